"""A change of many records sets, adds, replaces or fills fields, and leaves everything else alone."""

import pytest

from workstation.desk.fields.assignments import AssignmentError
from workstation.desk.pictures.changes import FieldChange, How, PhotoChange, assigned, changed
from workstation.desk.pictures.replacements import Replacements, read_table
from workstation.photos.photo import DEFAULT, Photo, Region


def test_a_pictures_record_takes_words_by_language() -> None:
    photo = Photo(id="a" * 64, alt={"de": "Fähre", DEFAULT: "Ferry"})
    after = changed(
        photo,
        assigned(
            [
                "alt:ka=ბორანი",
                "alt:x-default=White ferry",
                "alt:de=",
                "creators=Ana Lima, Bo Falk",
                "protect_source=yes",
                "city=Selm",
            ]
        ),
    )
    assert after.alt == {DEFAULT: "White ferry", "ka": "ბორანი"}
    assert (after.creators, after.protect_source, after.city) == (("Ana Lima", "Bo Falk"), True, "Selm")
    assert photo.alt["de"] == "Fähre"
    assert changed(after, assigned(["expires=2026-03-05T14:02:00+04:00"])).expires is not None
    for wrong in ("id=x", "width=3", "hash=1", "nothing", "alt:no tag=x"):
        with pytest.raises(AssignmentError):
            changed(photo, assigned([wrong]))


CRANE = Photo(
    id="c" * 64,
    headline="Crane falls",
    caption={"en": "A crane fell", "de": "Ein Kran fiel"},
    alt={"en": "A crane"},
    keywords=("crane", "harbour"),
    unsettled=("headline", "caption"),
    alt_unreviewed=True,
)


def after(field: str, value: object, how: How = "replace", **more: str) -> object:
    change = PhotoChange(fields=(FieldChange(field=field, value=value, how=how, **more),))
    return getattr(changed(CRANE, change), field)


def test_a_field_is_replaced_added_to_searched_and_filled_where_it_is_empty() -> None:
    assert after("headline", "Ferry") == "Ferry"
    assert after("headline", "at dawn", "append") == "Crane falls at dawn"
    assert after("headline", "Update:", "prepend") == "Update: Crane falls"
    assert after("headline", "Cranes fall", "find", find="Crane falls") == "Cranes fall"
    assert after("headline", "x", "find", find="") == "Crane falls"
    assert (after("headline", "x", "fill"), after("city", "Selm", "fill")) == ("Crane falls", "Selm")


def test_words_change_in_the_language_that_is_meant_and_are_searched_in_all() -> None:
    assert after("caption", "Un levage", language="fr") == {**CRANE.caption, "fr": "Un levage"}
    assert after("caption", "", language="de") == {"en": "A crane fell"}
    assert after("caption", "today", "append", language="en") == {"en": "A crane fell today", "de": "Ein Kran fiel"}
    assert after("caption", "f", "find", find="f") == CRANE.caption
    assert after("caption", "", "find", find="crane ") == {"en": "A fell", "de": "Ein Kran fiel"}
    assert after("caption", {"ka": "ამწე"}) == {"ka": "ამწე"}


def test_lists_keep_each_name_once() -> None:
    assert after("keywords", "flood, crane", "append") == ("crane", "harbour", "flood")
    assert after("keywords", "flood, crane", "prepend") == ("flood", "crane", "harbour")
    assert after("keywords", ("Smith, John",)) == ("Smith, John",)
    assert after("keywords", "harbour", "find", find="crane") == ("harbour",)
    assert after("keywords", "", "find", find="crane") == ("harbour",)
    assert after("regions", (Region(id="r", role="person", x=0.1, y=0.2),)) != ()


def test_what_an_editor_decides_is_settled_and_alternative_text_that_was_written_is_read() -> None:
    decided = changed(CRANE, assigned(["headline=Crane down"]))
    assert (decided.unsettled, decided.alt_unreviewed) == (("caption",), True)
    assert not changed(CRANE, assigned(["alt:en=A yellow crane"])).alt_unreviewed
    assert changed(CRANE, assigned(["headline=Crane falls"])) == CRANE


def test_codes_are_replaced_in_every_field_of_words_and_nowhere_else() -> None:
    photo = Photo(
        id="c", caption={"en": "=a= here"}, keywords=("=a=",), licence_url="https://example.org/?q=a=", city="=b="
    )
    codes = Replacements(tables=(read_table(b"a\tAna\n", "codes.txt"),), delimiter="=")
    told = changed(photo, PhotoChange(replacements=codes))
    assert (told.caption, told.keywords, told.city) == ({"en": "Ana here"}, ("Ana",), "=b=")
    assert told.licence_url == photo.licence_url
