"""Agency copy by the command line: filed, watched for, found, used, corrected and killed, in a form scripts can use."""

import json
import os
import time
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run

WALL = "The harbour wall gave way shortly before dawn on Tuesday, and 12 people were hurt."


def ninjs(number: int = 1, words: str = WALL, **changes: Any) -> str:
    fields = {
        "uri": f"urn:afp:{number}",
        "source": "AFP",
        "version": "1",
        "headline": f"Wall falls {number}",
        "language": "en",
    }
    return json.dumps(fields | {"body_html": f"<p>{words}</p>", "slugline": f"wall-{number}"} | changes)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder of two items, old enough to be whole."""
    inside = tmp_path / "in"
    inside.mkdir()
    for number in (1, 2):
        (inside / f"{number}.ninjs").write_text(
            ninjs(number, WALL if number == 1 else "Other words about another thing entirely.")
        )
        os.utime(inside / f"{number}.ninjs", (1, 1))
    return inside


def test_copy_is_filed_listed_found_and_shown(run: Run, folder: Path) -> None:
    (folder / "bad.xml").write_text("<newsItem>")
    said = run("wire", "file", folder)
    assert (said.code, said.out.split()) == (1, ["urn:afp:1", "urn:afp:2"])
    assert "bad.xml" in said.err
    assert "not well-formed" in said.err
    again = run("wire", "file", folder / "1.ninjs", "--json")
    assert (again.code, again.json()["filed"], len(again.json()["known"])) == (0, [], 1)
    assert [row["id"] for row in run("wire", "list", "--json").json()] == ["urn:afp:2", "urn:afp:1"]
    assert run("wire", "list", "--agencies").out.split() == ["AFP"]
    assert run("wire", "search", "harb*", "dawn").out.strip().endswith("urn:afp:1")
    shown = run("wire", "show", "wall-1")
    assert "version:   1" in shown.out
    assert shown.out.splitlines()[-1] == WALL
    assert run("wire", "show", "urn:afp:1", "--json").json()["paragraphs"] == [WALL]
    missing = run("wire", "show", "urn:none")
    assert (missing.code, missing.out, len(missing.err.strip().splitlines())) == (2, "", 2)


def test_text_that_does_not_say_whose_it_is(run: Run) -> None:
    refused = run("wire", "file", "-", stdin=b"Words that nobody signed, of some length.")
    assert (refused.code, refused.out) == (2, "")
    assert "which agency" in refused.err
    said = run("wire", "file", "-", "--agency", "associated press", stdin=b"Words that nobody signed, of some length.")
    assert said.code == 0
    assert run("wire", "list", "--agency", "AP", "--json").json()[0]["id"] == said.first


def test_a_kill_and_a_correction_name_the_stories(run: Run, folder: Path, tmp_path: Path) -> None:
    story = run("import", folder / "1.ninjs").first
    (uses,) = run("wire", "uses", "urn:afp:1", "--json").json()
    assert (uses["story"], uses["version"], [each["text"] for each in uses["passages"]]) == (story, "1", [WALL])
    assert run("wire", "uses").code == 0
    (tmp_path / "2.json").write_text(ninjs(words=WALL.replace("12", "14"), version="2", ednote="CORRECTS number"))
    corrected = run("wire", "file", tmp_path / "2.json")
    assert story in corrected.err
    assert "14 people" in corrected.err
    changed = run("wire", "uses", "--json")
    assert (changed.code, changed.json()[0]["stories"][0]["story"]) == (1, story)
    rules = {each["rule"]: each["severity"] for each in run("check", story, "--json").json()["findings"]}
    assert rules["agency-item-outdated"] == "warning"
    killed = run("wire", "kill", "urn:afp:1", "--reason", "The agency rang")
    assert (killed.code, killed.out.split()[0]) == (0, story)
    checked = run("check", story, "--json")
    assert checked.code == 1
    assert "agency-item-killed" in {each["rule"] for each in checked.json()["findings"]}
    assert run("export", story).code == 1
    assert run("wire", "kill", "urn:afp:1", "--release", "--json").json()["status"] == "usable"
    assert run("wire", "list", "--changed", "--json").json()[0]["corrects"]


def test_unmarked_agency_copy_is_found_by_a_check(run: Run, folder: Path, tmp_path: Path) -> None:
    run("wire", "file", folder)
    (tmp_path / "story.txt").write_text(f"Ours\n\nOur own beginning of some length goes here. {WALL}\n\nAnd our end.")
    findings = run("check", "story.txt", "--json").json()["findings"]
    (found,) = [each for each in findings if each["rule"] == "agency-copy-unmarked"]
    assert found["severity"] == "review"
    assert found["repair"] is not None


def test_a_folder_is_watched(run: Run, folder: Path) -> None:
    said = run("wire", "watch", folder, "--once")
    assert (said.code, said.out.split()) == (0, ["urn:afp:1", "urn:afp:2"])
    assert run("wire", "watch", folder, "--once", "--json").json()["filed"] == []
    half = folder / "3.ninjs"
    half.write_text(ninjs(3, "Something else that was only just written.")[:30])
    os.utime(half, (time.time() + 60, time.time() + 60))
    assert run("wire", "watch", folder, "--once").out == ""
    nowhere = run("wire", "watch", folder / "none", "--once")
    assert (nowhere.code, len(nowhere.err.strip().splitlines())) == (2, 2)


def test_old_copy_goes_and_what_would_go_is_shown_first(run: Run, folder: Path) -> None:
    run("wire", "file", folder)
    asked = run("wire", "prune")
    assert (asked.code, asked.out) == (2, "")
    assert "--older-than" in asked.err
    kept = run("wire", "prune", "--older-than", "1", "--json").json()
    assert (kept["gone"], kept["items"]) == (0, [])
    seen = run("wire", "prune", "--older-than", "1", "--preview")
    assert (seen.code, seen.out) == (0, "")
    assert seen.err.startswith("0 items filed before ")
