"""BagIt 1.0 (RFC 8493): the files of a package with manifests that prove them, always the same bytes."""

import hashlib
import io
import zipfile
from collections.abc import Mapping

ALGORITHM = "sha256"
DECLARATION = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
MANIFEST = f"manifest-{ALGORITHM}.txt"
TAG_MANIFEST = f"tagmanifest-{ALGORITHM}.txt"
INFO = "bag-info.txt"
DECLARED_IN = "bagit.txt"
PAYLOAD = "data/"
_EARLIEST = (1980, 1, 1, 0, 0, 0)
_FILE_MODE = 0o100644


def bag(payload: Mapping[str, bytes], facts: Mapping[str, str]) -> dict[str, bytes]:
    """Return all files of a bag by path: the payload below ``data/``, then the tag files.

    ``facts`` go into ``bag-info.txt`` in their order; the payload's size is added to them (``Payload-Oxum``).
    """
    files = {PAYLOAD + path: payload[path] for path in sorted(payload)}
    size = sum(map(len, files.values()))
    info = {**facts, "Payload-Oxum": f"{size}.{len(files)}"}
    tags = {
        DECLARED_IN: DECLARATION.encode(),
        INFO: "".join(f"{name}: {_one_line(value)}\n" for name, value in info.items()).encode(),
        MANIFEST: manifest_of(files),
    }
    return {**files, **tags, TAG_MANIFEST: manifest_of(tags)}


def manifest_of(files: Mapping[str, bytes]) -> bytes:
    """Return a manifest: a checksum, two spaces and a path to a line, in the order of the paths."""
    lines = (f"{hashlib.sha256(files[path]).hexdigest()}  {path}\n" for path in sorted(files))
    return "".join(lines).encode()


def zipped(files: Mapping[str, bytes], folder: str) -> bytes:
    """Return the files under one folder as a zip file: fixed order, fixed times, nothing compressed.

    Compression differs between versions of the library that does it, and pictures do not shrink.
    """
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        for path in sorted(files):
            entry = zipfile.ZipInfo(f"{folder}/{path}", _EARLIEST)
            entry.create_system = 3  # Unix, whatever the machine
            entry.external_attr = _FILE_MODE << 16
            archive.writestr(entry, files[path])
    return stream.getvalue()


def _one_line(value: str) -> str:
    return " ".join(value.split())
