"""The packager: the only writer of packages. One is there whole or not at all, and the same each time it is made."""

import os
import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any

import msgspec
from msgspec.structs import replace

from workstation import __version__
from workstation.base.errors import WorkstationError
from workstation.base.progress import Progress, SilentProgress
from workstation.base.value import Value
from workstation.export import bag
from workstation.export.content import Content
from workstation.export.edition import Edition
from workstation.export.format import Format, Loss, Written
from workstation.export.photo_list import photo_list
from workstation.photos import public, safety
from workstation.photos.photo import Photo
from workstation.photos.secrets import FAINT, Secret, told
from workstation.story import codec
from workstation.story.outgoing import without_note

STORY = "story.json"
PHOTOS = "photos.json"
ACCESSIBILITY = "accessibility.json"
REPORT = "accessibility.html"
EARL = "accessibility.earl.jsonld"
LOSSES = "losses.json"
PROFILE = "urn:editorial-workstation:package:1"
_UNFIT = re.compile(r"[^\w]+")
_LONGEST = 60
_SETTLING = 8  # files that are on their way to the disk at a time


class PackageError(WorkstationError):
    """A package could not be written; nothing half-written is left."""


class Part(Value, frozen=True, kw_only=True):
    """What one story puts into a package: its files by their path in the story's folder, and what is said of it."""

    name: str
    payload: dict[str, Content]
    outlet: str
    identity: tuple[tuple[str, str], ...]
    revision: tuple[tuple[str, str], ...]
    saved_on: date
    losses: dict[str, tuple[Loss, ...]]


class Packed(Value, frozen=True, kw_only=True):
    """What goes into a package: all files of the bag by path, and what each format leaves out."""

    name: str
    files: dict[str, Content]
    losses: dict[str, tuple[Loss, ...]]


def pack(
    edition: Edition,
    formats: Sequence[Format],
    media: Mapping[str, Content],
    checked: Mapping[str, Any],
    secrets: Sequence[Secret] = (),
    beside: Mapping[str, bytes] | None = None,
) -> Packed:
    """Return the package of an edition alone; see ``part_of``."""
    return bundle([part_of(edition, formats, media, checked, secrets, beside)])


def part_of(
    edition: Edition,
    formats: Sequence[Format],
    media: Mapping[str, Content],
    checked: Mapping[str, Any],
    secrets: Sequence[Secret] = (),
    beside: Mapping[str, bytes] | None = None,
    written: Mapping[str, Written] | None = None,
    *,
    with_note: bool = False,
) -> Part:
    """Return what an edition puts into a package; ``checked`` is the proof of its check. Nothing is written yet.

    ``beside`` are other files of words, by their path: the proof for people, and in the W3C's words for it. ``written``
    is what the formats wrote of the edition, where that is at hand. The internal note is in ``story.json`` only
    ``with_note``. Raises ``LeakError`` where one of its files of
    words holds one of the ``secrets`` of its pictures.
    """
    words: dict[str, bytes] = {}
    losses: dict[str, tuple[Loss, ...]] = {}
    for each in formats:
        made = written[each.id] if written else each.write(edition)
        words |= made.files
        losses[each.id] = made.losses
    story, revision = edition.story if with_note else without_note(edition.story), edition.revision
    digest = revision.digest if story is edition.story else codec.digest(story)
    words[STORY] = codec.encode_readable(story)
    words[PHOTOS] = readable(photo_list(edition))
    words[ACCESSIBILITY] = readable(checked)
    words |= beside or {}
    words[LOSSES] = readable({name: [msgspec.to_builtins(loss) for loss in lost] for name, lost in losses.items()})
    words |= sidecars(edition)
    _refuse_leaks(edition, formats, words, [secret for secret in secrets if secret.kind not in FAINT])
    return Part(
        name=name_of(edition),
        payload={**words, **media},
        outlet=edition.house.profile.outlet,
        identity=(("External-Identifier", edition.uri), ("External-Description", story.headline)),
        revision=(("Story-Revision", str(revision.number)), ("Story-Digest", digest)),
        saved_on=revision.saved_at.date(),
        losses=losses,
    )


