"""Language tags: well formed or not, and the direction that text of a language runs in."""

import pytest

from workstation.language.tags import direction_of, is_well_formed, primary


@pytest.mark.parametrize(
    "tag", ["en", "pt-BR", "sr-Latn-RS", "zh-Hant", "es-419", "ka", "de-1996", "en-x-house", "hy-arevela"]
)
def test_tags_of_languages_are_well_formed(tag: str) -> None:
    assert is_well_formed(tag)


@pytest.mark.parametrize("tag", ["", "english", "e", "xx", "en_GB", "en-", "-en", "en--GB", "en GB", "ру", "a-DE"])
def test_what_names_no_language_is_not(tag: str) -> None:
    assert not is_well_formed(tag)


@pytest.mark.parametrize(
    ("tag", "direction"),
    [
        ("ar", "rtl"),
        ("AR-eg", "rtl"),
        ("fa", "rtl"),
        ("az-Arab", "rtl"),
        ("az", "ltr"),
        ("ka", "ltr"),
        ("", "ltr"),
        ("ur-Latn", "ltr"),
    ],
)
def test_the_script_decides_the_direction(tag: str, direction: str) -> None:
    assert direction_of(tag) == direction


def test_the_primary_language_is_in_lower_case() -> None:
    assert primary("PT-br") == "pt"
