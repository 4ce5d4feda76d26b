"""Agency copy is known by how agencies sign it, in any script, and nothing else is taken for it."""

import pytest

from tests.intake.reading import HOUSE, READERS, noted, read, words
from workstation.intake import intake
from workstation.intake.copy import Copy
from workstation.intake.reader import Reading
from workstation.story import places
from workstation.story.spans import SourceMark

LONG = "The harbour wall gave way shortly before dawn on Tuesday, flooding two streets and a school nearby."
MORE = "Nobody was hurt, the mayor said, and repairs would begin on Friday at the latest, weather permitting."


def marked(reading: Reading) -> set[str]:
    """Return the names of the sources that passages are marked with; an empty one where any passage has none."""
    names = {source.id: source.name for source in reading.story.sources}
    marks = [span.mark(SourceMark) for _, text in places.texts(reading.story) for span in text]
    return {names[mark.source] if isinstance(mark, SourceMark) else "" for mark in marks}


def piece(text: str) -> Reading:
    return intake.read(Copy("x.txt", text.encode(), piece=True), READERS, HOUSE, story_id="s")


SIGNED = {
    "a dateline": (f"LONDON (Reuters) -- {LONG}\n\n{MORE}", "Reuters"),
    "a dateline with a day": (f"PARIS, March 5 (AFP) - {LONG}\n\n{MORE}", "AFP"),
    "an agency alone before the dash": (f"(AP) — {LONG}\n\n{MORE}", "AP"),
    "a Superdesk dateline": (f"Sydney, March 5 AAP - {LONG}\n\n{MORE}", "AAP"),
    "slashes in the lead": (f"MOSCOW, March 5. /TASS/. {LONG}\n\n{MORE}", "TASS"),
    "slashes in Cyrillic": (
        "МОСКВА, 5 марта. /ТАСС/. Стена гавани обрушилась незадолго до рассвета во вторник, вода затопила две улицы и школу.\n\nНикто не пострадал.",
        "TASS",
    ),
    "an agency after the day": (
        "Москва. 5 марта. ИНТЕРФАКС - Стена гавани обрушилась незадолго до рассвета во вторник, вода затопила две улицы и школу.\n\nНикто не пострадал.",
        "Interfax",
    ),
    "Arabic": (
        "القاهرة (أ ف ب) - انهار جدار الميناء قبيل فجر الثلاثاء وغمرت المياه شارعين ومدرسة في المدينة القديمة كما قال رئيس البلدية.\n\nولم يصب أحد.",
        "AFP",
    ),
    "brackets at the end": (f"{LONG}\n\n{MORE} (AFP)", "AFP"),
    "slashes at the end": (f"{LONG}\n\n{MORE} /TASS/", "TASS"),
    "a line of its own": (f"{LONG}\n\n{MORE}\n\nReuters", "Reuters"),
    "a copyright line": (f"{LONG}\n\n{MORE}\n\n(c) AFP", "AFP"),
    "a copyright line with its year": (f"{LONG}\n\n{MORE}\n\n© 2026 Agence France-Presse. All rights reserved.", "AFP"),
    "initials": (f"{LONG}\n\n{MORE}\n\nab/cd/ef", "AFP"),
    "initials of a bureau": (f"{LONG}\n\n{MORE}\n\nbur-jhb/cd", "AFP"),
}
UNSIGNED = {
    "nothing": f"{LONG}\n\n{MORE}",
    "an agency in a sentence": f"{LONG}\n\nThe mayor told Reuters that nobody was hurt, and AFP reported the same.",
    "brackets that are no agency": f"{LONG}\n\n{MORE} (see the report)",
    "a house's own dateline": f"PORT SELM (The Harbour Post) -- {LONG}\n\n{MORE}",
    "a place alone": f"PORT SELM -- {LONG}\n\n{MORE}",
    "a closing line that credits": f"{LONG}\n\n{MORE}\n\nBased on reporting by AFP and Reuters",
    "a path and a fraction": f"{LONG}\n\nIt lies in usr/bin and takes 1/2 of the room.",
}


