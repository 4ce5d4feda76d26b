"""Variables in templates are filled from each picture, Photo Mechanic's names too, and a wrong one is explained."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workstation.desk.pictures.changes import FieldChange, PhotoChange, changed, template_of
from workstation.desk.pictures.templates import Filling, TemplateError, check, fill, variables
from workstation.photos.photo import Photo

PHOTO = Photo(
    id="a" * 64,
    name="folder/DSC_0042.jpg",
    headline="Ferries return",
    caption={"x-default": "A ferry", "de": "Eine Fähre"},
    creators=("Mira Holt", "José Peña"),
    people=("Ana", "Bo"),
    city="Port Selm",
    country="Selmland",
    created="2026-03-05T14:02:09+04:00",
)
FILLING = Filling(photo=PHOTO, place=7, now=datetime(2026, 4, 1, tzinfo=UTC))


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("{headline}", "Ferries return"),
        ("{head} / {HEADLINE}", "Ferries return / Ferries return"),
        ("{caption:de}, {caption:fr}|{capt}", "Eine Fähre, |A ferry"),
        ("{byline}", "Mira Holt, José Peña"),
        ("{photog} in {city}, {country}", "Mira Holt, José Peña in Port Selm, Selmland"),
        ("{people}", "Ana, Bo"),
        ("{filename} {filenamebase} {fbas}", "DSC_0042.jpg DSC_0042 DSC_0042"),
        ("{date} {datesort} {time}", "2026-03-05 20260305 14:02"),
        ("{dow}, {mnap} {day}, {yr4}", "Thursday, March 5, 2026"),
        ("{yr2}{mn0}{day0} {monthname}", "260305 March"),
        ("{seq} {seqn:2} {sequence:1}", "0007 07 7"),
        ("{today}", "2026-04-01"),
        ("{state}nothing{event}", "nothing"),
        ("in {state} today", "in today"),
        ("{{city}} is {city}", "{city} is Port Selm"),
        ("", ""),
    ],
)
def test_variables_are_filled(text: str, filled: str) -> None:
    assert fill(text, FILLING) == filled


@pytest.mark.parametrize(
    ("text", "says", "hint"),
    [
        ("{citty}", "no variable {citty}", "{city}"),
        ("{}", "no variable {}", "headline"),
        ("{f}", "no variable {f}", "Choose from"),
        ("{city", "brace stands alone", "{{"),
        ("city}", "brace stands alone", "}}"),
        ("{caption:not a tag}", "no language tag", "{caption:de}"),
        ("{city:de}", "has not", "{city}"),
        ("{seq:x}", "number of digits", "{seq:3}"),
    ],
)
def test_what_cannot_be_filled_is_explained(text: str, says: str, hint: str) -> None:
    for call in (check, lambda words: fill(words, FILLING)):
        with pytest.raises(TemplateError, match=says.replace("{", r"\{")) as caught:
            call(text)
        assert hint in caught.value.hint


@pytest.mark.parametrize(
    ("created", "filled"),
    [("2026", "2026||"), ("2026-03", "2026|03|"), ("2026-03-05", "2026|03|Thursday"), ("", "||"), ("2026-13-40", "||")],
)
def test_a_date_that_is_known_in_part_fills_that_part(created: str, filled: str) -> None:
    filling = Filling(photo=Photo(id="x", created=created), now=FILLING.now)
    assert fill("{year}|{month}|{weekday}", filling) == filled


def test_every_variable_can_be_filled_and_no_two_share_a_name() -> None:
    names = [name for each in variables() for name in (each.name, *each.aliases)]
    assert len(names) == len(set(names))
    for name in names:
        assert isinstance(fill(f"{{{name}}}", FILLING), str)


@given(st.text().map(lambda text: text.replace("{", "").replace("}", "")))
def test_a_text_without_braces_stays_as_it_is_but_for_spaces(text: str) -> None:
    assert fill(text, FILLING).split() == text.split()


def test_a_template_reads_the_record_as_it_was_before() -> None:
    template = template_of("swap", ["headline={city}", "city={headline}", "keywords+={people}, {country}"])
    after = changed(PHOTO, PhotoChange(template=template))
    assert (after.headline, after.city, after.keywords) == ("Port Selm", "Ferries return", ("Ana", "Bo", "Selmland"))


def test_a_value_is_filled_only_where_it_was_asked_for() -> None:
    plain = PhotoChange(fields=(FieldChange(field="headline", value="{city}"),))
    asked = PhotoChange(fields=(FieldChange(field="headline", value="{city}", variables=True),))
    assert (changed(PHOTO, plain).headline, changed(PHOTO, asked).headline) == ("{city}", "Port Selm")
    with pytest.raises(TemplateError):
        template_of("wrong", ["headline={citty}"])
