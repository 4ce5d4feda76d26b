"""A caption's sign-off is told from other words in brackets."""

import pytest

from workstation.credits.agencies import load_agencies
from workstation.credits.photocredits.signoff import split_sign_off
from workstation.story.spans import plain, text_of


@pytest.mark.parametrize(
    ("caption", "credit"),
    [
        ("A ferry docks, Port Selm, March 5. (AP Photo/Jane Doe)", "AP Photo/Jane Doe"),
        ("A ferry docks. (Teodor Brandt/The Harbour Post)", "Teodor Brandt/The Harbour Post"),
        ("A ferry docks. (Jane Doe/Pool via AP)", "Jane Doe/Pool via AP"),
        ("A ferry docks (Photo: AFP / Jane Doe).", "Photo: AFP / Jane Doe"),
        ("A ferry docks [Reuters]", "Reuters"),
        ("Паром у причала. (Фото: Иван Петров)", "Фото: Иван Петров"),
        ("A ferry docks. (EPA, File)", "EPA, File"),
    ],
)
def test_a_sign_off_is_taken_off_the_caption(caption: str, credit: str) -> None:
    words, found = split_sign_off(text_of(caption), load_agencies())
    assert found == credit
    assert "(" not in plain(words)
    assert plain(words) in caption


@pytest.mark.parametrize(
    "caption",
    [
        "Jane Doe (left) and John Roe (right)",
        "The ferry (built 1998)",
        "On 5/3 (5/3/2026)",
        "See (https://example.org/x)",
        "",
        "()",
    ],
)
def test_other_brackets_stay(caption: str) -> None:
    assert split_sign_off(text_of(caption), load_agencies()) == (text_of(caption), "")
