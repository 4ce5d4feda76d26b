"""The picture library by the command line: everything that the window does, in a form that scripts can use."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.desk.prints import old_block, picture, write
from workstation.photos import iim, metadata


@pytest.fixture
def shoot(tmp_path: Path) -> Path:
    """Return a folder of three pictures, one of them in a folder of its own."""
    for number in range(2):
        write(tmp_path, f"shoot/{number}.jpg", picture(number))
    write(tmp_path, "shoot/more/2.png", picture(2, kind="PNG"))
    return tmp_path / "shoot"


@pytest.fixture
def ids(run: Run, shoot: Path) -> list[str]:
    """Return the ids of the three pictures, in the library."""
    return run("photo", "import", shoot).out.split()


def test_a_folder_comes_in_and_what_is_no_picture_is_named(run: Run, shoot: Path) -> None:
    write(shoot, "bad.jpg", b"\xff\xd8\xff nothing")
    write(shoot, "copy of 0.jpg", picture(0))
    said = run("photo", "import", shoot, "--json")
    assert (said.code, said.err.strip().splitlines()[0].split()[0]) == (1, "bad.jpg")
    taken = said.json()
    assert [each["name"] for each in taken["new"]] == ["0.jpg", "1.jpg", "2.png"]
    assert [each["name"] for each in taken["known"]] == ["0.jpg"]
    assert [set(each) for each in taken["refused"]] == [{"name", "message", "hint"}]
    again = run("photo", "import", shoot / "more")
    assert (again.code, again.out.split()) == (0, [taken["new"][2]["id"]])
    assert "in the library before" in again.err
    assert (shoot / "0.jpg").read_bytes() == picture(0)


def test_nothing_to_take_in_is_said(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    said = run("photo", "import", tmp_path / "empty")
    assert (said.code, said.out, len(said.err.strip().splitlines())) == (2, "", 2)
    piped = run("photo", "import", "-", stdin=picture(5))
    assert (piped.code, len(piped.first)) == (0, 64)


def test_copies_are_pointed_out(run: Run, tmp_path: Path) -> None:
    write(tmp_path, "a.jpg", picture(1, width=600))
    write(tmp_path, "b.jpg", picture(1, width=300, mirror=True))
    said = run("photo", "import", tmp_path / "a.jpg", tmp_path / "b.jpg")
    assert "b.jpg looks like a mirrored a.jpg" in said.err
    assert run("photo", "show", said.out.split()[0], "--json").json()["alike"][0]["how"] == "mirrored"
    assert len(run("photo", "list", "--duplicates").out.splitlines()) == 2


def test_the_library_is_listed_by_what_is_lacking(run: Run, ids: list[str]) -> None:
    assert run("photo", "set", ids[0], "caption:en=A flooded quay", "credit_line=Holt", "alt=Water").code == 0
    assert [row["id"] for row in run("photo", "list", "--json").json()] == ids[::-1]
    assert [row["id"] for row in run("photo", "list", "flood", "--json").json()] == ids[:1]
    assert run("photo", "list", "--no-caption", "--count").first == "2"
    assert run("photo", "list", "--no-alt", "--no-credit", "--json", "--sort", "name").json()[0]["name"] == "1.jpg"
    assert run("photo", "list", "--sort", "name", "--reverse", "--json").json()[0]["name"] == "2.png"
    nothing = run("photo", "list", "--expired")
    assert (nothing.code, nothing.out) == (0, "")
    assert run("photo", "list", "--used-in", "nowhere").code == 2
    assert run("photo", "list", "--sort", "colour").code == 2


def test_many_pictures_are_set_at_once_or_none(run: Run, ids: list[str]) -> None:
    said = run("photo", "set", *ids, "city=Port Selm", "keywords=flood", "created=2026-03-05")
    assert (said.code, len(said.out.splitlines())) == (0, 3)
    assert run("photo", "set", *ids[:2], "keywords+=harbour, flood", "--json").json()["keywords"] == [
        "flood",
        "harbour",
    ]
    refused = run("photo", "set", ids[2], "city=Elsewhere", "colour=red")
    assert (refused.code, "headline" in refused.err) == (2, True)
    assert run("photo", "set", ids[2], "unknown", "city=Elsewhere").code == 2
    assert run("photo", "show", ids[2], "--json").json()["city"] == "Port Selm"
    piped = run("photo", "set", "-", "state=Selmland", stdin="\n".join(ids).encode())
    assert (piped.code, len(piped.out.splitlines())) == (0, 3)


def test_a_preview_changes_nothing(run: Run, ids: list[str]) -> None:
    seen = run("photo", "set", ids[0], "city={filename}", "--variables", "--preview")
    assert "(nothing) -> 0.jpg" in seen.out
    assert run("photo", "show", ids[0], "--json").json()["number"] == 1


def test_templates_and_codes_are_kept_and_applied(run: Run, ids: list[str], tmp_path: Path) -> None:
    kept = run("photo", "template", "wire", "headline={city} {seq:2}", "caption:en==mh= in {city}")
    assert (kept.code, kept.first) == (0, "wire")
    assert "{city}" in run("photo", "template", "--variables").out
    added = run("photo", "codes", write(tmp_path, "team.txt", "mh\tMira Holt\nbad\n".encode("utf-16")))
    assert "team.txt: 1 codes" in added.out
    assert "line 2" in added.err
    assert run("photo", "codes", "--expand", r"\mh\ and \x\ ").out == "Mira Holt and \\x\\ \n"
    run("photo", "set", *ids, "city=Selm")
    done = run("photo", "set", *ids, "--template", "wire", "--replacements", "all", "--delimiter", "=")
    assert done.code == 0, done.err
    second = run("photo", "show", ids[1], "--json").json()
    assert (second["headline"], second["caption"]) == ("Selm 02", {"en": "Mira Holt in Selm"})
    for wrong in (
        ("photo", "set", ids[0], "--template", "nothing"),
        ("photo", "set", ids[0], "--replacements", "nothing.txt"),
        ("photo", "set", ids[0], "city={citty}", "--variables"),
        ("photo", "template", "x", "headline={citty}"),
        ("photo", "codes", "--delimiter", "ab"),
        ("photo", "codes", "--remove", "nothing"),
        ("photo", "template", "nothing", "--remove"),
    ):
        said = run(*wrong)
        assert (said.code, said.out, len(said.err.strip().splitlines())) == (2, "", 2), wrong
    assert run("photo", "template", "wire", "--remove").code == 0
    assert run("photo", "codes", "--remove", "team.txt").code == 0
    assert run("photo", "template", "--json").out == run("photo", "codes").out == ""


def test_what_a_file_says_twice_is_shown_and_settled(run: Run, tmp_path: Path) -> None:
    said = {"dc:description": {"x-default": "A crane at dawn"}}
    block = iim.write({"2:120": ["A crane on the pier"]})
    name = run("photo", "import", write(tmp_path, "a.jpg", picture(1, said=said, iim_block=block))).first
    assert [each["field"] for each in run("photo", "show", name, "--json").json()["differences"]] == ["caption"]
    shown = run("photo", "settle", name)
    assert "XMP: A crane at dawn" in shown.out
    assert run("photo", "settle", name, "caption=Fax").code == 2
    assert run("photo", "settle", name, "caption=IIM", "--json").json()["differences"] == []
    assert run("photo", "show", name, "--json").json()["caption"] == {"x-default": "A crane on the pier"}
    old = write(tmp_path, "old.jpg", picture(2, iim_block=old_block("cp1254", c110="Işık", c120="Kıyı")))
    second = run("photo", "import", old).first
    assert "cp1254" not in run("photo", "settle", second).out
    run("photo", "settle", second, "--charset", "cp1254")
    assert run("photo", "show", second, "--json").json()["caption"] == {"x-default": "Kıyı"}


def test_versions_are_listed_and_brought_back(run: Run, ids: list[str]) -> None:
    run("photo", "set", ids[0], "headline=First")
    run("photo", "set", ids[0], "headline=Second")
    assert run("photo", "history", ids[0], "--restore", "2").code == 0
    assert [json.loads(line)["number"] for line in run("photo", "history", ids[0], "--json").out.splitlines()] == [
        1, 2, 3, 4,
    ]  # fmt: skip
    shown = run("photo", "show", ids[0], "--json").json()
    assert (shown["headline"], shown["rights"]["state"], shown["usage"]) == ("First", "blocked", [])


def test_rights_are_judged_for_a_moment_and_set(run: Run, ids: list[str]) -> None:
    run("photo", "set", ids[0], "credit_line=Jane Doe/AFP")
    unleased = run("photo", "rights", ids[0], "--category", "stock", "--json")
    assert (unleased.code, unleased.json()["rights"]["standing"]) == (1, "blocked")
    leased = run("photo", "rights", ids[0], "--allow", "Invoice 12", "--until", "2090-01-01T00:00:00Z")
    assert leased.code == 0
    assert "It may not be used from 1 January 2090, 00:00 UTC." in leased.out
    later = run("photo", "show", ids[0], "--at", "2090-01-01T00:00:00Z", "--json").json()["rights"]
    assert (later["state"], later["usable"], later["reasons"][0]["rule"]) == ("expired", False, "photo-rights-expired")
    assert run("photo", "rights", ids[0], "--at", "tomorrow").code == 2
    assert "social-media" in run("photo", "rights", "--categories").out
    assert run("list", "--expired-pictures").err.startswith("No story shows a picture")


def test_what_leaves_is_written_and_a_protected_original_stays(run: Run, ids: list[str], tmp_path: Path) -> None:
    run("photo", "set", ids[0], "creators=Mira Holt")
    original = Path(run("photo", "export", ids[0], "--original", "--out", tmp_path / "out").first)
    assert original.read_bytes() == picture(0)
    copy = Path(run("photo", "write", ids[0], "--out", tmp_path / "out").first)
    assert metadata.read(copy.read_bytes()).xmp["dc:creator"] == ["Mira Holt"]
    made = run("photo", "export", ids[0], "--width", 100, "--out", tmp_path / "out")
    assert made.code == 0, made.err
    assert len(made.out.splitlines()) == 2
    run("photo", "set", ids[0], "protect_source=yes")
    for way in (("export", ids[0], "--original"), ("write", ids[0])):
        said = run("photo", *way, "--out", tmp_path / "kept")
        assert (said.code, said.out, len(said.err.strip().splitlines())) == (2, "", 2)
    assert not (tmp_path / "kept").exists()
    assert run("photo", "export", ids[0], "--out", tmp_path / "public").code == 0
