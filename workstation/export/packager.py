"""The packager: the only writer of packages. One is there whole or not at all, and the same each time it is made."""

import os
import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import replace

from workstation import __version__
from workstation.base.errors import WorkstationError
from workstation.base.value import Value
from workstation.export import bag
from workstation.export.edition import Edition
from workstation.export.format import Format, Loss
from workstation.export.photo_list import photo_list
from workstation.photos import safety
from workstation.photos.photo import Photo
from workstation.photos.secrets import FAINT, Secret, told
from workstation.story import codec

STORY = "story.json"
PHOTOS = "photos.json"
ACCESSIBILITY = "accessibility.json"
REPORT = "accessibility.html"
EARL = "accessibility.earl.jsonld"
LOSSES = "losses.json"
PROFILE = "urn:editorial-workstation:package:1"
_UNFIT = re.compile(r"[^\w]+")
_LONGEST = 60


class PackageError(WorkstationError):
    """A package could not be written; nothing half-written is left."""


class Packed(Value, frozen=True, kw_only=True):
    """What goes into a package: all files of the bag by path, and what each format leaves out."""

    name: str
    files: dict[str, bytes]
    losses: dict[str, tuple[Loss, ...]]


def pack(
    edition: Edition,
    formats: Sequence[Format],
    media: Mapping[str, bytes],
    checked: Mapping[str, Any],
    secrets: Sequence[Secret] = (),
    beside: Mapping[str, bytes] | None = None,
) -> Packed:
    """Return the package of an edition; ``checked`` is the proof of its check. Nothing is written yet.

    ``beside`` are other files of words, by their path: the proof for people, and in the W3C's words for it.
    Raises ``LeakError`` where one of its files of words holds one of the ``secrets`` of its pictures.
    """
    payload: dict[str, bytes] = {}
    losses: dict[str, tuple[Loss, ...]] = {}
    for each in formats:
        written = each.write(edition)
        payload |= written.files
        losses[each.id] = written.losses
    payload[STORY] = codec.encode_readable(edition.story)
    payload[PHOTOS] = readable(photo_list(edition))
    payload[ACCESSIBILITY] = readable(checked)
    payload |= beside or {}
    payload[LOSSES] = readable({name: [msgspec.to_builtins(loss) for loss in lost] for name, lost in losses.items()})
    _refuse_leaks(edition, formats, payload, [secret for secret in secrets if secret.kind not in FAINT])
    payload |= media
    return Packed(name=name_of(edition), files=bag.bag(payload, _facts(edition)), losses=losses)


def write(packed: Packed, out: Path, *, as_zip: bool = False) -> Path:
    """Write the package into the folder ``out`` and return where it lies.

    The same package that is already there stays as it is; an older package of the same name is replaced. Raises
    ``PackageError`` where something else has its name, or the disk is in the way; then nothing has changed.
    """
    target = out / (f"{packed.name}.zip" if as_zip else packed.name)
    with _border(out):
        out.mkdir(parents=True, exist_ok=True)
        if target.exists() or target.is_symlink():
            _refuse_stranger(target, as_zip)
        if as_zip:
            _write_file(target, bag.zipped(packed.files, packed.name))
        else:
            _write_folder(target, packed.files)
        _settle(out)
    return target


def name_of(edition: Edition) -> str:
    """Return the package's name: the slug or the headline in letters that every file system takes, and the revision."""
    story = edition.story
    words = _UNFIT.sub("-", (story.slug or story.headline).lower()).strip("-_")
    shortened = words.encode()[:_LONGEST].decode("utf-8", "ignore").strip("-_")
    return f"{shortened or story.id}-r{edition.revision.number}"


def _refuse_leaks(
    edition: Edition, formats: Iterable[Format], payload: Mapping[str, bytes], secrets: Sequence[Secret]
) -> None:
    """Raise ``LeakError`` where a file tells what a picture's original must keep to itself.

    What the files would say without the pictures' records too (the story itself, names of fields) comes from elsewhere.
    """
    if not secrets:
        return
    bare = {name: replace(picture, photo=Photo(id=picture.photo.id)) for name, picture in edition.pictures.items()}
    without = replace(edition, pictures=bare)
    said = [content for each in formats for content in each.write(without).files.values()]
    said += [payload[STORY], readable(photo_list(without))]
    words = [*map(told, (picture.photo for picture in edition.pictures.values()))]
    words += [content.decode("utf-8", "replace") for content in said]
    safety.refuse(payload, secrets, edition.story.headline or "The story", "\n".join(words))


def _facts(edition: Edition) -> dict[str, str]:
    story, revision = edition.story, edition.revision
    return {
        "Source-Organization": edition.house.profile.outlet,
        "External-Identifier": edition.uri,
        "External-Description": story.headline,
        "Bagging-Date": revision.saved_at.date().isoformat(),
        "BagIt-Profile-Identifier": PROFILE,
        "Bag-Software-Agent": f"Editorial Workstation {__version__}",
        "Story-Revision": str(revision.number),
        "Story-Digest": revision.digest,
    }


def readable(content: Any) -> bytes:
    """Return plain values as the package's JSON: in a fixed order, indented for people."""
    return msgspec.json.format(msgspec.json.encode(content, order="deterministic"), indent=2) + b"\n"


def _refuse_stranger(target: Path, as_zip: bool) -> None:
    ours = not target.is_symlink() and (target.is_file() if as_zip else (target / bag.DECLARED_IN).is_file())
    if not ours:
        raise PackageError(f"{target} is already there and is no package.", "Move it away, or choose another folder.")


def _write_file(target: Path, content: bytes) -> None:
    descriptor, scratch = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".part", dir=target.parent)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        Path(scratch).chmod(0o644)
        Path(scratch).replace(target)
    except BaseException:
        Path(scratch).unlink(missing_ok=True)
        raise


def _write_folder(target: Path, files: Mapping[str, bytes]) -> None:
    scratch = Path(tempfile.mkdtemp(prefix=f".{target.name}.", suffix=".part", dir=target.parent))
    try:
        scratch.chmod(0o755)
        for path, content in files.items():
            place = scratch / path
            place.parent.mkdir(parents=True, exist_ok=True)
            with place.open("wb") as stream:
                stream.write(content)
                stream.flush()
                os.fsync(stream.fileno())
        for folder in (scratch, *(path for path in scratch.rglob("*") if path.is_dir())):
            _settle(folder)
        _put_in_place(scratch, target)
    except BaseException:
        shutil.rmtree(scratch, ignore_errors=True)
        raise


def _put_in_place(scratch: Path, target: Path) -> None:
    """Rename the folder to its name; an older one of that name is set aside first, and back where that fails."""
    if not target.exists():
        scratch.rename(target)
        return
    aside = Path(tempfile.mkdtemp(prefix=f".{target.name}.", suffix=".old", dir=target.parent)) / target.name
    target.rename(aside)
    try:
        scratch.rename(target)
    except BaseException:
        aside.rename(target)
        raise
    finally:
        shutil.rmtree(aside.parent, ignore_errors=True)


def _settle(folder: Path) -> None:
    """Make sure that a folder's names are on the disk, where the system can say so."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


@contextmanager
def _border(out: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise PackageError(
            f"The package could not be written to {out}: {error.strerror or error}.",
            "Make room there or choose another folder. Nothing half-written was left.",
        ) from error
