"""BagIt 1.0 (RFC 8493): the files of a package with manifests that prove them, always the same bytes."""

import zipfile
from collections.abc import Iterable, Mapping
from typing import IO

from workstation.export.content import Content, chunks_of, digest_of, size_of

ALGORITHM = "sha256"
DECLARATION = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
MANIFEST = f"manifest-{ALGORITHM}.txt"
TAG_MANIFEST = f"tagmanifest-{ALGORITHM}.txt"
INFO = "bag-info.txt"
SIZES = "file-sizes.txt"
"""How many bytes each file of the payload has: what tells a file that was cut short from one that was altered."""
DECLARED_IN = "bagit.txt"
PAYLOAD = "data/"
_EARLIEST = (1980, 1, 1, 0, 0, 0)
_FILE_MODE = 0o100644


def bag(payload: Mapping[str, Content], facts: Iterable[tuple[str, str]]) -> dict[str, Content]:
    """Return all files of a bag by path: the payload below ``data/``, then the tag files.

    ``facts`` go into ``bag-info.txt`` in their order; the payload's size is added to them (``Payload-Oxum``).
    """
    files = {PAYLOAD + path: payload[path] for path in sorted(payload)}
    size = sum(map(size_of, files.values()))
    info = [*facts, ("Payload-Oxum", f"{size}.{len(files)}")]
    tags: dict[str, Content] = {
        DECLARED_IN: DECLARATION.encode(),
        INFO: "".join(f"{name}: {_one_line(value)}\n" for name, value in info).encode(),
        MANIFEST: manifest_of(files),
        SIZES: "".join(f"{size_of(files[path])}  {path}\n" for path in sorted(files)).encode(),
    }
    return {**files, **tags, TAG_MANIFEST: manifest_of(tags)}


def manifest_of(files: Mapping[str, Content]) -> bytes:
    """Return a manifest: a checksum, two spaces and a path to a line, in the order of the paths."""
    return "".join(f"{digest_of(files[path])}  {path}\n" for path in sorted(files)).encode()


def zip_into(stream: IO[bytes], files: Mapping[str, Content], folder: str) -> None:
    """Write the files under one folder as a zip file: fixed order, fixed times, nothing compressed.

    Compression differs between versions of the library that does it, and pictures do not shrink. Raises ``OSError``.
    """
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        for path in sorted(files):
            entry = zipfile.ZipInfo(f"{folder}/{path}", _EARLIEST)
            entry.create_system = 3  # Unix, whatever the machine
            entry.external_attr = _FILE_MODE << 16
            entry.file_size = size_of(files[path])
            with archive.open(entry, "w") as place:
                for chunk in chunks_of(files[path]):
                    place.write(chunk)


def _one_line(value: str) -> str:
    return " ".join(value.split())
