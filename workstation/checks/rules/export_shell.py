"""The page that goes out is one that everybody can use: language, title, one headline, nothing that moves on."""

import re
from collections import Counter
from collections.abc import Iterator

from workstation.checks.outputs import Page, pages
from workstation.checks.rule import Context, Fault, Files, package_rule
from workstation.language.tags import is_well_formed
from workstation.story.model import Story

_FIXED = re.compile(r"user-scalable\s*=\s*(?:no|0)\b|maximum-scale\s*=\s*(?:0?\.\d+|1(?:\.\d+)?)(?![\d.])")


@package_rule(
    "export-shell",
    title="Exported pages have a language, a title, one headline and nothing in the way.",
    severity="error",
    wcag=("1.3.1", "1.4.4", "2.2.1", "2.4.2", "3.1.1", "4.1.2"),
    act=("b4f0c3", "bc659a", "bisz58", "b5c3f8", "2779a5"),
    how="This is the program's own work: where it fails the story may have something that the page cannot carry. "
    "Report it with the story.",
)
def export_shell(story: Story, files: Files, _: Context) -> Iterator[Fault]:
    """Find what is wrong with the frame of each page of an export."""
    for path, page in pages(files):
        for message in _faults(story, page):
            yield Fault(message=f"{path}: {message}", judged=f"{path} {message}")


def _faults(story: Story, page: Page) -> Iterator[str]:
    roots = page.all("html")
    language = roots[0].get("lang") if roots else ""
    if is_well_formed(story.language) and language.lower() != story.language.lower():
        yield f"the page says that it is in “{language}”, the story in “{story.language}”."
    if story.direction in ("ltr", "rtl") and (not roots or roots[0].get("dir") != story.direction):
        yield "the direction of the text is lost."
    if not page.title:
        yield "the page has no title."
    if len(page.all("h1")) != 1:
        yield f"there are {len(page.all('h1'))} headlines of the first rank."
    if not page.all("main") or not page.all("article"):
        yield "nothing says where the story is on the page."
    yield from _in_the_way(page)
    names = Counter(element.get("id") for element in page.elements if element.get("id"))
    for name in sorted(name for name, count in names.items() if count > 1):
        yield f"two parts of the page are called “{name}”."


def _in_the_way(page: Page) -> Iterator[str]:
    for meta in page.all("meta"):
        if meta.get("http-equiv").lower() == "refresh":
            yield "the page goes on by itself."
        if meta.get("name") == "viewport" and _FIXED.search(meta.get("content").lower()):
            yield "the page cannot be made larger."
    for frame in page.all("iframe"):
        if not frame.get("title").strip():
            yield "a frame has no name."
    for player in page.all("video", "audio"):
        if "controls" not in player.attributes or "autoplay" in player.attributes:
            yield "a recording cannot be stopped, or starts by itself."
