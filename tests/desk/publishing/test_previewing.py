"""A preview is the page of the story as it is being written; what formats leave out is known before they are written."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from workstation.app import open_desk
from workstation.base.clock import FixedClock
from workstation.base.resources import resource
from workstation.desk.desk import Desk
from workstation.desk.files import FileError
from workstation.story.blocks import Embed, Paragraph
from workstation.story.model import Story
from workstation.story.spans import text_of


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Iterator[Desk]:
    opened = open_desk(tmp_path / "store", clock)
    yield opened
    opened.close()


@pytest.fixture
def story(desk: Desk) -> Story:
    """Return the sample story, kept, with a paragraph and an embed typed since."""
    kept = desk.stories.import_file(resource("samples", "harbour", "story.html")).revision.story
    typed = Paragraph(id="new", text=text_of("Typed a moment <ago> & not kept."))
    return replace(
        kept,
        headline="Ferries & pilots",
        body=(*kept.body, typed, Embed(id="e", url="https://example.org", title="A post")),
    )


def test_the_page_shows_what_is_typed_with_its_pictures(desk: Desk, story: Story, tmp_path: Path) -> None:
    shown = desk.packages.preview(story, tmp_path / "preview")
    page = (tmp_path / "preview" / "article.html").read_text("utf-8")
    assert "Typed a moment &lt;ago&gt; &amp; not kept." in page
    pictures = re.findall(r'<img src="([^"]+)"', page)
    assert len(pictures) == 2
    assert all((tmp_path / "preview" / path).is_file() for path in pictures)
    assert shown == tmp_path / "preview" / "preview.html"
    assert desk.stories.open(story.id).number == 1, "nothing was kept"


def test_three_screens_show_it_each_with_its_name(desk: Desk, story: Story, tmp_path: Path) -> None:
    around = desk.packages.preview(story, tmp_path).read_text("utf-8")
    frames = re.findall(r'<h2>([^<]+)</h2><iframe src="article.html" title="([^"]+)" width="(\d+)">', around)
    assert frames == [
        ("Phone, 390 pixels", "Phone, 390 pixels wide", "390"),
        ("Tablet, 820 pixels", "Tablet, 820 pixels wide", "820"),
        ("Desktop, 1280 pixels", "Desktop, 1280 pixels wide", "1280"),
    ]
    assert "<title>Preview: Ferries &amp; pilots</title>" in around
    assert "<h1>Preview: <bdi>Ferries &amp; pilots</bdi></h1>" in around


def test_a_preview_that_cannot_be_written_says_so(desk: Desk, story: Story, tmp_path: Path) -> None:
    (tmp_path / "in the way").write_text("")
    with pytest.raises(FileError):
        desk.packages.preview(story, tmp_path / "in the way")


def test_what_formats_leave_out_is_foreseen(desk: Desk, story: Story, tmp_path: Path) -> None:
    foreseen = desk.packages.losses(story)
    kept = desk.stories.save(story, 1)
    exported = desk.packages.export(story.id, tmp_path / "out", revision=kept.number)
    assert exported.losses.keys() == desk.packages.formats().keys() == foreseen.keys()
    for name, losses in exported.losses.items():
        assert foreseen[name] == losses
    assert any(loss.what == "An embed is carried as its words and a link." for loss in foreseen["article"])