@pytest.mark.parametrize("name", SIGNED)
def test_signed_copy_is_marked_whole_as_a_story_and_as_a_piece(name: str) -> None:
    text, agency = SIGNED[name]
    for reading in (read(text, "a.txt"), piece(text)):
        assert marked(reading) == {agency}
        assert reading.item is not None
        assert reading.item.agency == agency
        assert reading.item.id.startswith("text:")
        (source,) = reading.story.sources
        assert source.item == reading.item.id


@pytest.mark.parametrize("name", UNSIGNED)
def test_other_copy_is_nobodys_but_the_writers(name: str) -> None:
    for reading in (read(UNSIGNED[name], "a.txt"), piece(UNSIGNED[name])):
        assert reading.item is None
        assert marked(reading) == {""}


COMPILED = {
    "agencies": "With reporting by AFP and Reuters",
    "a service": "The Harbour Post's Island Service contributed to this report. With agency reports",
}


@pytest.mark.parametrize("name", COMPILED)
def test_of_a_story_that_credits_others_only_the_lead_is_the_agencys(name: str) -> None:
    reading = read(f"LONDON (Reuters) -- {LONG}\n\n{MORE}\n\n{COMPILED[name]}", "a.txt")
    assert reading.item is None
    lead, *rest = [text for _, text in places.texts(reading.story) if text]
    names = {source.id: source.name for source in reading.story.sources}
    (mark,) = [span.mark(SourceMark) for span in lead]
    assert isinstance(mark, SourceMark)
    assert names[mark.source] == "Reuters"
    assert not any(span.mark(SourceMark) for text in rest for span in text)


def test_an_agencys_item_that_names_its_reporters_is_the_agencys() -> None:
    reading = read(f"LONDON (Reuters) -- {LONG}\n\n{MORE}\n\n(Reporting by Jane Doe in London and John Roe)", "a.txt")
    assert marked(reading) == {"Reuters"}


def test_the_same_words_have_the_same_id_however_they_come_in() -> None:
    text = SIGNED["a dateline"][0]
    ids = {
        each.item.id
        for each in (read(text, "a.txt"), piece(text), read(text.replace("\n", "\r\n"), "b.txt"))
        if each.item
    }
    assert len(ids) == 1


def test_the_sign_leaves_a_story_and_stays_in_a_piece() -> None:
    text = f"{LONG}\n\n{MORE} (AFP)"
    assert words(read(text, "a.txt"))[-1] == MORE
    assert words(piece(text))[-1] == f"{MORE} (AFP)"
    assert words(read(f"{LONG}\n\n{MORE}\n\nab/cd", "a.txt"))[-1] == MORE


def test_what_names_no_agency_is_a_guess_and_said_to_be_one() -> None:
    assert "Agency copy" in noted(read(SIGNED["initials"][0], "a.txt"), "guessed")
    assert "Agency copy" in noted(read(SIGNED["a copyright line"][0], "a.txt"), "recognised")


def test_an_agency_that_is_credited_in_the_closing_line_keeps_its_relation() -> None:
    reading = read(f"LONDON (Reuters) -- {LONG}\n\n{MORE}\n\nWith reporting by Reuters and AFP", "a.txt")
    assert [(source.name, source.relation) for source in reading.story.sources] == [
        ("Reuters", "with"),
        ("AFP", "with"),
    ]
    assert marked(reading) == {"Reuters", ""}


@pytest.mark.parametrize(
    "headline", ["CORRECTED-Wall falls at dawn", "REFILE-Wall falls at dawn", "Correction: wall falls at dawn"]
)
def test_a_correction_says_so_in_its_headline(headline: str) -> None:
    reading = read(f"{headline}\n\nLONDON (Reuters) -- {LONG}\n\n{MORE}", "a.txt")
    assert reading.item is not None
    assert reading.item.corrects


def test_a_page_that_an_agency_signed_is_marked_as_well() -> None:
    page = f"<article><h1>Wall falls</h1><p>LONDON (Reuters) - {LONG}</p><p>{MORE}</p></article>"
    assert marked(read(page)) == {"Reuters"}
