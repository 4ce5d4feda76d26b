"""Corrections by command: proposed, declared, refused where they would be silent; withdrawn, held and released."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.fixture
def out(run: Run, tmp_path: Path) -> str:
    """Return the id of a story that is out, and whose headline was changed since."""
    (tmp_path / "ferry.html").write_text(
        '<html lang="en"><h1>Ferry carries 12 people to Port Selm</h1><p>The strait is open again, Ana Lima said.</p></html>'
    )
    name = run("import", tmp_path / "ferry.html").first
    run("edit", name, "--set", "stage=published")
    assert run("export", name, "--out", tmp_path / "first").code == 0
    run("edit", name, "--set", "headline=Ferry carries 21 people to Port Selm")
    return name


def test_a_silent_change_is_refused_until_it_is_declared(run: Run, out: str, tmp_path: Path) -> None:
    refused = run("export", out, "--out", tmp_path / "second")
    assert refused.code == 1
    assert "silent-change" in refused.out
    preview = run("correct", out, "--preview", "--json").json()
    assert (preview["kind"], preview["notice"]) == ("correction", "Corrects the headline to say “21”, not “12”.")
    assert [(each["part"], each["certainty"]) for each in preview["changes"]] == [("headline", "sure")]
    assert "for sure: a figure changed" in run("correct", out, "--preview").out
    buried = run("correct", out, "--kind", "update")
    assert buried.code == 2
    assert "This is no update: a figure changed." in buried.err
    declared = run("correct", out)
    assert declared.out.splitlines()[1].strip() == "Correction: Corrects the headline to say “21”, not “12”."
    assert run("export", out, "--out", tmp_path / "third").code == 0
    assert run("correct", out).code == 2
    chain = run("correct", out, "--chain", "--json").json()["versions"]
    assert [(each["revision"], len(each["notes"])) for each in chain] == [(2, 0), (4, 1)]
    assert "Revision 4, out since" in run("correct", out, "--chain").out


def test_a_story_is_withdrawn_held_and_released(run: Run, out: str, tmp_path: Path) -> None:
    assert run("hold", out, "--reason", "doubted", "--json").json()["stage"] == "held"
    assert run("hold", out).code == 2
    exported = run("export", out, "--out", tmp_path / "held", "--json")
    assert exported.code == 0
    item = json.loads((Path(exported.json()["package"]) / "data" / "ninjs.json").read_bytes())
    assert item["pubStatus"] == "withheld"
    assert run("release", out).out.split()[2] == "published"
    assert run("withdraw", out).code == 2
    gone = run("withdraw", out, "--reason", "The list was forged", "--instead", "Ferry list disputed")
    assert "The list was forged. Use instead: Ferry list disputed." in gone.out
    assert run("export", out, "--out", tmp_path / "gone").code == 0
    assert run("release", out, "--json").json()["stage"] == "published"
