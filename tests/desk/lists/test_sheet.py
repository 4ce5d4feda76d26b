"""Lists go out as TOML and as tables, and come back as they were, whatever a spreadsheet did to them."""

import codecs
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from workstation.credits.agencies import load_agencies
from workstation.credits.house import Agency, Person
from workstation.credits.overlay import changed, tidy
from workstation.desk.lists.directory import Directory
from workstation.desk.lists.roster import Plan, Roster, RosterError
from workstation.desk.lists.sheet import Form, SheetError, read_sheet, write_sheet

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=15) | st.sampled_from(
    ["=1+1", "'=x", "-AP", "@ana", 'Lima, "Ana"', "“X”, Y", "a;b", "a|b", "A\tB", "'t Hart", "sep=;", "[x]", "№ 1"]
)
ITEMS = st.lists(WORDS, max_size=4).map(tuple)
IDS = st.from_regex(r"[a-zä-ü0-9\u0561-\u0570-]{1,9}", fullmatch=True)
AGENCIES = st.builds(
    Agency, id=IDS, name=WORDS, spellings=ITEMS, patterns=ITEMS, carries=ITEMS, leads=st.booleans(), terms=WORDS,
    colour=st.sampled_from(["", "#1b5fa8"]),
).map(tidy)  # fmt: skip
PEOPLE = st.builds(
    Person, id=IDS, name=WORDS, spellings=ITEMS, roles=st.lists(st.sampled_from(["reported", "photographed"]), unique=True)
    .map(tuple), places=ITEMS, service=WORDS, contact=WORDS,
).map(tidy)  # fmt: skip
HEAD = "id,name,spellings\n"


@pytest.fixture
def roster(tmp_path: Path) -> Roster[Agency]:
    return Directory(tmp_path / "settings").agency_list


def plan(roster: Roster[Agency], text: str, name: str = "list.csv") -> Plan[Agency]:
    return roster.plan(text.encode(), name)


def bad(found: Plan[Agency]) -> list[tuple[int, str]]:
    return [(each.number, each.message) for each in found.bad]


@pytest.mark.parametrize("form", ["toml", "csv"])
@given(entries=st.lists(AGENCIES, max_size=4, unique_by=lambda each: each.id))
def test_agencies_come_back_as_they_went(form: Form, entries: list[Agency]) -> None:
    if entries:
        sheet = read_sheet(write_sheet(entries, form, Agency, private=True), f"list.{form}", Agency)
        assert not sheet.bad
        assert [changed(None, row.change, Agency) for row in sheet.rows] == entries


@pytest.mark.parametrize("form", ["toml", "csv"])
@given(entries=st.lists(PEOPLE, max_size=4, unique_by=lambda each: each.id))
def test_people_come_back_as_they_went(form: Form, entries: list[Person]) -> None:
    if entries:
        sheet = read_sheet(write_sheet(entries, form, Person, private=True), f"list.{form}", Person)
        assert not sheet.bad
        assert [changed(None, row.change, Person) for row in sheet.rows] == entries


@pytest.mark.parametrize("form", ["toml", "csv"])
def test_the_shipped_list_goes_to_another_desk_and_changes_nothing_there(roster: Roster[Agency], form: Form) -> None:
    found = roster.plan(roster.written(form), f"agencies.{form}")
    assert (found.added, found.changed, found.bad) == ((), (), ())
    assert found.same == len(load_agencies())
    roster.carry_out(found)
    assert not roster.path.exists()


@pytest.mark.parametrize("form", ["toml", "csv"])
def test_contacts_go_out_only_where_that_is_asked_for(tmp_path: Path, form: Form) -> None:
    people = Directory(tmp_path).people_list
    people.keep(replace(people.new("Ana Lima"), contact="+351 555 0100", service="Foreign"))
    assert b"555 0100" not in people.written(form)
    assert b"Foreign" in people.written(form)
    assert b"555 0100" in people.written(form, private=True)
    people.carry_out(people.plan(people.written(form), f"people.{form}"))
    assert people.find("Ana Lima").contact == "+351 555 0100", "a file without contacts takes none away"


@pytest.mark.parametrize(
    "content",
    [
        'id,name,spellings\r\nzed,Zed Wire,"ZW, Зед"\r\n'.encode(),
        codecs.BOM_UTF8 + "ID;Name;Spelling\r\nzed;Zed Wire;ZW, Зед\r\n".encode(),
        codecs.BOM_UTF8 + 'sep=;\r\nid;name;spellings\r\nzed;Zed Wire;"ZW; Зед"\r\n'.encode(),
        codecs.BOM_UTF16_LE + "id\tname\tspellings\tterms\r\nzed\tZed Wire\tZW, Зед\t\r\n".encode("utf-16-le"),
        '"id","name","spellings",,\n"zed","Zed Wire","ZW\nЗед",,\n,,,,\n'.encode(),
        'name,spellings\nZed Wire,"ZW, Зед"\n'.encode(),
        '[zed]\nname = "Zed Wire"\nspellings = ["ZW", "Зед"]\n'.encode(),
    ],
)
def test_a_table_is_read_as_spreadsheets_save_it(roster: Roster[Agency], content: bytes) -> None:
    found = roster.plan(content, "list")
    assert bad(found) == []
    assert [(each.name, each.spellings) for each in found.added] == [("Zed Wire", ("ZW", "Зед"))]
    assert found.summary == "1 new, 0 changed, 0 as they were."
    roster.carry_out(found)
    assert roster.find("зед").name == "Zed Wire"


