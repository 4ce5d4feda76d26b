"""The lists of agencies and people: what ships with a person's own changes, kept whole, told in sentences."""

import multiprocessing
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from workstation.base.errors import WorkstationError
from workstation.credits.agencies import find_agency, load_agencies
from workstation.credits.house import Agency, Person
from workstation.desk.files import FileError
from workstation.desk.lists.directory import Directory
from workstation.desk.lists.file import RosterFileError
from workstation.desk.lists.roster import RosterError


@pytest.fixture
def directory(tmp_path: Path) -> Directory:
    return Directory(tmp_path / "settings")


def own(directory: Directory) -> str:
    return directory.agency_list.path.read_text("utf-8")


def origins(directory: Directory) -> dict[str, str]:
    return {each.entry.id: each.origin for each in directory.agency_list.listing()}


def test_what_ships_is_there_without_any_file(directory: Directory) -> None:
    assert directory.agencies() == load_agencies()
    assert directory.people() == ()
    assert set(origins(directory).values()) == {"shipped"}
    assert not directory.agency_list.path.exists(), "looking writes nothing"
    assert directory.agency_list.flaws() == ()


def test_an_agency_is_added_changed_and_removed(directory: Directory) -> None:
    roster = directory.agency_list
    own_wire = roster.keep(replace(roster.new("Zed Wire"), spellings=("ZW", "Зед")))
    assert own_wire.id == "zed-wire"
    assert find_agency("зед", directory.agencies()) == own_wire
    roster.keep(replace(roster.find("AFP"), terms="Text only."))
    roster.remove("Рейтер")
    assert (origins(directory)["zed-wire"], origins(directory)["afp"], origins(directory)["reuters"]) == (
        "own",
        "changed",
        "removed",
    )
    assert find_agency("Reuters", directory.agencies()) is None
    assert own(directory).count("AFP") == 0, "only what differs is kept, so that what ships later comes through"
    again = Directory(directory.agency_list.path.parent)
    assert again.agencies() == directory.agencies()
    assert roster.flaws() == (), "others may hand on pictures of one that was taken out"
    assert roster.find("reuters", removed=True).name == "Reuters"
    roster.put_back("reuters")
    roster.put_back("afp")
    roster.remove("zed-wire")
    assert directory.agencies() == load_agencies()


def test_the_list_is_the_same_value_until_it_changes(directory: Directory) -> None:
    before = directory.agencies()
    assert directory.agencies() is before
    directory.agency_list.keep(replace(directory.agency_list.find("afp"), terms="Text only."))
    assert directory.agencies() is not before


def test_what_another_program_changes_is_seen(directory: Directory) -> None:
    other = Directory(directory.agency_list.path.parent)
    assert other.agencies() == directory.agencies()
    directory.agency_list.remove("afp")
    assert find_agency("AFP", other.agencies()) is None
    directory.agency_list.take_back()
    assert find_agency("AFP", other.agencies())


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"spellings": ("Reuters",)}, "There is another agency called “Reuters”."),
        ({"spellings": ("R.E.U.T.E.R.S",)}, "another agency called “R.E.U.T.E.R.S”"),
        ({"spellings": ("Retuers",)}, "“Retuers” is a spelling of Reuters as well."),
        ({"spellings": ("Handout",)}, "a word that credits have without any agency"),
        ({"spellings": ("…",)}, "has no letter"),
        ({"patterns": ("Zed Wire",)}, "neither {photographer} nor {outlet}"),
        ({"patterns": ("{photographer}",)}, "does not name the agency"),
        ({"patterns": ("{photographer}/Zed Wire/{place}",)}, "“{place}”"),
        ({"patterns": ("{outlet}/{outlet}/Zed Wire",)}, "twice"),
        ({"carries": ("zed-wire",)}, "cannot carry its own"),
        ({"name": " "}, "A name is missing."),
        ({"name": "Zed (Wire)"}, "cannot stand in a credit"),
    ],
)
def test_what_would_spoil_the_list_is_refused(directory: Directory, fields: dict[str, object], said: str) -> None:
    roster = directory.agency_list
    with pytest.raises(RosterError) as refused:
        roster.keep(replace(roster.new("Zed Wire"), **fields))
    assert said in str(refused.value)
    assert refused.value.hint
    assert not roster.path.exists()


