"""A picture's credit is read out of its whole record, and records that contradict themselves are asked about."""

from pathlib import Path

import pytest

from workstation.credits.house import House
from workstation.credits.photocredits.photocredit import PhotoCredit, Unreadable, write_credit
from workstation.credits.photocredits.picturecredit import credit_of, with_names
from workstation.credits.rights.restrictions import restrictions_of
from workstation.photos.photo import Photo


def test_an_agencys_record_whose_credit_stands_in_none_of_its_fields(house: House) -> None:
    photo = Photo(
        id="p",
        caption={"en": "FILE - A man stands between two border gates, Monday, Nov. 11, 2019. (DHA via AP, File)"},
        credit_line="ASSOCIATED PRESS",
        source="DHA",
        instructions="TURKEY OUT  NOV. 11, 2019 FILE PHOTO",
        usage_terms={"en": "This content is intended for editorial use only."},
    )
    credit = credit_of(photo, house, "en")
    assert credit == PhotoCredit(agency="DHA", via=("AP",), file=True)
    assert isinstance(credit, PhotoCredit)
    assert write_credit(credit, house.profile.photo_credit) == "DHA via AP, File"
    assert [(one.kind, one.who) for one in restrictions_of(photo)] == [("out", "Turkey"), ("editorial-only", "")]


@pytest.mark.parametrize(
    ("photo", "credit"),
    [
        (Photo(id="p", creators=("Jane Doe",), credit_line="AP"), PhotoCredit(photographers=("Jane Doe",), agency="AP")),
        (Photo(id="p", creators=("Jane Doe",)), PhotoCredit(photographers=("Jane Doe",))),
        (Photo(id="p", source="Reuters"), PhotoCredit(agency="Reuters")),
        (Photo(id="p", creators=("Jane Doe",), credit_line="Jane Doe via AP"), PhotoCredit(photographers=("Jane Doe",), via=("AP",))),
        (Photo(id="p", caption={"en": "FILE PHOTO: A ferry."}, credit_line="Reuters"), PhotoCredit(agency="Reuters", file=True)),
        (Photo(id="p", caption={"ru": "Паром. (Фото: Иван Петров/ТАСС)"}), PhotoCredit(photographers=("Иван Петров",), agency="TASS")),
    ],
)  # fmt: skip
def test_a_record_is_read(photo: Photo, credit: PhotoCredit, house: House) -> None:
    assert credit_of(photo, house) == credit


def test_a_caption_and_a_credit_line_that_contradict_are_asked_about(house: House) -> None:
    photo = Photo(id="p", caption={"en": "A ferry docks. (AP Photo/Jane Doe)"}, credit_line="Reuters")
    asked = credit_of(photo, house)
    assert isinstance(asked, Unreadable)
    assert asked.doubt == "disagree"
    assert [candidate.agency for candidate in asked.candidates] == ["AP", "Reuters"]
    assert asked.reason.endswith("“AP Photo/Jane Doe / Reuters”.")


def test_a_record_without_a_credit_is_asked_about(house: House) -> None:
    asked = credit_of(Photo(id="p", caption={"en": "A ferry docks."}), house)
    assert isinstance(asked, Unreadable)
    assert asked.doubt == "empty"


@pytest.mark.parametrize(
    ("photo", "creators", "source", "line"),
    [
        (Photo(id="p", caption={"en": "A ferry. (AP Photo/Jane Doe)"}), ("Jane Doe",), "AP", "AP Photo/Jane Doe"),
        (Photo(id="p", credit_line="REUTERS/Jane Doe"), ("Jane Doe",), "Reuters", "REUTERS/Jane Doe"),
        (Photo(id="p", caption={"en": "A ferry. (DHA via AP, File)"}, credit_line="ASSOCIATED PRESS"), (), "DHA", "ASSOCIATED PRESS"),
        (Photo(id="p", credit_line="AFP", creators=("Own",), source="Files"), ("Own",), "Files", "AFP"),
        (Photo(id="p", caption={"ru": "Паром. (Фото: Иван Петров/ТАСС)"}), ("Иван Петров",), "TASS", "Фото: Иван Петров/ТАСС"),
    ],
)  # fmt: skip
def test_what_is_beyond_doubt_goes_into_fields_that_are_empty(
    photo: Photo, creators: tuple[str, ...], source: str, line: str, house: House
) -> None:
    filled = with_names(photo, house)
    assert (filled.creators, filled.source, filled.credit_line) == (creators, source, line)
    assert credit_of(filled, house) == credit_of(photo, house)
    assert with_names(filled, house) == filled


@pytest.mark.parametrize(
    "photo",
    [
        Photo(id="p"),
        Photo(id="p", credit_line="Handout"),
        Photo(id="p", credit_line="Smith"),
        Photo(id="p", caption={"en": "A ferry docks. (AP Photo/Jane Doe)"}, credit_line="Reuters"),
        Photo(id="p", caption={"en": "A ferry docks (the last one)."}),
    ],
)
def test_what_must_be_asked_about_fills_nothing(photo: Photo, house: House) -> None:
    assert with_names(photo, house) == photo


def test_no_credit_of_the_corpus_is_read_otherwise_once_its_names_stand_in_fields(house: House) -> None:
    lines = (Path(__file__).parents[2] / "cases" / "photo-credits.tsv").read_text("utf-8").splitlines()
    corpus = [line.split("\t")[0] for line in lines if line and not line.startswith("#")][1:]
    filled = 0
    for words in corpus:
        for photo in (
            Photo(id="p", credit_line=words),
            Photo(id="p", caption={"en": f"A ferry docks. ({words.strip('()')})"}),
        ):
            after = with_names(photo, house)
            filled += after != photo
            assert credit_of(after, house) == credit_of(photo, house), words
    assert filled > 200
