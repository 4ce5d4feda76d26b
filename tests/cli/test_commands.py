"""The contract of the command line, which scripts depend on."""

import json
from pathlib import Path

import pytest

from tests.cli import copy
from tests.cli.conftest import Run


@pytest.fixture
def story(run: Run, tmp_path: Path) -> str:
    """Return the id of an HTML story in the store."""
    return run("import", copy.write_all(tmp_path)["html"]).first


@pytest.mark.parametrize("kind", ["text", "html", "markdown", "docx"])
def test_copy_of_every_kind_becomes_a_verified_package(kind: str, run: Run, tmp_path: Path) -> None:
    imported = run("import", copy.write_all(tmp_path)[kind])
    assert imported.code == 0, imported.err
    checked = run("check", imported.first, "--json")
    assert (checked.code, checked.json()["blocked"]) == (0, False), checked.out
    exported = run("export", imported.first, "--out", tmp_path / "out")
    assert exported.code == 0, exported.out + exported.err
    package = Path(exported.first)
    assert run("verify", package).code == 0
    pictures = list((package / "data" / "media").glob("*")) if kind != "text" else [package]
    assert pictures
    changed = package / "data" / "article.html"
    changed.write_bytes(changed.read_bytes().replace(b"ferry", b"Ferry", 1))
    verified = run("verify", package)
    assert verified.code == 1
    assert "data/article.html" in verified.out


def test_the_receipt_goes_to_standard_error_and_the_id_alone_to_standard_output(run: Run, tmp_path: Path) -> None:
    imported = run("import", copy.write_all(tmp_path)["text"])
    assert len(imported.out.split()) == 1
    assert "Breaking news" in imported.err
    assert "Skip to main content" in imported.err


def test_check_of_a_file_stores_nothing_and_keeps_the_contracts_json(run: Run, tmp_path: Path) -> None:
    files = copy.write_all(tmp_path)
    checked = run("check", files["html"], files["text"], "--json")
    first, second = map(json.loads, checked.out.splitlines())
    assert set(first) == {"source", "title", "language", "words", "blocked", "findings"}
    assert (first["title"], first["language"], second["language"]) == ("Ferries return to Port Selm", "en", "en")
    assert run("list", "--json").json() == []


