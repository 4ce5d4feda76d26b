"""WordPress's own editor opens every block of a post without a fault, and would save it as we wrote it."""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from tests.conftest import tool_missing
from tests.export.conftest import STORIES, edition_of
from tests.export.test_formats import without_missing_alt
from workstation.export.formats.wordpress import wordpress as wordpress_format
from workstation.story.model import Story

READER = Path(__file__).with_name("wordpress_editor.cjs")


def opened(content: str) -> dict[str, Any]:
    """Return what the editor makes of a post's content."""
    modules = os.environ.get("NODE_READERS", "")
    if not modules or not shutil.which("node") or not Path(modules, "@wordpress").is_dir():
        tool_missing("WordPress's editor is not there (NODE_READERS, node)")
    run = subprocess.run(
        ["node", READER],
        input=content,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "NODE_PATH": modules},
    )
    assert run.returncode == 0, run.stderr
    found: dict[str, Any] = json.loads(run.stdout)
    return found


def content_of(story: Story) -> str:
    given = replace(without_missing_alt(story), embargo=None)
    (written,) = wordpress_format.write(edition_of(given, language="en")).files.values()
    return str(json.loads(written)["post"].get("content", ""))


def test_every_block_opens_and_is_saved_as_we_wrote_it() -> None:
    wrong = "<!-- wp:quote -->\n<div>A quotation in no quotation</div>\n<!-- /wp:quote -->"
    contents = [content for story in STORIES.values() if (content := content_of(story()))]
    found = opened("\n\n".join([*contents, wrong]))
    assert [name for name, valid in found["blocks"] if not valid] == ["core/quote"]
    assert found["saved"].startswith("\n\n".join(contents))
    assert {"core/image", "core/table", "core/gallery", "core/quote", "core/list", "core/video", "core/details"} <= {
        name for name, _ in found["blocks"]
    }
