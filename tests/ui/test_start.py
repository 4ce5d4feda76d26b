"""A start of the window loads what a list of stories needs, and nothing that waits for a story or a picture."""

import subprocess
import sys
from pathlib import Path

LATER = (
    "PIL", "alembic", "httpx", "jinja2", "keyring", "mammoth", "numpy", "paramiko", "py3langid", "selectolax",
    "spellchecker", "typer", "workstation.checks.checker", "workstation.credits.house", "workstation.delivery.courier",
    "workstation.export.packager", "workstation.intake.reader", "workstation.photos.renditions",
    "workstation.ui.editor.view",
)  # fmt: skip
_START = """
import sys
from pathlib import Path
from workstation import app
from workstation.ui import start
desk = app.open_desk(Path(sys.argv[1]))
application = start.application(["workstation"])
window = start.build_window(desk, Path(sys.argv[1]) / "window")
window.show()
application.processEvents()
print([name for name in sys.argv[2:] if name in sys.modules])
"""


def test_an_empty_window_loads_no_editor_no_rules_and_no_pictures(tmp_path: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-c", _START, str(tmp_path / "store"), *LATER], check=False, capture_output=True, text=True
    )
    assert run.stdout == "[]\n", run.stderr
