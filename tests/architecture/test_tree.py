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


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    """Return every module's text by its name."""
    assert len(MODULES) > 500
    return {name(path): path.read_text("utf-8") for path in MODULES}


@pytest.fixture(scope="module")
def trees(texts: dict[str, str]) -> dict[str, ast.Module]:
    """Return every module parsed, by its name."""
    return {module: ast.parse(text) for module, text in texts.items()}


def test_a_module_opens_with_one_sentence_saying_what_it_is_for(trees: dict[str, ast.Module]) -> None:
    opens = {module: (ast.get_docstring(tree) or "").split("\n\n")[0].strip() for module, tree in trees.items()}
    assert {module: first for module, first in opens.items() if first[-1:] not in (".", ":")} == {}


def test_a_module_is_short_enough_to_read(texts: dict[str, str], trees: dict[str, ast.Module]) -> None:
    assert [module for module, text in texts.items() if len(text.splitlines()) > MODULE_LINES] == []
    long = [
        f"{module}: {node.name}"
        for module, tree in trees.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno >= FUNCTION_LINES
    ]
    assert long == []


def test_names_say_what_things_are(trees: dict[str, ast.Module]) -> None:
    assert [name(path) for path in MODULES if path.name in FORBIDDEN_FILES] == []
    vague = [
        f"{module}: {node.name}"
        for module, tree in trees.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef) and FORBIDDEN_NAMES.search(node.name)
    ]
    assert vague == []


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