def test_a_form_of_credit_with_its_own_spelling_is_kept(directory: Directory) -> None:
    roster = directory.agency_list
    kept = roster.keep(
        replace(
            roster.new("Zed Wire"),
            spellings=("ZW Photo",),
            patterns=("ZW Photo / {photographer}", "{outlet} via Zed Wire"),
        )
    )
    assert roster.find("zed-wire") == kept


def test_one_step_is_taken_back_and_done_again(directory: Directory) -> None:
    roster = directory.agency_list
    assert not roster.can_take_back
    with pytest.raises(RosterError, match="Nothing was changed"):
        roster.take_back()
    roster.keep(replace(roster.find("afp"), terms="Text only."))
    roster.remove("ap")
    roster.take_back()
    assert roster.find("ap")
    assert roster.find("afp").terms == "Text only."
    roster.take_back()
    with pytest.raises(RosterError, match="There is no agency 'ap'"):
        roster.find("ap")


def test_near_names_are_told(directory: Directory) -> None:
    with pytest.raises(RosterError) as missing:
        directory.agency_list.find("Reutres")
    assert "Reuters" in missing.value.hint


def test_what_people_wrote_into_the_file_stays(directory: Directory) -> None:
    roster = directory.agency_list
    roster.path.parent.mkdir(parents=True)
    roster.path.write_text('# ours\n[afp]\nterms = "Text" # by the contract of May\n\n[odd]\nnmae = "X"\n', "utf-8")
    assert roster.find("afp").terms == "Text"
    (trouble,) = roster.troubles()
    assert "odd has no field 'nmae'" in str(trouble)
    assert str(roster.path) in trouble.hint
    roster.keep(replace(roster.find("afp"), colour="#112233"))
    roster.remove("ap")
    text = own(directory)
    assert text.startswith("# ours\n")
    assert "# by the contract of May" in text
    assert 'nmae = "X"' in text


@pytest.mark.parametrize("content", [b"[afp\n", b"\xff\xfe\x00", b'[afp]\nterms = "a"\n[afp]\nterms = "b"\n'])
def test_a_damaged_file_leaves_the_shipped_list_and_is_never_written_over(directory: Directory, content: bytes) -> None:
    roster = directory.agency_list
    roster.path.parent.mkdir(parents=True)
    roster.path.write_bytes(content)
    assert directory.agencies() == load_agencies()
    (trouble,) = roster.troubles()
    assert str(roster.path) in str(trouble)
    assert trouble.hint
    for act in (lambda: roster.remove("afp"), lambda: roster.keep(roster.new("Zed Wire"))):
        with pytest.raises(RosterFileError):
            act()
    assert roster.path.read_bytes() == content


def test_a_change_of_what_ships_no_more_is_named(directory: Directory) -> None:
    roster = directory.agency_list
    roster.path.parent.mkdir(parents=True)
    roster.path.write_text('[gone]\nterms = "None"\n')
    assert directory.agencies() == load_agencies()
    assert "gone" in str(roster.troubles()[0])


def test_a_list_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    (tmp_path / "settings").write_text("a file where the folder should be")
    directory = Directory(tmp_path / "settings")
    assert directory.agencies() == load_agencies()
    with pytest.raises((FileError, RosterFileError)) as refused:
        directory.agency_list.remove("afp")
    assert isinstance(refused.value, WorkstationError)
    assert refused.value.hint


def _add(folder: str, name: str) -> None:
    roster = Directory(Path(folder)).people_list
    for number in range(10):
        roster.keep(roster.new(f"{name} {number}"))


def test_two_programs_change_one_list_and_neither_loses_anything(directory: Directory) -> None:
    folder = str(directory.people_list.path.parent)
    several = multiprocessing.get_context("spawn")
    programs = [several.Process(target=_add, args=(folder, name)) for name in ("Ana", "Rui")]
    for program in programs:
        program.start()
    for program in programs:
        program.join(60)
    assert [program.exitcode for program in programs] == [0, 0]
    assert len(directory.people()) == 20


