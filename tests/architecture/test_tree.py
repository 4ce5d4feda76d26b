"""The tree keeps the shape it was given: layers, one purpose a file, nothing silenced."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MODULES = sorted((ROOT / "workstation").rglob("*.py"))
FUNCTION_LINES = 60
MODULE_LINES = 450
FORBIDDEN_NAMES = re.compile(r"(Manager|Helper|Utils|Handler)\b")
FORBIDDEN_FILES = {"utils.py", "common.py", "constants.py", "helpers.py", "misc.py"}


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_a_module_opens_with_one_sentence_saying_what_it_is_for(path: Path) -> None:
    docstring = ast.get_docstring(ast.parse(path.read_text("utf-8")))
    assert docstring, f"{name(path)} has no docstring"
    first = docstring.split("\n\n")[0].strip()
    assert first[-1] in ".:", f"{name(path)} opens with {first!r}, not a sentence"


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_a_module_is_short_enough_to_read(path: Path) -> None:
    text = path.read_text("utf-8")
    assert len(text.splitlines()) <= MODULE_LINES
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):
            assert (node.end_lineno or 0) - node.lineno < FUNCTION_LINES, f"{name(path)}: {node.name} is too long"


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_names_say_what_things_are(path: Path) -> None:
    assert path.name not in FORBIDDEN_FILES
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ClassDef):
            assert not FORBIDDEN_NAMES.search(node.name), f"{name(path)}: {node.name}"


def test_imports_go_down_only_and_every_library_has_one_home() -> None:
    linter = Path(sys.executable).parent / "lint-imports"
    run = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr


def test_types_hold() -> None:
    run = subprocess.run([sys.executable, "-m", "mypy"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout


def test_ruff_is_content() -> None:
    run = subprocess.run(
        [sys.executable, "-m", "ruff", "check", "--no-cache", "."],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout
    run = subprocess.run(
        [sys.executable, "-m", "ruff", "format", "--no-cache", "--check", "."],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout


def test_the_core_runs_without_qt() -> None:
    """Import everything but the window in a process where PySide6 cannot be imported."""
    packages = [
        "base",
        "story",
        "language",
        "photos",
        "credits",
        "checks",
        "intake",
        "store",
        "export",
        "delivery",
        "desk",
        "cli",
    ]
    code = (
        "import sys, pkgutil, importlib\n"
        "sys.modules['PySide6'] = None\n"
        f"for package in {packages!r}:\n"
        "    root = importlib.import_module('workstation.' + package)\n"
        "    for found in pkgutil.walk_packages(root.__path__, root.__name__ + '.'):\n"
        "        if '.migrations.' not in found.name: importlib.import_module(found.name)\n"
    )
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr


def test_every_kind_of_target_is_tried_against_a_server() -> None:
    kinds = [path.stem.replace("_", "-") for path in (ROOT / "workstation/delivery/targets").glob("[a-z]*.py")]
    tests = [*(ROOT / "tests/delivery").glob("test_*.py"), *(ROOT / "tests/receivers").glob("test_*_delivery.py")]
    tried = "".join(path.read_text("utf-8") for path in tests)
    assert [kind for kind in kinds if f'"{kind}"' not in tried] == []
