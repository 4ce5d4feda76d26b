"""What a hint says can be done on a terminal and in the window alike: only the command line names its commands."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

PROGRAM = Path(__file__).resolve().parents[2] / "workstation"
COMMAND = re.compile(r"(^|[\s:;,(])workstation [a-z]+")


def words(path: Path) -> Iterator[str]:
    """Yield the texts in a module that people may read: docstrings are for those who write it."""
    tree = ast.parse(path.read_text("utf-8"))
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    told = {id(node.body[0].value) for node in ast.walk(tree) if isinstance(node, documented) and _has_docstring(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node.value


def _has_docstring(node: ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    return ast.get_docstring(node) is not None


def test_no_command_is_named_but_by_the_command_line() -> None:
    modules = [path for path in PROGRAM.rglob("*.py") if "cli" not in path.relative_to(PROGRAM).parts]
    assert modules
    found = {
        path.relative_to(PROGRAM).as_posix(): text for path in modules for text in words(path) if COMMAND.search(text)
    }
    assert found == {}
