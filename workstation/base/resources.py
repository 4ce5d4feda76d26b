"""Finds the data that ships with the program: houses, word lists, templates, samples."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]


def resource(*parts: str) -> Path:
    """Return the path of a shipped file or folder under ``resources/``.

    An installed program carries its resources inside the package; a checkout has them beside it.
    Raises ``FileNotFoundError`` when there is no such resource, which is a packaging bug.
    """
    for root in (_PACKAGE / "resources", _PACKAGE.parent / "resources"):
        path = root.joinpath(*parts)
        if path.exists():
            return path
    raise FileNotFoundError(f"resources/{'/'.join(parts)} is not part of this installation")
