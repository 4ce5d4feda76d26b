"""What the tests of pictures share: the outside reader, and the reference pictures."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.photos.oracle import ExifTool, exiftool_command


@pytest.fixture(scope="session")
def exiftool() -> Iterator[ExifTool]:
    """Give an exiftool that stays open, or skip where there is none."""
    tool = ExifTool(exiftool_command())
    yield tool
    tool.close()


@pytest.fixture(scope="session")
def reference(shared: Path) -> Path:
    """Return the folder of reference pictures."""
    return shared / "conformance" / "photos"
