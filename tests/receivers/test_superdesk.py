"""Superdesk's own parsers, run as a program of their own, take our stories in whole."""

import html
import json
import os
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from tests.conftest import SHARED, tool_missing
from tests.export.conftest import HARBOUR, arabic, edition_of, everything
from workstation.base.parts import discover
from workstation.export import formats
from workstation.export.edition import Edition
from workstation.export.format import Format
from workstation.story.model import Story

FORMATS = discover(formats, Format)
KINDS = {"ninjs-superdesk": "ninjs", "newsml-g2": "newsml2", "nitf": "nitf"}
PARSER = SHARED / "rigs" / "superdesk" / "sd_parse.py"
PYTHON = Path(os.environ.get("SUPERDESK_PYTHON") or Path.home() / ".cache/workstation-rigs/superdesk/bin/python")


def edition(story: Story) -> Edition:
    """Return the story as an edition in which a picture has terms of use."""
    made = edition_of(story, language="en")
    pictures = {
        name: replace(picture, photo=replace(picture.photo, usage_terms={"x-default": "Online only"}))
        if picture.photo.id == HARBOUR
        else picture
        for name, picture in made.pictures.items()
    }
    return replace(made, pictures=pictures)


def taken(identity: str, story: Story, folder: Path) -> list[dict[str, Any]]:
    """Return the items that Superdesk would store, the story first."""
    if not PARSER.exists() or not PYTHON.exists():
        if SHARED.is_dir():
            tool_missing("Superdesk's parsers are not set up (rigs/superdesk/setup.sh)")
        pytest.skip("the shared receivers are not beside the project")
    ((name, content),) = FORMATS[identity].write(edition(story)).files.items()
    (folder / name).write_bytes(content)
    run = subprocess.run(
        [PYTHON, PARSER, KINDS[identity], folder / name], capture_output=True, text=True, check=False, timeout=100
    )
    assert run.returncode == 0, run.stderr or run.stdout
    found = json.loads(run.stdout)
    items = found if isinstance(found, list) else [found]
    return sorted(items, key=lambda item: item["type"] != "text")


def folded(markup: str) -> str:
    """Return the words of a piece of markup, with every run of white space as one space."""
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", markup)).split())


def ours(identity: str, story: Story) -> str:
    """Return the words of the body as we wrote it."""
    (content,) = FORMATS[identity].write(edition(story)).files.values()
    text = content.decode()
    if identity == "ninjs-superdesk":
        return folded(str(json.loads(text)["body_html"]))
    if identity == "nitf":
        return folded(text.partition("<body.content>")[2].partition("</body.content>")[0])
    found = re.search(r"<inlineData[^>]*>(.*?)</inlineData>", text, re.DOTALL)
    assert found
    return folded(html.unescape(found.group(1)))


@pytest.mark.parametrize("identity", KINDS)
def test_every_word_of_the_body_arrives(identity: str, tmp_path: Path) -> None:
    for story in (everything(), arabic()):
        item = taken(identity, story, tmp_path)[0]
        assert folded(item["body_html"]) == ours(identity, story)


@pytest.mark.parametrize("identity", KINDS)
def test_headline_byline_slug_and_urgency_arrive(identity: str, tmp_path: Path) -> None:
    item = taken(identity, everything(), tmp_path)[0]
    assert item["headline"] == "Ferries <return> & stay"
    assert item["byline"] == "By Ana Lima"
    assert item["slugline"] == "ferry-returns"
    assert item["urgency"] == 2
    assert "everything000001" in item["guid"]
    assert item["versioncreated"] == "2026-03-05T14:02:00+00:00"


@pytest.mark.parametrize("identity", ["ninjs-superdesk", "newsml-g2"])
def test_language_and_embargo_arrive(identity: str, tmp_path: Path) -> None:
    item = taken(identity, everything(), tmp_path)[0]
    assert item["language"] == "en"
    assert item["embargoed"] == "2026-03-05T15:00:00+00:00"
    assert taken(identity, arabic(), tmp_path)[0]["language"] == "ar"


def test_nitf_says_the_embargo_as_its_status(tmp_path: Path) -> None:
    assert taken("nitf", everything(), tmp_path)[0]["pubstatus"] == "embargoed"


def test_the_words_and_terms_of_pictures_arrive_with_the_story(tmp_path: Path) -> None:
    story, *pictures = taken("ninjs-superdesk", everything(), tmp_path)
    lead = story["associations"]["featuremedia"]
    assert lead == story["associations"]["editor_0"]
    assert lead["alt_text"] == "A white ferry at the quay"
    assert lead["description_text"] == "A ferry docks"
    assert lead["creditline"] == "Teo Brandt/Example"
    assert lead["usageterms"] == "Online only"
    assert lead["copyrightnotice"] == "© 2026 Example"
    assert lead["renditions"]["original"]["href"] == "media/01-aaaaaaaaaaaa-master.jpg"
    decorative = story["associations"]["editor_1"]
    assert "alt_text" not in decorative
    assert [item["type"] for item in pictures] == ["picture"] * 4
    assert '<!-- EMBED START Image {id: "editor_0"} -->' in story["body_html"]


def test_the_pictures_of_a_newsml_message_arrive_as_items_with_their_terms(tmp_path: Path) -> None:
    _, ferry, portrait, _ = taken("newsml-g2", everything(), tmp_path)
    assert (ferry["type"], ferry["byline"], ferry["description_text"]) == ("picture", "Teo Brandt", "A ferry docks")
    assert ferry["usageterms"] == "Online only"
    assert ferry["renditions"]["highRes"]["href"] == "media/01-aaaaaaaaaaaa-master.jpg"
    assert portrait["description_text"] == "Lidia Moreau"
