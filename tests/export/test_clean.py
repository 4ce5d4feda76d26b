"""The pages that go out are clean in axe-core (in a real browser) and in the Nu HTML checker."""

import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from tests.conftest import tool_missing
from tests.export.conftest import STORIES, edition_of
from workstation.base.parts import discover
from workstation.checks import rules
from workstation.checks.checker import Checker
from workstation.checks.report import proof
from workstation.checks.rule import Rule
from workstation.export.accessibility_page import accessibility_page
from workstation.export.edition import Edition
from workstation.export.formats.article import article
from workstation.language.detect import Detector
from workstation.story import places
from workstation.story.alt import Described, Missing
from workstation.story.blocks import Embed, Figure, Media
from workstation.story.model import Story

RULES = discover(rules, Rule)
SHOWN = re.compile(r'<pre id="found-by-axe">(.*?)</pre>', re.DOTALL)
RUN = """
axe.run(document, {resultTypes: ["violations"]}).then(found => {
  const shown = document.createElement("pre");
  shown.id = "found-by-axe";
  shown.textContent = JSON.stringify(found.violations.map(v => [v.id, v.nodes.map(n => n.html)]));
  document.body.append(shown);
});
"""


def ready(story: Story) -> Story:
    """Return a story as it may go out: with words for its pictures, and without what lies on other people's machines."""
    for block in list(places.blocks(story)):
        if isinstance(block, Figure) and isinstance(block.alt, Missing):
            story = places.with_blocks(story, block.id, (replace(block, alt=Described("The far quay at dusk")),))
        elif isinstance(block, Media | Embed):
            story = places.with_blocks(story, block.id, (replace(block, url=block.url and "https://example.org/a"),))
    return story


@pytest.fixture(scope="module")
def axe(tmp_path_factory: pytest.TempPathFactory) -> Callable[[bytes], Any]:
    """Return what opens a page in a browser and returns the violations that axe-core finds, with their elements."""
    browser = shutil.which("chromium") or shutil.which("chromium-browser")
    script = Path(os.environ.get("AXE_JS", ""))
    if browser is None or not script.is_file():
        tool_missing("Chromium or axe-core is not there (AXE_JS)")
    folder = tmp_path_factory.mktemp("axe")
    code = script.read_text("utf-8").replace("</script", "<\\/script")

    def run(page: bytes) -> Any:
        tested = folder / "page.html"
        tested.write_text(page.decode().replace("</body>", f"<script>{code}</script><script>{RUN}</script></body>"))
        command = [browser, "--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=20000", "--dump-dom"]
        settings = [f"--user-data-dir={folder / 'profile'}", "--host-resolver-rules=MAP * ~NOTFOUND"]
        shown = subprocess.run(
            [*command, *settings, tested.as_uri()], check=True, capture_output=True, text=True, timeout=100
        )
        found = SHOWN.search(shown.stdout)
        assert found is not None, shown.stderr[-2000:]
        return json.loads(found[1].replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"))

    return run


def page_of(edition: Edition) -> bytes:
    return article.write(edition).files["article.html"]


def report_of(edition: Edition) -> bytes:
    checker = Checker(RULES, Detector())
    report = checker.check(edition.story, edition.house)
    whole = checker.with_package(report, edition.story, edition.house, {"article.html": page_of(edition)})
    return accessibility_page(edition, proof(edition.story, whole, RULES))


@pytest.mark.parametrize("story", STORIES)
def test_an_article_page_is_clean_in_axe(story: str, axe: Callable[[bytes], Any]) -> None:
    assert axe(page_of(edition_of(ready(STORIES[story]())))) == []


def test_a_page_with_a_fault_is_not(axe: Callable[[bytes], Any]) -> None:
    page = page_of(edition_of(ready(STORIES["everything"]())))
    assert [name for name, _ in axe(page.replace(b'lang="en"', b"", 1))] == ["html-has-lang"]


@pytest.mark.parametrize("story", ["everything", "arabic"])
def test_the_report_beside_it_is_clean_in_axe(story: str, axe: Callable[[bytes], Any]) -> None:
    assert axe(report_of(edition_of(STORIES[story]()))) == []


@pytest.mark.parametrize("story", STORIES)
def test_the_report_is_html_to_the_nu_checker(story: str, tmp_path: Path) -> None:
    jar = os.environ.get("VNU_JAR", "")
    if not jar or shutil.which("java") is None:
        tool_missing("the Nu HTML checker is not there (VNU_JAR, java)")
    page = tmp_path / "accessibility.html"
    page.write_bytes(report_of(edition_of(STORIES[story]())))
    found = subprocess.run(["java", "-jar", jar, "--format", "json", str(page)], capture_output=True, timeout=100)
    assert [each["message"] for each in json.loads(found.stderr)["messages"]] == []
