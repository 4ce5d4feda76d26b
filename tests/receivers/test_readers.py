"""Software that nobody here wrote reads every format, and finds in it what the editor put there."""

import email
import json
import shutil
import subprocess
import sys
from email import policy
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from tests.conftest import tool_missing
from tests.export.conftest import arabic, edition_of, everything
from workstation.base.parts import discover
from workstation.export import formats
from workstation.export.format import Format
from workstation.story.model import Story

FORMATS = discover(formats, Format)
READING = Path(__file__).with_name("reading.py")


def public() -> Story:
    """Return the story with everything in it, free to be published."""
    return replace(everything(), embargo=None)


def read(reader: str, identity: str, folder: Path, story: Story | None = None) -> Any:
    """Return what a reader finds in a format of a story; skipped where the reader is not installed."""
    edition = edition_of(story or public(), language="en")
    ((name, content),) = FORMATS[identity].write(edition).files.items()
    (folder / name).write_bytes(content)
    run = subprocess.run(
        [sys.executable, "-W", "ignore", READING, reader, folder / name], capture_output=True, text=True, check=False
    )
    if "ModuleNotFoundError" in run.stderr:
        tool_missing(f"{reader} or what it needs is not installed (pip install '.[readers]')")
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)


def test_the_iptc_s_own_library_reads_newsml_g2_and_knows_every_code(tmp_path: Path) -> None:
    text, *pictures = read("newsmlg2", "newsml-g2", tmp_path)
    assert (text["class"], text["language"], text["direction"]) == ("ninat:text", "en", "ltr")
    assert text["headlines"][0] == [None, "Ferries <return> & stay"]
    assert text["headlines"][1] == ["ewheadline:subhead", "The strait is open again"]
    assert (text["by"], text["creditline"]) == ("By Ana Lima", "With reporting by Reuters")
    assert text["subjects"] == ["medtop:20000065", "local:3"]
    assert "The <strong>first</strong> ferry" in text["html"]
    assert all(code.startswith(("http://cv.iptc.org/", "urn:editorial-workstation:")) for code in text["codes"])
    assert [item["class"] for item in pictures] == ["ninat:picture"] * 3
    assert len({item["guid"] for item in pictures}) == 3
    ferry, portrait, boats = pictures
    assert ferry["descriptions"]["ewdescription:altText"] == "A white ferry at the quay"
    assert ferry["descriptions"]["drol:caption"] == "A ferry docks"
    assert portrait["descriptions"] == {"drol:caption": "Lidia Moreau", "ewdescription:decorative": "repeats the text"}
    assert ferry["creditline"] == "Teo Brandt/Example"
    assert ["rnd:highRes", "media/01-aaaaaaaaaaaa-master.jpg", "image/jpeg"] in ferry["files"]
    assert boats["descriptions"] == {"ewdescription:altText": "Boats"}


def test_a_story_from_right_to_left_keeps_its_direction_in_newsml_g2(tmp_path: Path) -> None:
    (text,) = read("newsmlg2", "newsml-g2", tmp_path, arabic())
    assert (text["language"], text["direction"]) == ("ar", "rtl")
    assert '<div lang="ar" dir="rtl">' in text["html"]


def test_search_engines_find_the_article_its_people_and_the_credit_of_every_picture(tmp_path: Path) -> None:
    (found,) = read("extruct", "article", tmp_path)
    assert (found["@type"], found["headline"], found["inLanguage"]) == ("NewsArticle", "Ferries <return> & stay", "en")
    assert [each["name"] for each in found["author"]] == ["Ana Lima"]
    shapes = [(each["creditText"], each["width"], each["height"]) for each in found["image"]]
    known = ["Teo Brandt/Example", "Ana Lima/Example", "Teo Brandt"]
    assert shapes == [(credit, *size) for credit in known for size in ((1600, 800), (640, 640))]  # and its crop
    assert found["creditText"] == "With reporting by Reuters"
    assert found["correction"][0]["@type"] == "CorrectionComment"


