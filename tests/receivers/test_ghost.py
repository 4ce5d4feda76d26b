"""What Ghost makes of a post: its own converters take the HTML in and write the page from it."""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

from msgspec.structs import replace

from tests.conftest import tool_missing
from tests.export.conftest import arabic, edition_of, everything
from workstation.export.formats.ghost import ghost
from workstation.story.alt import Described
from workstation.story.blocks import Figure
from workstation.story.model import Story
from workstation.story.places import with_blocks

READER = Path(__file__).with_name("ghost.cjs")


def post(story: Story) -> dict[str, str]:
    (content,) = ghost.write(edition_of(story, language="en")).files.values()
    found: dict[str, str] = json.loads(content)["posts"][0]
    return found


def shown(html: str) -> str:
    """Return the page that Ghost makes of a post's HTML."""
    modules = os.environ.get("NODE_READERS", "")
    if not modules or not shutil.which("node") or not Path(modules, "@tryghost").is_dir():
        tool_missing("Ghost's converters are not there (NODE_READERS, node)")
    run = subprocess.run(
        ["node", READER],
        input=html,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "NODE_PATH": modules},
    )
    assert run.returncode == 0, run.stderr
    return run.stdout


def test_ghost_shows_every_word_alt_text_and_language() -> None:
    page = shown(post(everything())["html"])
    for kept in (
        "<p>PORT SELM (Reuters) — The <strong>first</strong> ferry crossed &amp; docked.<br>At last.</p>",
        'alt="A white ferry at the quay"',
        '<img src="media/02-bbbbbbbbbbbb-1280.jpg" width="1280" height="640" alt="">',
        '<img src="https://example.org/far.jpg">',
        "<summary>Description of the picture</summary>",
        "(Teo Brandt/Example)",
        '<th scope="row">2026</th>',
        '<p lang="pt">Quem espera sempre alcança.</p>',
        '<span lang="ar" dir="rtl">إقرأ</span>',
        "<p>With reporting by Reuters</p>",
    ):
        assert kept in page
    assert '<h2 id="a-crossing">A crossing</h2>' in page  # a heading of Ghost's own, not a card
    assert words(page) == words(post(everything())["html"])


def test_a_story_in_another_language_than_the_site_s_says_so_in_ghost() -> None:
    page = shown(post(arabic())["html"])
    assert '<div lang="ar" dir="rtl">' in page
    assert '<p lang="en" dir="ltr">A paragraph in English.</p>' in page


def test_what_ghost_would_refuse_is_cut_and_told() -> None:
    story = with_blocks(everything(), "b3", (long_alt(),))
    story = replace(story, headline="A headline " * 30, subhead="A subhead " * 40)
    made = post(story)
    assert len(made["title"]) <= 255
    assert len(made["custom_excerpt"]) <= 300
    assert len(made["feature_image_alt"]) <= 191
    assert made["title"].endswith("headline…")
    said = " ".join(loss.what for loss in ghost.write(edition_of(story)).losses)
    for limit in ("255 characters of title", "300 characters of excerpt", "191 characters of alternative text"):
        assert limit in said


def long_alt() -> Figure:
    (figure,) = (block for block in everything().body if block.id == "b3")
    assert isinstance(figure, Figure)
    return replace(figure, alt=Described("A white ferry at the quay, " * 10))


def words(html: str) -> str:
    return " ".join(re.sub(r"<!--.*?-->|<[^>]*>", " ", html).split())
