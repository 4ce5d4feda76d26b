"""What is left of a text after rewriting is told by its words in their order, in any script."""

import pytest

from workstation.language.kept import share_kept

ORIGINAL = "The first ferry in eleven days crossed the strait at sunrise."


@pytest.mark.parametrize(
    ("words", "share"),
    [
        (ORIGINAL, 1.0),
        ("the FIRST ferry, in eleven days, crossed the strait at sunrise", 1.0),
        ("", 1.0),
        ("Islanders cheered their lifeline", 0.0),
        ("The first boat in weeks crossed the channel at sunrise", 0.7),
    ],
)
def test_the_share_is_that_of_the_words_now(words: str, share: float) -> None:
    assert share_kept(words, ORIGINAL) == pytest.approx(share, abs=0.01)
    assert share_kept("Паром вернулся утром", "Утром вернулся паром") == pytest.approx(1 / 3)