def test_people_are_found_as_their_name_is_typed(directory: Directory) -> None:
    roster = directory.people_list
    ana = roster.keep(replace(roster.new("Ana Lima"), spellings=("Ана Лима", "آنا لیما"), places=("Lisbon",)))
    roster.keep(roster.new("Anahit Petrosyan"))
    roster.keep(roster.new("Lima Ana Souza"))
    roster.keep(roster.new("Tamar Gelashvili"))
    names = [person.name for person in directory.people_like("ana")]
    assert names == ["Ana Lima", "Anahit Petrosyan", "Lima Ana Souza"]
    assert directory.people_like("li an")[0] == ana
    assert directory.people_like("ана") == (ana,)
    assert directory.people_like("آنا") == (ana,)
    assert directory.people_like("ANA LIMA")[0] == ana
    assert directory.people_like("") == directory.people_like("nobody") == ()
    assert len(directory.people_like("a", 1)) == 1
    assert directory.person("ана  лима") == ana


def test_two_people_may_share_a_name_and_it_is_told(directory: Directory) -> None:
    roster = directory.people_list
    roster.keep(replace(roster.new("Ana Lima"), service="Foreign"))
    second = roster.keep(replace(roster.new("Ana Lima"), service="Sport"))
    assert second.id == "ana-lima-2"
    flaws = roster.flaws()
    assert [flaw.grave for flaw in flaws] == [False, False]
    assert "Ana Lima (Sport)" in flaws[0].message
    with pytest.raises(RosterError, match="is the agency Reuters"):
        roster.keep(roster.new("Reuters"))


def test_the_same_id_names_one_thing_in_each_list(directory: Directory) -> None:
    assert isinstance(directory.agency_list.new("Ana"), Agency)
    assert isinstance(directory.people_list.new("Ana"), Person)
    assert directory.people_list.new("آنا لیما").id == "انا-ليما"


def test_a_former_name_stays_a_spelling(directory: Directory) -> None:
    roster = directory.agency_list
    roster.keep(replace(roster.find("afp"), name="Agence France-Presse"))
    found = find_agency("AFP", directory.agencies())
    assert found
    assert found.name == "Agence France-Presse"
    assert roster.flaws() == ()


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["keep", "remove", "put back", "take back"]),
        st.sampled_from(["afp", "ap", "reuters", "zed-wire", "zett"]),
        st.sampled_from(["", "Text only.", "No archive."]),
    ),
    max_size=8,
)


@settings(max_examples=60, deadline=None)
@given(steps=STEPS)
def test_whatever_is_done_is_there_after_a_restart_and_one_step_can_be_taken_back(
    steps: list[tuple[str, str, str]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        roster = Directory(Path(folder)).agency_list
        for what, name, terms in steps:
            before = roster.entries()
            known = {entry.id: entry for entry in before}
            try:
                match what:
                    case "keep":
                        roster.keep(replace(known.get(name) or Agency(id=name, name=name), terms=terms))
                    case "remove":
                        roster.remove(name)
                    case "put back":
                        roster.put_back(name)
                    case _:
                        roster.take_back()
            except RosterError:
                assert roster.entries() == before, "what is refused changes nothing"
                continue
            after = roster.entries()
            assert Directory(Path(folder)).agencies() == after
            if after != before:
                roster.take_back()
                assert roster.entries() == before
                roster.take_back()
                assert roster.entries() == after


def test_comments_and_the_order_of_a_file_stay_when_entries_come_and_go(directory: Directory) -> None:
    roster = directory.agency_list
    roster.path.parent.mkdir(parents=True)
    roster.path.write_text(
        '# ours\n\n[zett]\nname = "Zett"\n\n# the contract of May\n[afp]\nterms = "Text" # only\n[afp.added]\nspellings = ["X1"]\n'
        '\n# last\n["тт"]\nname = """\n[not an entry]"""\n',
        "utf-8",
    )
    roster.remove("zett")
    roster.keep(replace(roster.find("afp"), spellings=("AFP Photo",), colour="#112233"))
    roster.keep(roster.new("Alpha Wire"))
    text = own(directory)
    assert text.index("# ours") < text.index("# the contract of May") < text.index("[afp]") < text.index("# last")
    assert "Zett" not in text
    assert "# only" in text
    assert text.index('["тт"]') < text.index("[alpha-wire]")
    assert roster.find("тт").name == "[not an entry]"
    assert roster.troubles() == ()
