"""Targets, deliveries and receipts by the command line, in a form scripts can use."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.conftest import ROOT
from tests.delivery.ghost import KEY, Ghost, running
from workstation.base.resources import resource
from workstation.store.files import FolderLock

SECRET = {"WORKSTATION_SECRET_SITE_KEY": KEY}


@pytest.fixture(autouse=True)
def _settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give each test targets of its own."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "settings"))


@pytest.fixture
def site() -> Iterator[Ghost]:
    """A site that takes posts."""
    with running() as ghost:
        yield ghost


@pytest.fixture
def story(run: Run) -> str:
    """Return the id of the sample story."""
    return run("import", resource("samples", "harbour", "story.html")).first


def test_a_folder_is_set_up_tested_and_delivered_to(run: Run, story: str, tmp_path: Path) -> None:
    (tmp_path / "drop").mkdir()
    assert run("target", "add", "drop", "folder", f"path={tmp_path / 'drop'}").code == 0
    assert run("target", "list", "--json").json()["name"] == "drop"
    assert run("target", "test", "drop", "--json").json()["ok"] is True
    sent = run("deliver", story, "--to", "drop", "--json")
    assert (sent.code, sent.json()["state"]) == (0, "done")
    (receipt,) = sent.json()["receipts"]
    assert run("verify", receipt["address"]).code == 0
    again = run("deliver", receipt["address"], "--to", "drop")
    assert (again.code, "stored" in again.out) == (0, True)
    listed = [json.loads(line) for line in run("receipts", story, "--json").out.splitlines()]
    assert [each["revision"] for each in listed] == [1, 1]
    assert listed[-1]["current"] is True
    run("target", "remove", "drop")
    assert run("target", "list").out == ""
    assert run("target", "show", "drop").code == 2


def test_a_site_gets_a_draft_a_schedule_a_conflict_and_a_withdrawal(run: Run, story: str, site: Ghost) -> None:
    added = run("target", "add", "site", "ghost", f"url={site.url}")
    assert "WORKSTATION_SECRET_SITE_KEY" in added.err
    assert "(missing)" in added.out
    assert KEY not in run("target", "show", "site", **SECRET).out
    draft = run("deliver", story, "--to", "site", "--draft", "--json", **SECRET)
    assert (draft.code, draft.json()["receipts"][0]["standing"]) == (0, "draft")
    planned = run("deliver", story, "--to", "site", "--at", "2099-03-05T14:00-05:00", "--json", **SECRET)
    assert planned.json()["receipts"][0]["publish_at"] == "2099-03-05T19:00:00Z"
    (post,) = site.posts.values()
    assert (post["status"], post["published_at"]) == ("scheduled", "2099-03-05T19:00:00Z")
    site.change(post["id"], title="Theirs")
    looked = run("receipts", story, "--look", **SECRET)
    assert "- Theirs" in looked.out
    stopped = run("deliver", story, "--to", "site", **SECRET)
    assert (stopped.code, "Somebody changed this post" in stopped.out) == (1, True)
    number = run("courier", "list", "--json", **SECRET).json()[0]["key"]
    assert run("courier", "retry", number, "--overwrite").code == 0
    assert run("courier", "run", "--once", **SECRET).code == 0
    assert post["title"] != "Theirs"
    gone = run("deliver", story, "--to", "site", "--withdraw", "--json", **SECRET)
    assert gone.json()["receipts"][0]["standing"] == "withdrawn"
    assert post["status"] == "draft"


def test_what_came_out_at_a_site_is_published_and_changes_only_with_a_word(run: Run, story: str, site: Ghost) -> None:
    run("target", "add", "site", "ghost", f"url={site.url}")
    assert run("deliver", story, "--to", "site", **SECRET).code == 0
    assert json.loads(run("show", story, "--json").out)["story"]["stage"] == "published"
    assert "Published at site" in run("history", story).out
    assert "something else" not in run("receipts", story).out
    assert run("edit", story, "--set", "headline=Back at last").code == 0
    assert run("deliver", story, "--to", "site", **SECRET).code == 1
    assert run("correct", story).code == 0
    assert run("deliver", story, "--to", "site", **SECRET).code == 0
    (post,) = site.posts.values()
    assert post["title"] == "Back at last"


def test_a_secret_is_in_no_file_and_in_nothing_that_is_said(run: Run, story: str, site: Ghost, tmp_path: Path) -> None:
    run("target", "add", "site", "ghost", f"url={site.url}")
    said = [run("deliver", story, "--to", "site", **SECRET), run("target", "test", "site", **SECRET)]
    site.strips_header = True  # a refusal, which is kept and told
    said += [run("deliver", story, "--to", "site", **SECRET), run("courier", "list", "--all", "--json")]
    assert [each.code for each in said] == [0, 0, 1, 0]
    secret = KEY.partition(":")[2]
    assert not any(secret in each.out + each.err for each in said)
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert any(path.name == "targets.toml" for path in files)
    assert [path for path in files if secret.encode() in path.read_bytes()] == []


def test_what_waits_is_listed_and_called_off(run: Run, story: str, site: Ghost) -> None:
    run("target", "add", "site", "ghost", "url=http://127.0.0.1:1")
    waits = run("deliver", story, "--to", "site", **SECRET)
    assert waits.code == 0
    assert "Nothing answers at 127.0.0.1:1" in waits.out
    later = run("deliver", story, "--to", "site", "--later", "--json", **SECRET)
    assert later.json()["state"] == "waiting"
    listed = run("courier", "list", "--json").json()
    assert [job["key"] for job in listed] == [1, 2]
    assert run("courier", "cancel", "1", "2").code == 0
    assert run("courier", "list").out == ""
    assert len(run("courier", "list", "--all").out.splitlines()) >= 2
    tested = run("target", "test", "site", "--json", **SECRET)
    assert (tested.code, tested.json()["cause"]) == (1, "host")


def test_what_waits_for_its_hour_says_so_and_so_does_what_waits_behind_it(run: Run, story: str, tmp_path: Path) -> None:
    (tmp_path / "drop").mkdir()
    run("target", "add", "drop", "folder", f"path={tmp_path / 'drop'}")
    planned = run("deliver", story, "--to", "drop", "--at", "2099-03-05T14:00-05:00")
    assert "not before 2099-03-05 19:00:00 UTC" in planned.out
    assert "after 1, which" in run("deliver", story, "--to", "drop").out
    assert "after 1, which" in run("courier", "list").out


def test_what_was_stopped_is_not_brought_over_what_arrived_since(run: Run, story: str, site: Ghost) -> None:
    run("target", "add", "site", "ghost", f"url={site.url}")
    site.strips_header = True
    assert run("deliver", story, "--to", "site", **SECRET).code == 1
    site.strips_header = False
    run("edit", story, "--set", "headline=Corrected words")
    assert run("deliver", story, "--to", "site", **SECRET).code == 0
    assert run("courier", "list").out == ""
    again = run("courier", "retry", "1")
    assert (again.code, "arrived at site since" in again.err) == (2, True)
    run("edit", story, "--set", "headline=Other words")
    assert "since: headline changed" in run("receipts", story).out


def test_of_a_site_that_cannot_be_asked_the_rest_is_told_all_the_same(run: Run, story: str, site: Ghost) -> None:
    run("target", "add", "site", "ghost", f"url={site.url}")
    run("deliver", story, "--to", "site", **SECRET)
    site.strips_header = True
    asked = run("receipts", story, "--look", **SECRET)
    assert (asked.code, "published" in asked.out, "takes the key out" in asked.out) == (1, True, True)
    told = run("receipts", story, "--look", "--json", **SECRET)
    assert told.json()["trouble"]["cause"] == "header"
    with running() as other:
        run("target", "set", "site", f"url={other.url}")
        assert "names another site by now" in run("receipts", story, "--look", **SECRET).out


def test_of_secrets_it_is_said_where_they_are_and_of_sites_what_is_public_at_once(run: Run, site: Ghost) -> None:
    run("target", "add", "site", "ghost", f"url={site.url}")
    shown = run("target", "show", "site", **SECRET).out
    assert "key = (in the environment)" in shown
    assert "public as soon as they are there" in shown
    assert "public as soon as they are there" in run("target", "kinds").out
    assert "key = (missing)" in run("target", "show", "site").out
    server = run("target", "add", "server", "sftp", "host=127.0.0.1", "user=desk").out
    assert ("password = (none)" in server, "keyring" in server) == (True, False)


def test_it_goes_on_while_another_program_delivers(run: Run, story: str, tmp_path: Path) -> None:
    (tmp_path / "drop").mkdir()
    run("target", "add", "drop", "folder", f"path={tmp_path / 'drop'}")
    run("deliver", story, "--to", "drop", "--later")
    environment = {**os.environ, "WORKSTATION_STORE": str(tmp_path / "store"), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "workstation", "courier", "run"]
    with subprocess.Popen(command, env=environment, cwd=tmp_path, stderr=subprocess.PIPE) as courier:
        assert courier.stderr is not None
        with FolderLock.if_free(tmp_path / "store" / "outbox"):
            assert courier.stderr.readline().startswith(b"Another program is delivering")
            assert courier.stderr.readline()
            assert courier.poll() is None
        while not list((tmp_path / "drop").glob("[!.]*")):
            time.sleep(0.1)
        courier.kill()


@pytest.mark.parametrize(
    "arguments",
    [
        ("deliver", "{story}", "--to", "nowhere"),
        ("deliver", "{story}", "--to", "nowhere", "--at", "tomorrow"),
        ("deliver", "{story}", "--to", "nowhere", "--at", "2026-03-05T14:00"),
        ("target", "add", "site", "ghost", "url"),
        ("target", "add", "site", "pigeon"),
        ("target", "plugin", "ghost"),
        ("courier", "retry", "99"),
        ("receipts", "nosuchstory"),
    ],
)
def test_mistakes_are_one_sentence_and_a_hint(run: Run, story: str, arguments: tuple[str, ...]) -> None:
    said = run(*(each.replace("{story}", story) for each in arguments))
    assert (said.code, said.out) == (2, "")
    _, hint, *way = said.err.strip().splitlines()
    assert hint.startswith("  ")
    assert all(each.startswith("  workstation ") for each in way)


def test_the_kinds_and_the_plugin_are_printed(run: Run) -> None:
    kinds = [json.loads(line)["kind"] for line in run("target", "kinds", "--json").out.splitlines()]
    assert kinds == ["folder", "ghost", "http-push", "s3", "sftp", "webdav", "wordpress"]
    assert run("target", "plugin", "wordpress").out.startswith("<?php")