@pytest.mark.parametrize("reader", ["trafilatura", "newspaper"])
def test_readers_of_news_pages_find_title_author_date_and_text(reader: str, tmp_path: Path) -> None:
    found = read(reader, "article", tmp_path)
    assert found["title"].startswith("Ferries ")
    assert "Ana Lima" in (found.get("author") or found["authors"])
    assert found["date"].startswith("2026-03-05")
    for words in (
        "ferry crossed & docked.",
        "We counted.",
        "Irena Falk",
        "Nobody said this.",
        "Deeper",
        "Quem espera sempre alcança.",
    ):
        assert words in found["text"]
    assert "INTERNAL" not in found["text"]


@pytest.mark.parametrize("identity", ["rss", "atom"])
def test_feeds_are_read_without_a_complaint(identity: str, tmp_path: Path) -> None:
    found = read("feedparser", identity, tmp_path)
    (entry,) = found["entries"]
    assert found["bozo"] == ""
    assert entry["title"] == "Ferries <return> & stay"
    assert entry["id"] == "tag:news.example,2026:story:everything000001"
    assert entry["author"] == "Ana Lima"
    assert entry["summary"] == "The strait is open again"
    assert {tag["term"] for tag in entry["tags"]} >= {"ferries"}
    content = entry["content"][0]["value"]
    assert 'alt="A white ferry at the quay"' in content
    assert "With reporting by Reuters" in content
    assert {each["url"] for each in entry["media_content"]} >= {"media/01-aaaaaaaaaaaa-1280.jpg"}
    credited = [each["content"] for each in entry["media_credit"]]
    assert "Teo Brandt/Example" in credited


@pytest.mark.parametrize("identity", ["rss", "atom"])
def test_a_story_under_embargo_is_in_no_feed(identity: str, tmp_path: Path) -> None:
    found = read("feedparser", identity, tmp_path, everything())
    assert (found["bozo"], found["entries"]) == ("", [])
    (loss,) = FORMATS[identity].write(edition_of(everything())).losses
    assert "before its embargo ends at 2026-03-05T15:00:00Z" in loss.what


def test_pictures_have_whole_addresses_where_the_house_says_where_they_are() -> None:
    edition = edition_of(public(), media_url="https://media.example/2026/")
    for identity in ("rss", "atom", "newsml-g2", "nitf", "ans", "ninjs", "ninjs-superdesk"):
        written = FORMATS[identity].write(edition)
        (content,) = written.files.values()
        assert b"https://media.example/2026/media/01-aaaaaaaaaaaa" in content
        shown = b"media/01-aaaaaaaaaaaa-1280.jpg"
        assert identity in ("nitf", "ans") or content.count(b"/2026/" + shown) == content.count(shown)
        assert not any("path in this package" in loss.what for loss in written.losses)


def test_the_header_of_wire_text_is_read_as_one() -> None:
    """Python's own parser of mail, which knows headers from words."""
    (content,) = FORMATS["wire-text"].write(edition_of(everything())).files.values()
    message = email.message_from_bytes(content, policy=policy.default)
    assert message["Subject"] == "Ferries <return> & stay"
    assert message["Embargo"] == "2026-03-05T15:00:00Z"
    assert message["Urgency"] == "2"
    assert message.get_payload().startswith(
        "Selmland\n\nFerries <return> & stay\n\nThe strait is open again\n\nBy Ana Lima\n"
    )
    assert message.defects == []


def test_sha256sum_and_the_library_of_congress_agree_about_a_package(tmp_path: Path) -> None:
    import bagit

    from workstation.export.packager import pack, write

    edition = edition_of(public())
    media = {file.path: file.path.encode() for picture in edition.pictures.values() for file in picture.files}
    package = write(pack(edition, [*FORMATS.values()], media, {"format": "checks"}), tmp_path)
    assert bagit.Bag(str(package)).validate()
    if shutil.which("sha256sum") is None:
        tool_missing("sha256sum is not there")
    for manifest in ("manifest-sha256.txt", "tagmanifest-sha256.txt"):
        checked = ["sha256sum", "-c", "--quiet", "--strict", manifest]
        assert subprocess.run(checked, cwd=package, capture_output=True, check=False).returncode == 0
    (package / "data" / "nitf.xml").write_bytes(b"")
    checked = ["sha256sum", "-c", "--quiet", "--strict", "manifest-sha256.txt"]
    assert subprocess.run(checked, cwd=package, capture_output=True, check=False).returncode == 1
