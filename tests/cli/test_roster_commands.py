"""Agencies and people from the command line: looked up, changed, taken in and written out, all or nothing."""

from functools import partial
from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.fixture
def tell(run: Run, tmp_path: Path) -> Run:
    """Return what runs a command with a folder of settings of its own."""
    return partial(run, XDG_CONFIG_HOME=str(tmp_path / "config"))


def test_an_agency_is_added_found_changed_and_removed(tell: Run) -> None:
    added = tell("agency", "add", "Zed Wire", 'spellings=ZW, "Zed, Inc."', "colour=#1B5FA8")
    assert (added.code, added.first) == (0, "id: zed-wire"), added.err
    assert 'spellings: ZW, "Zed, Inc."' in added.out
    changed = tell(
        "agency", "set", "ZW", "spellings+=Зед", "spellings-=zw", "spellings-=ZW", "terms=Text only.", "--json"
    )
    assert changed.json()["spellings"] == ["Zed, Inc.", "Зед"]
    listed = tell("agency", "list", "зед")
    assert "Zed Wire  (own)" in listed.out
    assert tell("agency", "show", "Зед", "--json").json()["terms"] == "Text only."
    removed = tell("agency", "remove", "afp", "Зед")
    assert removed.out == "AFP is removed.\nZed Wire is removed.\n"
    assert tell("agency", "show", "AFP").code == 2
    assert tell("agency", "undo").code == 0
    assert tell("agency", "show", "AFP").code == 0
    assert [line.split()[0] for line in tell("agency", "list", "--own").out.splitlines()] == ["zed-wire"]


def test_mistakes_are_one_sentence_and_change_nothing(tell: Run) -> None:
    for words, said in (
        (("set", "afp", "nmae=X"), "There is no field 'nmae' to set."),
        (("set", "afp", "terms+=X"), "terms is one value"),
        (("set", "afp", "leads=perhaps"), "leads is yes or no"),
        (("set", "afp", "colour=blue"), "colour"),
        (("set", "afp", "spellings+=Reuters"), "There is another agency called “Reuters”."),
        (("set", "nobody", "terms=X"), "There is no agency 'nobody'."),
        (("restore", "nobody"), "There is no agency 'nobody'."),
        (("add", "…"), "A name is missing."),
        (("export", "list.pdf"), "A list is not written as 'pdf'."),
    ):
        refused = tell("agency", *words)
        assert refused.code == 2
        assert said in refused.err
        assert "Traceback" not in refused.err
    assert tell("agency", "list", "--own").out == ""


def test_a_list_goes_from_one_desk_to_another(run: Run, tell: Run, tmp_path: Path) -> None:
    tell("person", "add", "Ana Lima", "roles=reported, photographed", "places=Lisbon", "contact=+351 555 0100")
    for name in ("people.csv", "people.toml"):
        assert tell("person", "export", name).code == 0
        content = (tmp_path / name).read_text("utf-8-sig")
        assert "Lisbon" in content
        assert "555" not in content
        other = partial(run, XDG_CONFIG_HOME=str(tmp_path / f"other-{name}"))
        preview = other("person", "import", name, "--preview", "--json")
        assert preview.json() == {"added": ["ana-lima"], "changed": [], "same": 0, "bad": []}
        assert other("person", "list").out == ""
        assert other("person", "import", name).out == "new       Ana Lima\n1 new, 0 changed, 0 as they were.\n"
        assert other("person", "show", "ana lima", "--json").json()["roles"] == ["reported", "photographed"]
    printed = tell("person", "export", "--only", "ana-lima", "--with-contacts", "--format", "csv")
    assert "555 0100" in printed.out


def test_a_wrong_file_is_named_by_line_and_nothing_is_taken_in(tell: Run) -> None:
    table = "id;name;spellings\r\nzed;Zed Wire;ZW\r\nzett;Zett;Reuters\r\nzed;Zed;\r\n".encode("utf-8-sig")
    refused = tell("agency", "import", "-", stdin=table)
    assert refused.code == 2
    assert "line 3: There is another agency called “Reuters”." in refused.err
    assert "line 4: zed is on line 2 already." in refused.err
    assert tell("agency", "list", "--own").out == ""


def test_a_damaged_list_is_told_and_the_shipped_one_goes_on(tell: Run, tmp_path: Path) -> None:
    folder = tmp_path / "config" / "editorial-workstation"
    folder.mkdir(parents=True)
    (folder / "agencies.toml").write_text("[afp\n")
    listed = tell("agency", "list", "Reuters")
    assert "Reuters" in listed.out
    assert "agencies.toml cannot be read" in listed.err
    assert tell("import", "-", stdin=b"A story\n\nOne paragraph of it.\n").code == 0
