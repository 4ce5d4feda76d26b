"""A real WordPress takes our post in whole: words, blocks, alt texts, captions, credits, embargo, language."""

import html
import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from msgspec.structs import replace

from tests.conftest import ROOT
from tests.export.conftest import MOMENT, arabic, edition_of, everything
from tests.receivers.wordpress import WordPress
from workstation.export.formats.wordpress import wordpress as wordpress_format
from workstation.story.alt import Described
from workstation.story.blocks import Figure
from workstation.story.model import Story

pytestmark = pytest.mark.timeout(900)  # it is set up with the first use
FERRY = ROOT / "resources" / "samples" / "harbour" / "ferry.jpg"
TAKEN = ("title", "slug", "status", "date_gmt", "excerpt", "content")


def post_of(story: Story) -> dict[str, Any]:
    (content,) = wordpress_format.write(edition_of(story, language="en")).files.values()
    post: dict[str, Any] = json.loads(content)["post"]
    return {name: post[name] for name in TAKEN if name in post}


def public() -> Story:
    return replace(everything(), embargo=None)


@pytest.fixture
def published(wordpress: WordPress) -> Iterator[dict[str, Any]]:
    """What WordPress says of the story with everything in it."""
    made = wordpress.publish(post_of(public()))
    yield made
    wordpress.take_away(made["id"])


def test_title_excerpt_slug_and_every_block_arrive_as_they_were_written(published: dict[str, Any]) -> None:
    assert html.unescape(published["title"]["raw"]) == "Ferries <return> & stay"
    assert published["excerpt"]["raw"] == "The strait is open again"
    assert published["slug"].startswith("ferry-returns")
    assert published["status"] == "publish"
    assert published["content"]["raw"] == post_of(public())["content"]


def test_the_page_shows_every_word_and_each_state_of_alt_text(published: dict[str, Any]) -> None:
    page = published["content"]["rendered"]
    assert "<!-- wp:" not in page
    for kept in (
        'alt="A white ferry at the quay"',
        "A <em>ferry</em> docks (Teo Brandt/Example)",
        "<summary>Description of the picture</summary>",
        '<th scope="row">2026</th>',
        '<span lang="pt">',
        '<span lang="ar" dir="rtl">',
        "With reporting by Reuters",
        "By Ana Lima",
        "<cite>Irena Falk</cite>",
    ):
        assert kept in page
    images = {found[1]: found[0] for found in re.finditer(r'<img[^>]*src="([^"]*)"[^>]*>', page)}
    assert 'alt=""' in images["media/02-bbbbbbbbbbbb-1280.jpg"]
    assert "alt=" not in images["https://example.org/far.jpg"]
    assert "INTERNAL" not in page


def test_each_picture_has_the_words_that_it_left_with(wordpress: WordPress) -> None:
    story = replace(public(), body=tuple(block for block in everything().body if block.id in ("b3", "b4")))
    figure = story.body[0]
    assert isinstance(figure, Figure)
    awkward = replace(figure, alt=Described('5 < 6 & "so" it goes'), credit="Reuters (Pool)")
    edition = edition_of(replace(story, body=(awkward, *story.body[1:])), language="en")
    (content,) = wordpress_format.write(edition).files.values()
    described, decorative = json.loads(content)["media"]
    taken = wordpress.upload("ferry.jpg", FERRY.read_bytes())
    fields = {name: described[name] for name in ("alt_text", "caption", "description", "title")}
    said = wordpress.describe(taken["id"], fields)
    assert html.unescape(said["alt_text"]) == '5 < 6 & "so" it goes'
    assert html.unescape(said["caption"]["raw"]) == "A ferry docks (Reuters (Pool))"
    assert html.unescape(said["description"]["raw"]) == "Two cranes.\nOne ferry."
    assert html.unescape(said["title"]["raw"]) == "A ferry docks"
    assert (decorative["alt_text"], decorative["decorative"]) == ("", True)


def test_a_story_under_embargo_is_scheduled_to_the_second(wordpress: WordPress) -> None:
    story = replace(everything(), embargo=MOMENT.replace(year=2099, month=7))
    made = wordpress.publish(post_of(story))
    try:
        assert (made["status"], made["date_gmt"]) == ("future", "2099-07-05T14:02:00")
        assert made["date"] == "2099-07-05T10:02:00"  # the site's clock is New York's
    finally:
        wordpress.take_away(made["id"])


def test_a_story_in_another_language_than_the_site_s_says_so(wordpress: WordPress) -> None:
    made = wordpress.publish(post_of(arabic()))
    try:
        page = made["content"]["rendered"]
        assert '<div lang="ar" dir="rtl">' in page
        assert page.rstrip().endswith("</div>")
        assert '<span lang="en" dir="ltr">A paragraph in English.</span>' in page
    finally:
        wordpress.take_away(made["id"])