def test_what_blocks_gives_exit_code_one_and_says_how_to_go_on(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(
        '<html lang="en"><h1>Ferry</h1><p>The ferry docked.</p><img src="ferry.png"></html>'
    )
    (tmp_path / "ferry.png").write_bytes(copy.picture())
    name = run("import", tmp_path / "a.html").first
    assert run("check", name).code == 1
    blocked = run("export", name, "--json")
    assert (blocked.code, blocked.json()["package"]) == (1, None)
    blocking = {finding["rule"] for finding in blocked.json()["findings"] if finding["severity"] == "error"}
    assert blocking == {"img-alt-missing", "photo-credit-missing"}
    edited = run(
        "edit", name, "--alt", "1=A white ferry at the quay", "--credit", "1=Ana Lima/Example", "--set", "urgency=2"
    )
    assert edited.code == 0, edited.err
    assert run("export", name, "--out", tmp_path / "out").code == 0


def test_two_exports_of_one_revision_are_the_same_bytes(run: Run, tmp_path: Path, story: str) -> None:
    one = Path(run("export", story, "--out", tmp_path / "one", "--zip").first)
    other = Path(run("export", story, "--out", tmp_path / "deep" / "two", "--zip").first)
    assert one.read_bytes() == other.read_bytes()


def test_formats_are_chosen_by_name(run: Run, tmp_path: Path, story: str) -> None:
    package = Path(run("export", story, "--format", "ninjs", "--out", tmp_path / "out").first)
    assert {path.name for path in (package / "data").iterdir()} >= {"ninjs.json", "story.json"}
    assert not (package / "data" / "article.html").exists()
    every = Path(run("export", story, "--format", "all", "--out", tmp_path / "all").first)
    assert {"article.html", "nitf.xml", "wordpress.json", "wire.txt"} <= {
        path.name for path in (every / "data").iterdir()
    }
    unknown = run("export", story, "--format", "fax")
    assert (unknown.code, unknown.out) == (2, "")
    assert "article" in unknown.err


def test_formats_are_listed_with_what_each_cannot_carry(run: Run) -> None:
    listed = [json.loads(line) for line in run("formats", "--json").out.splitlines()]
    nitf = next(each for each in listed if each["id"] == "nitf")
    assert "the direction of the text" in nitf["cannot_carry"]
    assert all(each["usual"] for each in listed)
    assert "* nitf: NITF 3.6 (IPTC)" in run("formats").out.splitlines()


def test_a_story_is_shown_listed_searched_and_found_by_the_start_of_its_id(run: Run, story: str) -> None:
    assert "The first ferry in eleven days" in run("show", story[:6]).out
    assert json.loads(run("show", story, "--json").out)["story"]["headline"] == "Ferries return to Port Selm"
    assert story in run("list").out
    assert run("search", "ferr*", "selm", "--json").json()[0]["story"]["id"] == story
    assert run("search", "zeppelin").out == ""


def test_the_lines_of_a_story_are_shown_with_what_each_name_rests_on(run: Run, tmp_path: Path) -> None:
    name = run("import", copy.write_all(tmp_path)["text"]).first
    shown = run("show", name, "--lines").out
    assert "Byline: By Ana Lima\n  As it was typed or imported.\n  Ana Lima: contributor 1, reported\n" in shown
    lines = {line["line"]: line for line in run("show", name, "--lines", "--json").json()["lines"]}
    assert set(lines) == {"byline", "dateline", "where", "contributed", "credit", "translated"}
    assert lines["byline"]["names"][0]["contributors"] == [0]
    assert lines["credit"]["words"].endswith("contributed to this report. With agency reports")


def test_a_line_is_worded_with_a_reason_and_given_back_to_the_house(run: Run, tmp_path: Path) -> None:
    name = run("import", copy.write_all(tmp_path)["text"]).first
    refused = run("line", name, "credit", "--words", "Ours")
    assert (refused.code, refused.out) == (2, "")
    assert "reason" in refused.err
    assert run("line", name, "colour", "--house").code == 2
    assert run("line", name, "credit", "--words", "Ours", "--keep").code == 2
    worded = run("line", name, "credit", "--words", "Ours", "--reason", "agreed", "--json").json()
    credit = next(line for line in worded["lines"] if line["line"] == "credit")
    assert (credit["words"], credit["override"]["reason"], credit["fits"]) == ("Ours", "agreed", True)
    assert "Credit line: Ours\n" not in run("line", name, "credit", "--house").out
    left_out = run("line", name, "dateline", "--words", "", "--reason", "no place")
    assert "Dateline: (left out)" in left_out.out


def test_every_revision_is_kept_compared_named_and_brought_back(run: Run, story: str) -> None:
    run("edit", story, "--set", "headline=Ferries are back")
    diff = run("diff", story, 1, 2)
    assert "[-return" in diff.out
    assert "{+are" in diff.out
    assert run("restore", story, 1).code == 0
    assert run("label", story, 1, "as it came in").code == 0
    history = run("history", story, "--json").json()
    assert [entry["kind"] for entry in history] == ["imported", "saved", "restored"]
    assert history[0]["label"] == "as it came in"
    assert json.loads(run("show", story, "--json").out)["story"]["headline"] == "Ferries return to Port Selm"


def test_a_story_goes_to_the_trash_and_comes_back(run: Run, story: str) -> None:
    assert run("trash", story).code == 0
    assert story not in run("list").out
    assert story in run("list", "--trash").out
    assert run("trash", "--undo", story).code == 0
    assert story in run("list").out


def test_the_store_is_looked_after(run: Run, tmp_path: Path, story: str) -> None:
    assert run("store", "info", "--json").json()["stories"] == 1
    assert run("store", "check").code == 0
    assert run("store", "backup", tmp_path / "copy").code == 0
    run("edit", story, "--set", "headline=Changed")
    assert run("store", "restore", tmp_path / "copy").code == 0
    assert json.loads(run("show", story, "--json").out)["story"]["headline"] == "Ferries return to Port Selm"
    next(path for path in (tmp_path / "store" / "media").rglob("*") if path.is_file()).write_bytes(b"altered")
    checked = run("store", "check")
    assert checked.code == 1
    assert "media altered" in checked.out


def test_pictures_are_taken_in_shown_changed_and_written_without_their_secrets(run: Run, tmp_path: Path) -> None:
    (tmp_path / "ferry.png").write_bytes(copy.picture())
    name = run("photo", "import", tmp_path / "ferry.png").first
    assert run("photo", "show", name[:8], "--json").json()["width"] == 1400
    assert run("photo", "set", name, "credit_line=Ana Lima/Example", "alt:ka=ბორანი", "people=A, B").code == 0
    shown = run("photo", "show", name, "--json").json()
    assert (shown["credit_line"], shown["alt"], shown["people"]) == ("Ana Lima/Example", {"ka": "ბორანი"}, ["A", "B"])
    written = Path(run("photo", "export", name, "--out", tmp_path / "out").first)
    assert written.read_bytes().startswith(b"\xff\xd8")


@pytest.mark.parametrize(
    "arguments",
    [
        ("show", "nowhere"),
        ("import", "nowhere.txt"),
        ("import", "."),
        ("verify", "nowhere"),
        ("check", "nowhere"),
        ("export", "nowhere"),
        ("edit", "nowhere", "--set", "headline=x"),
        ("photo", "show", "nowhere"),
        ("photo", "import", "nowhere.jpg"),
        ("store", "restore", "nowhere"),
        ("recover", "nowhere"),
        ("diff", "nowhere", 1, 2),
        ("nonsense",),
        ("list", "--nonsense"),
    ],
)
def test_mistakes_are_a_sentence_and_a_hint_and_exit_code_two(arguments: tuple[object, ...], run: Run) -> None:
    said = run(*arguments)
    assert (said.code, said.out) == (2, "")
    assert "Traceback" not in said.err
    assert len(said.err.strip().splitlines()) >= 2


@pytest.mark.parametrize(
    ("fields", "hint"),
    [
        (["colour=red"], "headline"),
        (["urgency=many"], "urgency=2"),
        (["headline"], "FIELD=VALUE"),
        (["breaking=perhaps"], "yes"),
        (["embargo=soon"], "2026"),
    ],
)
def test_a_field_that_cannot_be_set_is_explained(fields: list[str], hint: str, run: Run, story: str) -> None:
    said = run("edit", story, *(part for field in fields for part in ("--set", field)))
    assert said.code == 2
    assert hint in said.err


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("binary.txt", bytes(range(256)) * 40),
        ("empty.txt", b"  \n"),
        ("latin.txt", "Café crème à Paris".encode("latin-1")),
        ("deep.html", b"<div>" * 200_000),
        ("bomb.docx", None),
        ("broken.docx", b"PK\x03\x04 nothing"),
        ("old.docx", b"\xd0\xcf\x11\xe0" + bytes(600)),
        ("picture.jpg", b"\xff\xd8\xff\xe0"),
    ],
)
def test_hostile_copy_is_refused_and_nothing_is_stored(
    name: str, content: bytes | None, run: Run, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(
        copy.word("", extra={"word/media/x.bin": bytes(400_000_000)}) if content is None else content
    )
    said = run("import", tmp_path / name)
    assert said.code == 2, said
    assert len(said.err.strip().splitlines()) == 2
    assert run("list", "--json").json() == []
    assert run("store", "info", "--json").json()["media_files"] == 0


def test_an_encoding_can_be_named(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(
        "Паромы вернулись в порт\n\nПервый паром прибыл на рассвете.\n".encode("windows-1251")
    )
    assert "--encoding" in run("import", tmp_path / "a.txt").err
    imported = run("import", tmp_path / "a.txt", "--encoding", "windows-1251")
    assert "Паромы вернулись" in run("show", imported.first).out


def test_copy_comes_through_a_pipe(run: Run) -> None:
    imported = run("import", "-", stdin=copy.TEXT.encode())
    assert imported.code == 0, imported.err
    assert run("check", "-", "--json", stdin=copy.HTML.encode()).json()["title"] == "Ferries return to Port Selm"


def test_headlines_of_any_script_survive_a_terminal_that_cannot_show_them(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("ბორანი დაბრუნდა პორტში\n\nპირველი ბორანი გამთენიისას მოვიდა.\n")
    name = run("import", tmp_path / "a.txt").first
    assert run("show", name, LC_ALL="C", PYTHONIOENCODING="ascii:strict").code == 0


def test_the_demonstration_ends_with_a_verified_package(run: Run, tmp_path: Path) -> None:
    shown = run("demo", "--out", tmp_path / "demo")
    assert shown.code == 0, shown.err
    assert "article.html" in shown.out.splitlines()[-1]
    assert run("demo", "--out", tmp_path / "demo", "--json").json()["intact"] is True


def test_doctor_says_what_is_missing_or_that_nothing_is(run: Run) -> None:
    said = run("doctor")
    assert said.code in (0, 1)
    assert said.out.strip()


def test_help_lists_every_command_with_its_whole_sentence(run: Run) -> None:
    said = run("--help")
    assert said.code == 0
    for command in (
        "import",
        "list",
        "show",
        "search",
        "history",
        "diff",
        "restore",
        "check",
        "export",
        "verify",
        "demo",
        "photo",
        "store",
        "doctor",
    ):
        assert f"\n  {command} " in said.out
    assert "..." not in said.out.partition("Commands:")[2]


def test_version_is_said(run: Run) -> None:
    assert run("--version").out.startswith("Editorial Workstation ")


def test_a_store_may_be_named_before_the_command_too(run: Run, tmp_path: Path) -> None:
    there, elsewhere = tmp_path / "there", tmp_path / "elsewhere"
    story = run("--store", there, "import", copy.write_all(tmp_path)["text"]).first
    assert run("list").out == ""
    assert story in run("list", "--store", there).out
    assert story in run("--store", elsewhere, "list", "--store", there).out, "what the command names itself counts"
    assert str(there) in run("--store", there, "store", "info").out


def test_several_stories_go_into_one_package_and_come_back(run: Run, tmp_path: Path, story: str) -> None:
    other = run("import", copy.write_all(tmp_path)["text"]).first
    package = Path(run("export", story, other, "--format", "article", "--out", tmp_path / "out").first)
    assert len(list((package / "data").iterdir())) == 2
    assert run("verify", package).code == 0
    there = tmp_path / "there"
    taken = run("import", package, "--store", there)
    assert set(taken.out.split()) == {story, other}
    assert "revision 1" in run("import", package).err
    assert run("export", story, other, "--revision", 1).code == 2
    (next((package / "data").iterdir()) / "article.html").write_text("")
    refused = run("import", package, "--store", there)
    assert (refused.code, refused.out) == (2, "")
    assert "is empty now" in refused.err