def bundle(parts: Sequence[Part]) -> Packed:
    """Return one package of one story or several; each of several has a folder of its own, called as it is.

    Raises ``PackageError`` where two of them have the same name.
    """
    first, more = parts[0], len(parts) - 1
    if len({part.name for part in parts}) <= more:
        raise PackageError("A story is in this package twice.", "Name each story once.")
    facts = [
        ("Source-Organization", first.outlet),
        *(fact for part in parts for fact in part.identity),
        ("Bagging-Date", max(part.saved_on for part in parts).isoformat()),
        ("BagIt-Profile-Identifier", PROFILE),
        ("Bag-Software-Agent", f"Editorial Workstation {__version__}"),
        *(fact for part in parts for fact in part.revision),
    ]
    if not more:
        return Packed(name=first.name, files=bag.bag(first.payload, facts), losses=first.losses)
    payload = {f"{part.name}/{path}": content for part in parts for path, content in part.payload.items()}
    losses = {f"{part.name}/{name}": lost for part in parts for name, lost in part.losses.items()}
    return Packed(name=f"{first.name}-and-{more}-more", files=bag.bag(payload, facts), losses=losses)


def sidecars(edition: Edition) -> dict[str, bytes]:
    """Return each master's metadata as a file beside it too (XMP), for those who do not look into the picture."""
    packets = {picture.master.path: public.blocks(picture.photo).packet for picture in edition.pictures.values()}
    return {f"{PurePosixPath(path).with_suffix('.xmp')}": packet for path, packet in packets.items() if packet}


def write(packed: Packed, out: Path, *, as_zip: bool = False, progress: Progress | None = None) -> Path:
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
            _write_zip(target, packed, progress or SilentProgress())
        else:
            _write_folder(target, packed.files, progress or SilentProgress())
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


def readable(content: Any) -> bytes:
    """Return plain values as the package's JSON: in a fixed order, indented for people."""
    return msgspec.json.format(msgspec.json.encode(content, order="deterministic"), indent=2) + b"\n"


def _refuse_stranger(target: Path, as_zip: bool) -> None:
    ours = not target.is_symlink() and (target.is_file() if as_zip else (target / bag.DECLARED_IN).is_file())
    if not ours:
        raise PackageError(f"{target} is already there and is no package.", "Move it away, or choose another folder.")


def _write_zip(target: Path, packed: Packed, progress: Progress) -> None:
    progress.begin("Writing the package", 1)
    descriptor, scratch = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".part", dir=target.parent)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            bag.zip_into(stream, packed.files, packed.name)
            stream.flush()
            os.fsync(stream.fileno())
        progress.step()
        Path(scratch).chmod(0o644)
        Path(scratch).replace(target)
    except BaseException:
        Path(scratch).unlink(missing_ok=True)
        raise


def _write_folder(target: Path, files: Mapping[str, Content], progress: Progress) -> None:
    scratch = Path(tempfile.mkdtemp(prefix=f".{target.name}.", suffix=".part", dir=target.parent))
    progress.begin("Writing the package", len(files))
    try:
        scratch.chmod(0o755)
        for path, content in files.items():
            place = scratch / path
            place.parent.mkdir(parents=True, exist_ok=True)
            if isinstance(content, bytes):
                place.write_bytes(content)
            else:
                shutil.copyfile(content.path, place)
            progress.step()
        with ThreadPoolExecutor(_SETTLING) as pool:  # together, when all are written: the disk takes them in one go
            list(pool.map(_settle_file, [scratch / path for path in files]))
        for folder in (scratch, *(path for path in scratch.rglob("*") if path.is_dir())):
            _settle(folder)
        _put_in_place(scratch, target)
    except BaseException:
        shutil.rmtree(scratch, ignore_errors=True)
        raise


def _settle_file(path: Path) -> None:
    """Bring a file to the disk; raises ``OSError``."""
    with path.open("r+b") as stream:
        os.fsync(stream.fileno())


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
    except UnicodeEncodeError as error:
        raise PackageError(
            f"The package's name cannot be written to {out}: this system writes names in {error.encoding} alone.",
            "Set the language of the system to one with UTF-8, or give the story a slug in plain letters.",
        ) from error
    except OSError as error:
        raise PackageError(
            f"The package could not be written to {out}: {error.strerror or error}.",
            "Make room there or choose another folder. Nothing half-written was left.",
        ) from error
