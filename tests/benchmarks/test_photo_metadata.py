"""What reading and writing the metadata of 200 JPEGs with 33 KB of XMP costs, beside exiftool kept open on the same files.

The figures are for all of them; ``each_ms`` is for one. Ours reads the three records whole, and writes the record with
an fsync, a rename and a reading back, as it does for a person.
"""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from tests.photos.oracle import ExifTool, exiftool_command
from workstation.photos import metadata
from workstation.photos.photo import Photo
from workstation.photos.record import photo_from

FILES = 200
ROUNDS = 5


@pytest.fixture(scope="module")
def exiftool() -> Iterator[ExifTool]:
    tool = ExifTool(exiftool_command())
    yield tool
    tool.close()


@pytest.fixture
def pictures(shared: Path, tmp_path: Path) -> list[Path]:
    source = shared / "conformance" / "photos" / "IPTC-PhotometadataRef-Std2023.2.jpg"
    files = [tmp_path / f"{number:03}.jpg" for number in range(FILES)]
    for file in files:
        shutil.copyfile(source, file)
    return files


@pytest.fixture
def records(pictures: list[Path]) -> list[Photo]:
    """Return a record for each round of writing, none like the one before."""
    photo = photo_from(pictures[0].read_bytes(), "reference.jpg")
    return [
        replace(
            photo,
            headline=f"Headline {number}",
            caption={"x-default": f"Caption {number}"},
            keywords=("a", str(number)),
        )
        for number in range(ROUNDS + 2)
    ]


def measured(benchmark: Any, work: Callable[[], object]) -> None:
    benchmark.pedantic(work, rounds=ROUNDS, warmup_rounds=1)
    if benchmark.stats:
        benchmark.extra_info["each_ms"] = round(benchmark.stats["median"] / FILES * 1000, 2)


@pytest.mark.benchmark(group="read the metadata of 200 JPEGs, 33 KB of XMP each")
def test_read(benchmark: Any, pictures: list[Path]) -> None:
    assert len(metadata.read(pictures[0].read_bytes()).xmp) == 63
    measured(benchmark, lambda: [metadata.read(file.read_bytes()) for file in pictures])


@pytest.mark.benchmark(group="read the metadata of 200 JPEGs, 33 KB of XMP each")
def test_read_with_exiftool(benchmark: Any, pictures: list[Path], exiftool: ExifTool) -> None:
    assert "XMP-photoshop:Headline" in exiftool.said(pictures[0])
    measured(benchmark, lambda: [exiftool.run("-j", "-struct", "-G1", "-a", file) for file in pictures])


@pytest.mark.benchmark(group="write the metadata of 200 JPEGs, 33 KB of XMP each")
def test_write(benchmark: Any, pictures: list[Path], records: list[Photo]) -> None:
    turns = iter(records)

    def write() -> None:
        record = next(turns)
        for file in pictures:
            metadata.save(file, record)

    measured(benchmark, write)
    assert metadata.read(pictures[-1].read_bytes()).xmp["photoshop:Headline"].startswith("Headline ")


@pytest.mark.benchmark(group="write the metadata of 200 JPEGs, 33 KB of XMP each")
def test_write_with_exiftool(benchmark: Any, pictures: list[Path], exiftool: ExifTool) -> None:
    turns = iter(range(ROUNDS + 2))

    def write() -> None:
        number = next(turns)
        words = [f"-XMP-photoshop:Headline=Headline {number}", f"-IPTC:Headline=Headline {number}"]
        words += [f"-XMP-dc:Description=Caption {number}", f"-IPTC:Caption-Abstract=Caption {number}"]
        words += ["-XMP-dc:Subject=a", f"-XMP-dc:Subject={number}", "-IPTC:Keywords=a", f"-IPTC:Keywords={number}"]
        for file in pictures:
            exiftool.run("-overwrite_original", f"-IFD0:ImageDescription=Caption {number}", *words, file)

    measured(benchmark, write)
    assert str(exiftool.said(pictures[-1])["XMP-photoshop:Headline"]).startswith("Headline ")
