"""A post is read before it is sent as readers will get it: title, excerpt, text, pictures and their alt texts."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from workstation.app import open_desk
from workstation.base.clock import FixedClock
from workstation.base.resources import resource
from workstation.desk.desk import Desk
from workstation.desk.fields.picturing import figures_of
from workstation.desk.publishing.postsread import as_read
from workstation.export.format import Written
from workstation.story.alt import Decorative
from workstation.story.edits.fields import SetBlockField
from workstation.story.model import Story


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Iterator[Desk]:
    with closing(open_desk(tmp_path / "store", clock)) as opened:
        yield opened


@pytest.fixture
def story(desk: Desk) -> Story:
    """Return the sample story, kept."""
    return desk.stories.import_file(resource("samples", "harbour", "story.html")).revision.story


@pytest.mark.parametrize("form", ["wordpress", "ghost"])
def test_a_post_is_shown_as_readers_get_it(desk: Desk, story: Story, form: str) -> None:
    read = as_read(form, desk.packages.written(story, form))
    assert read is not None
    assert read.html.startswith(f"<h1>{story.headline}</h1><p><strong>{story.subhead}</strong></p>")
    assert "By Ana Lima and Teodor Brandt" in read.html
    assert "Alt text: Two people on the quay, one waving, watch a white ferry" in read.html
    assert "Teodor Brandt/The Harbour Post" in read.html
    assert "<!--" not in read.html
    assert set(read.photos.values()) == {figure.photo for figure in figures_of(story)}
    assert all(f'<img src="{address}">' in read.html for address in read.photos)


def test_what_is_decoration_is_told_to_be(desk: Desk, story: Story) -> None:
    first = figures_of(story)[0].id
    plain = SetBlockField(id=first, field="alt", value=Decorative(reason="Ornament")).apply(story)
    read = as_read("wordpress", desk.packages.written(plain, "wordpress"))
    assert read is not None
    assert "No alt text: for decoration" in read.html


def test_other_formats_are_not_read_like_this(desk: Desk, story: Story) -> None:
    assert as_read("ninjs", desk.packages.written(story, "ninjs")) is None
    assert as_read("wordpress", Written({})) is None
