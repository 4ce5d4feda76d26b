"""A start of the window loads what a list of stories needs, and nothing that waits for a story or a picture."""

import subprocess
import sys
from contextlib import closing
from pathlib import Path

from workstation.app import open_desk
from workstation.story.model import Story

LATER = (
    "PIL", "alembic", "httpx", "jinja2", "keyring", "mammoth", "numpy", "paramiko", "py3langid", "selectolax",
    "spellchecker", "sqlalchemy", "typer", "workstation.checks.checker", "workstation.credits.house", "workstation.delivery.courier",
    "workstation.export.packager", "workstation.intake.reader", "workstation.photos.renditions",
    "workstation.ui.editor.view",
)  # fmt: skip
_START = """
import sys
from pathlib import Path
from workstation import app
from workstation.ui import start
from workstation.ui.storylist import StoryList
desk = app.open_desk(Path(sys.argv[1]))
application = start.application(["workstation"])
window = start.build_window(desk, Path(sys.argv[1]) / "window")
window.show()
shown = window.findChild(StoryList)
while not shown.stories():
    application.processEvents()
print(shown.stories()[0].headline)
print([name for name in sys.argv[2:] if name in sys.modules])
"""


def test_a_window_with_its_list_loads_no_database_no_editor_no_rules_and_no_pictures(tmp_path: Path) -> None:
    with closing(open_desk(tmp_path / "store")) as desk:
        desk.stories.save(Story(id="s", headline="The list is there"), 0)
    run = subprocess.run(
        [sys.executable, "-c", _START, str(tmp_path / "store"), *LATER], check=False, capture_output=True, text=True
    )
    assert run.stdout == "The list is there\n[]\n", run.stderr


_OPEN = """
import sys
from pathlib import Path
from workstation import app
from workstation.ui import start
from workstation.ui.session import Session
desk = app.open_desk(Path(sys.argv[1]))
application = start.application(["workstation"])
window = start.build_window(desk, Path(sys.argv[1]) / "window")
window.show()
start.settle(window)
while "workstation.ui.storyform.storypanel" not in sys.modules or window.jobs.busy:
    application.processEvents()
revision = desk.stories.open("s")
before = set(sys.modules)
window.bench.workspace.add(Session(revision.story, window.bench.workspace, revision=revision))
window.panel("story")
print(sorted(name for name in set(sys.modules) - before if name.startswith("workstation")))
"""


def test_all_that_a_story_is_shown_with_is_loaded_before_its_page_is_made(tmp_path: Path) -> None:
    with closing(open_desk(tmp_path / "store")) as desk:
        desk.stories.save(Story(id="s", headline="Opened"), 0)
    run = subprocess.run(
        [sys.executable, "-c", _OPEN, str(tmp_path / "store")], check=False, capture_output=True, text=True
    )
    assert run.stdout == "[]\n", run.stderr