def test_a_cell_that_looks_like_a_formula_is_made_harmless_and_read_again(tmp_path: Path) -> None:
    people = Directory(tmp_path).people_list
    people.keep(replace(people.new("Ana Lima"), spellings=("@ana",), service="=HYPERLINK(1)"))
    text = people.written("csv").decode("utf-8-sig")
    assert "'@ana" in text
    assert "'=HYPERLINK(1)" in text
    assert people.plan(text.encode(), "people.csv").same == 1


def test_columns_that_are_not_there_leave_what_there_is(roster: Roster[Agency]) -> None:
    before = roster.find("afp")
    roster.carry_out(plan(roster, "id,terms\nafp,Text only.\n"))
    assert roster.find("afp") == replace(before, terms="Text only.")
    roster.carry_out(plan(roster, "name,terms\nAgence France-Presse,\n"))
    spellings = ("AFP", *(each for each in before.spellings if each != "Agence France-Presse"))
    assert roster.find("afp") == replace(before, name="Agence France-Presse", spellings=spellings)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (HEAD + "zed,Zed,\nzed,Zed,\n", [(3, "zed is on line 2 already.")]),
        (HEAD + ",Zed Wire,\n,zed wire,\n", [(3, "zed-wire is on line 2 already.")]),
        (HEAD + "zed,Zed,Reuters\n", [(2, "There is another agency called “Reuters”.")]),
        (HEAD + "a,Zed,\nb,Zett,Zed\n", [(2, "“Zed” is a spelling of Zett as well."), (3, "There is another agency called “Zed”.")]),
        (HEAD + ",,\n,,X\n", [(3, "It has neither an id nor a name.")]),
        (HEAD + "zed,,\n", [(2, "A name is missing.")]),
        (HEAD + "zed,Zed,,too much\n", [(2, "It has 4 cells for 3 columns.")]),
        ("id,name,leads\nzed,Zed,perhaps\n", [(2, "leads is yes or no, not “perhaps”.")]),
        ("id,name,colour\nzed,Zed,blue\n", [(2, "“blue” is no colour: write it as #1b5fa8.")]),
        ('id,name,spellings\n"zed",Zed,"a\nb"\n"zed",Zed,\n', [(4, "zed is on line 2 already.")]),
        ("id,name,name\nzed,Zed,Zed\n", [(1, "The column “name” is there twice.")]),
        ("id,name,tint\nzed,Zed,1\n", [(1, "There is no column “tint”; there are id, name, spellings, patterns, carries, leads, terms, colour.")]),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named_by_line_and_nothing_is_taken_in(
    roster: Roster[Agency], text: str, said: list[tuple[int, str]]
) -> None:
    found = plan(roster, text)
    assert bad(found) == said
    with pytest.raises(RosterError) as refused:
        roster.carry_out(found)
    assert f"list.csv, line {said[0][0]}" in str(refused.value)
    assert refused.value.hint.startswith("Nothing was taken in.")
    assert not roster.path.exists()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[zed]\nname = "Zed"\n\n[zett]\nnmae = "Zett"\n', (4, "zett has no field 'nmae'.")),
        ('[zed]\nname = "Zed"\n[zed]\nname = "Zed"\n', (3, "This is no TOML")),
        ('zed = "Zed"\n', (1, "'zed' is no entry")),
        ('["zed"]\nname = 3\n', (1, "zed cannot be read: Expected `str`")),
    ],
)
def test_what_is_wrong_in_toml_is_named_by_line(roster: Roster[Agency], text: str, said: tuple[int, str]) -> None:
    found = plan(roster, text, "list.toml")
    assert [number for number, _ in bad(found)] == [said[0]]
    assert said[1] in bad(found)[0][1]


def test_an_entry_of_another_persons_own_file_is_taken_in_too(roster: Roster[Agency]) -> None:
    found = plan(roster, '[ap]\nhidden = true\n[afp.added]\nspellings = ["L’AFP"]\n', "agencies.toml")
    assert [each.id for each in found.changed] == ["ap", "afp"]
    roster.carry_out(found)
    assert roster.find("L’AFP").id == "afp"
    assert "ap" not in {each.id for each in roster.entries()}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("Зед".encode("cp1251"), "not in UTF-8"),
        (b"PK\x03\x04\x00\x00", "is no text"),
        (b"", "does not name its columns"),
        (b"some,words\n1,2\n", "does not name its columns"),
        (b"id,name\n", "holds no entries"),
        (b'id,name\nzed,"' + b"x" * 200_000 + b'"\n', "is no line of a table"),
    ],
)
def test_what_is_no_list_is_refused_with_what_to_do(roster: Roster[Agency], content: bytes, said: str) -> None:
    with pytest.raises(SheetError) as refused:
        roster.plan(content, "list.csv")
    assert said in str(refused.value)
    assert refused.value.hint


def test_a_role_that_is_none_is_named_with_those_that_there_are(tmp_path: Path) -> None:
    people = Directory(tmp_path).people_list
    found = people.plan(b'name,roles\nAna Lima,"reported, photographer"\n', "people.csv")
    assert [(each.number, each.message) for each in found.bad] == [
        (
            2,
            "“photographer” is no role: roles are reported, wrote, edited, translated, photographed, contributed, compiled.",
        )
    ]


def test_a_colour_in_capitals_is_one(roster: Roster[Agency]) -> None:
    roster.carry_out(plan(roster, "id,colour\nafp,#1B5FA8\nap,#ABCDEF\n"))
    assert roster.find("ap").colour == "#abcdef"
