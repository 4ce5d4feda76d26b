"""A person's changes lie on top of the list that ships, and what ships later still comes through."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from workstation.credits.agencies import load_agencies
from workstation.credits.house import Agency, Person
from workstation.credits.overlay import (
    Change,
    EntryError,
    change_between,
    changed,
    overlaid,
    read_change,
    tidy,
    written_change,
)

AFP = Agency(id="afp", name="AFP", spellings=("Agence France-Presse", "AFP Photo"), colour="#1b5fa8")
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
ITEMS = st.lists(st.sampled_from(["a", "b", "c", "d"]) | WORDS, max_size=4).map(tuple)
AGENCIES = st.builds(
    Agency, id=st.just("x"), name=WORDS, spellings=ITEMS, patterns=ITEMS, carries=ITEMS, leads=st.booleans(),
    terms=WORDS, colour=st.sampled_from(["", "#1b5fa8"]),
).map(tidy)  # fmt: skip


def test_what_ships_later_comes_through_a_change() -> None:
    mine = replace(AFP, spellings=("Agence France-Presse", "AFP Photo", "L’AFP"), terms="Text and pictures.")
    change = change_between(AFP, mine)
    assert change == Change(id="afp", fields={"terms": "Text and pictures."}, added={"spellings": ("L’AFP",)})
    later = replace(AFP, spellings=("Agence France-Presse", "AFP Photo", "АФП"), colour="#000000")
    assert changed(later, change, Agency) == replace(
        later, spellings=("Agence France-Presse", "AFP Photo", "АФП", "L’AFP"), terms="Text and pictures."
    )


def test_what_was_taken_out_stays_out() -> None:
    change = change_between(AFP, replace(AFP, spellings=("Agence France-Presse",)))
    assert change == Change(id="afp", removed={"spellings": ("AFP Photo",)})
    assert changed(replace(AFP, spellings=("AFP Photo", "АФП")), change, Agency).spellings == ("АФП",)


def test_entries_are_added_changed_and_hidden() -> None:
    ap = Agency(id="ap", name="AP")
    own = Change(id="zz", fields={"name": "Zed Wire"})
    found = overlaid((AFP, ap), {"afp": Change(id="afp", hidden=True), "zz": own}, Agency)
    assert found == ((ap, Agency(id="zz", name="Zed Wire")), ())
    assert overlaid((AFP, ap), {}, Agency) == ((AFP, ap), ())


def test_a_change_of_what_ships_no_more_is_named_and_does_no_harm() -> None:
    found, refused = overlaid((AFP,), {"gone": Change(id="gone", fields={"terms": "None"})}, Agency)
    assert found == (AFP,)
    assert [str(error) for error in refused] == ["gone cannot be read: Object missing required field `name`."]


@given(AGENCIES, AGENCIES)
def test_a_change_makes_what_was_wanted_and_is_read_as_it_was_written(shipped: Agency, wanted: Agency) -> None:
    for before in (shipped, None):
        change = change_between(before, wanted)
        if change is None:
            assert before == wanted
            continue
        assert changed(before, change, Agency) == wanted
        assert read_change("x", written_change(change), Agency) == change


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ({"nmae": "X"}, "no field 'nmae'"),
        ({"name": 3}, "Expected `str`"),
        ({}, "name"),
        ({"name": "X", "colour": "blue"}, "colour"),
        ({"name": "X", "added": {"name": ["Y"]}}, "no list 'name'"),
        ({"name": "X", "added": {"spellings": "Y"}}, "cannot be read"),
        ({"name": "X", "added": 3}, "cannot be read"),
        ({"name": "X", "spellings": "AFP", "added": {"spellings": ["Y"]}}, "cannot be read"),
    ],
)
def test_an_entry_that_says_what_none_says_is_refused(content: dict[str, object], said: str) -> None:
    with pytest.raises(EntryError, match=said):
        changed(None, read_change("x", content, Agency), Agency)


def test_what_nobody_sees_is_left_out() -> None:
    person = tidy(Person(id="ana", name="  Ana\tLima\x00 ", spellings=("Ana Lima", "Ана  Лима", "", "Ана Лима")))
    assert (person.name, person.spellings) == ("Ana Lima", ("Ана Лима",))
    persian = "خبرگزاری\u200cفارس"
    assert tidy(Person(id="x", name=persian)).name == persian


def test_the_list_that_ships_is_tidy() -> None:
    assert all(tidy(agency) == agency for agency in load_agencies())
