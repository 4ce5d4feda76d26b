"""How a picture's rights stand is said in words and shapes, the gravest first, and is never silent."""

from datetime import UTC, datetime, timedelta

from msgspec.structs import replace

from workstation.base.resources import resource
from workstation.credits.agencies import load_agencies
from workstation.credits.house import House
from workstation.credits.profiles import load_profile
from workstation.credits.rights.category import load_categories
from workstation.photos.photo import Lease, Photo
from workstation.ui.photoform.rights import standing_of

NOW = datetime(2026, 3, 5, 14, 2, tzinfo=UTC)
HOUSE = House(profile=load_profile("plain"), agencies=load_agencies(), categories=load_categories(), now=NOW)
CLEAR = Photo(id="a", credit_line="AFP", usage_terms={"x-default": "One use"})


def words(photo: Photo) -> list[str]:
    return [each.words for each in standing_of(photo, NOW, HOUSE)]


def test_nothing_in_the_way_is_said_too() -> None:
    assert words(CLEAR) == ["Credited and licensed; nothing stands in the way of using it."]


def test_a_caption_that_is_not_settled_says_nothing_of_rights() -> None:
    assert words(replace(CLEAR, unsettled=("caption", "created"))) == words(CLEAR)


def test_each_state_has_words_and_a_shape_of_its_own() -> None:
    states = {
        "expired": replace(CLEAR, expires=NOW - timedelta(seconds=1)),
        "expiring": replace(CLEAR, expires=NOW + timedelta(days=6)),
        "embargo": replace(CLEAR, embargo=NOW + timedelta(hours=1)),
        "no-credit": replace(CLEAR, credit_line=" "),
        "no-licence": replace(CLEAR, usage_terms={}),
        "unsettled": replace(CLEAR, unsettled=("caption", "creators")),
        "protected": replace(CLEAR, protect_source=True),
    }
    for icon, photo in states.items():
        standing = standing_of(photo, NOW, HOUSE)
        assert icon in [each.icon for each in standing]
        assert resource("icons", f"{icon}.svg").is_file()
    assert words(states["expired"])[0].startswith("Its rights ended on 5 March 2026")


def test_what_is_over_is_not_told_and_what_is_far_away_stands_below() -> None:
    over = replace(CLEAR, embargo=NOW - timedelta(days=1), expires=NOW + timedelta(days=30))
    assert words(over)[0] == words(CLEAR)[0]
    assert words(over)[1].startswith("Its rights end on 4 April 2026")


def test_what_a_category_needs_and_terms_restrict_is_told() -> None:
    stock = replace(CLEAR, category="stock", instructions="NO SALES", leases=(Lease(access="deny", reason="Sued"),))
    told = {each.words: each.colour for each in standing_of(stock, NOW, HOUSE)}
    assert told["Its use is forbidden: Sued."] == "error"
    assert told["Picture library needs leave to be used, and none is noted."] == "error"
    assert told["It is not to be sold or handed on (“NO SALES”)."] == "info"


def test_the_gravest_comes_first() -> None:
    photo = Photo(id="a", expires=NOW + timedelta(days=1))
    assert [each.colour for each in standing_of(photo, NOW, HOUSE)] == ["error", "warning", "warning"]
