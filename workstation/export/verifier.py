"""The verifier: proves that a package, folder or zip, is what was packed, from the package alone."""

import re
import unicodedata
from collections.abc import Mapping, Set
from pathlib import Path
from typing import Literal

from workstation.base.value import Value
from workstation.export import bag
from workstation.export.shelf import UNREADABLE, CutShortError, Shelf, open_shelf
from workstation.story import codec

Kind = Literal["missing", "extra", "changed", "truncated", "renamed", "unsafe", "malformed"]
_LINE = re.compile(r"([0-9a-fA-F]{64})[ \t]+\*?(.+)")
_SIZE = re.compile(r"([0-9]{1,18})  (.+)")
_STORY = "story.json"
_TAGS = (bag.DECLARED_IN, bag.INFO, bag.MANIFEST, bag.SIZES, bag.TAG_MANIFEST)
_LARGEST_TAG = 64 * 1024 * 1024  # bytes: the manifest of as many files as a package may have, many times over


class Fault(Value, frozen=True):
    """One way in which a package is not what was packed."""

    kind: Kind
    path: str
    message: str


class Verdict(Value, frozen=True):
    """What the verifier found; no faults mean that every one of ``files`` is as it was packed."""

    faults: tuple[Fault, ...]
    files: int


def verify(package: Path) -> Verdict:
    """Return what is wrong with a package. Raises ``ShelfError`` where there is no package to look at."""
    try:
        with open_shelf(package) as shelf:
            return _judged(shelf)
    except CutShortError as error:
        return Verdict((Fault("truncated", package.name, str(error)),), 0)


def _judged(shelf: Shelf) -> Verdict:
    faults = [Fault("unsafe", path, reason) for path, reason in shelf.unsafe]
    faults += _clashes(shelf)
    read = _tag_files(shelf, faults)
    expected = _expected(read, faults)
    sums = {path: shelf.checksum(path) for path in shelf.paths}
    sizes = _sizes(read)
    listed = sizes if expected.get(bag.SIZES, sums.get(bag.SIZES)) == sums.get(bag.SIZES) else {}
    known = {
        *_TAGS,
        *listed,
        *([] if bag.MANIFEST in read else (path for path in sums if path.startswith(bag.PAYLOAD))),
    }
    faults += _compared(expected, sums, sizes, shelf, known)
    faults += _unproved(expected, sums, listed, shelf)
    faults += _oxum(read, shelf)
    if not faults:
        faults += _story_faults(read, shelf)
    unique = {(_legible(fault.path), fault.kind, _legible(fault.message)) for fault in faults}
    return Verdict(tuple(Fault(kind, path, message) for path, kind, message in sorted(unique)), len(sums))


def _legible(words: str) -> str:
    """Return words with all that no line of text can show as its code: names of files may hold anything."""
    shown = (
        character
        if character.isprintable() or character == " "
        else character.encode("unicode_escape", "surrogatepass").decode()
        for character in words
    )
    return "".join(shown)


def _tag_files(shelf: Shelf, faults: list[Fault]) -> dict[str, str]:
    read: dict[str, str] = {}
    for name in _TAGS:
        if name == bag.SIZES and name not in shelf.paths:
            continue  # packages of the first release have none; where the manifest names it, its absence is told
        if name not in shelf.paths:
            faults.append(Fault("missing", name, f"{name} is missing."))
            continue
        try:
            if shelf.size(name) > _LARGEST_TAG:
                raise OverflowError
            read[name] = shelf.read(name).decode("utf-8")
        except UnicodeDecodeError:
            faults.append(Fault("malformed", name, f"{name} is not text."))
        except OverflowError:
            faults.append(Fault("malformed", name, f"{name} is larger than any package's."))
        except UNREADABLE as error:
            faults.append(Fault("malformed", name, f"{name} cannot be read: {error}."))
    if not read.get(bag.DECLARED_IN, "").startswith("BagIt-Version: 1.0\n") and bag.DECLARED_IN in read:
        faults.append(Fault("malformed", bag.DECLARED_IN, f"{bag.DECLARED_IN} does not declare BagIt 1.0."))
    return read


def _expected(read: Mapping[str, str], faults: list[Fault]) -> dict[str, str]:
    """Return the checksum that each file should have, by path, from both manifests."""
    expected: dict[str, str] = {}
    for name in (bag.MANIFEST, bag.TAG_MANIFEST):
        for number, line in enumerate(_lines(read.get(name, "")), 1):
            match = _LINE.fullmatch(line)
            path = match.group(2) if match else ""
            if not match or path in expected or path.startswith(bag.PAYLOAD) != (name == bag.MANIFEST):
                faults.append(Fault("malformed", name, f"{name}, line {number}, is no line of a manifest."))
            else:
                expected[path] = match.group(1).lower()
    return expected


def _lines(text: str) -> list[str]:
    """Return the lines of a tag file; names of files may hold what else Python takes for an end of line."""
    return [line.removesuffix("\r") for line in text.removesuffix("\n").split("\n")] if text else []


def _clashes(shelf: Shelf) -> list[Fault]:
    """Find files whose names many disks cannot keep apart: they differ in case or in how accents are written."""
    by_name: dict[str, list[str]] = {}
    for path in sorted(shelf.paths):
        by_name.setdefault(unicodedata.normalize("NFC", path).casefold(), []).append(path)
    return [
        Fault("unsafe", path, f"{path} has the same name as {paths[0]} on many disks.")
        for paths in by_name.values()
        for path in paths[1:]
    ]


def _sizes(read: Mapping[str, str]) -> dict[str, int]:
    """Return how many bytes each file had, where the package says so: older ones do not."""
    matches = (_SIZE.fullmatch(line) for line in _lines(read.get(bag.SIZES, "")))
    return {match.group(2): int(match.group(1)) for match in matches if match}


def _compared(
    expected: Mapping[str, str], sums: Mapping[str, str], sizes: Mapping[str, int], shelf: Shelf, known: Set[str]
) -> list[Fault]:
    """Return what differs from the manifests; of the ``known`` files none is told as a stranger."""
    faults = []
    strangers = {path: sums[path] for path in sums if path not in expected and path not in known}
    for path, wanted in expected.items():
        if path not in sums:
            moved = next((name for name, found in strangers.items() if found == wanted), "")
            if moved:
                del strangers[moved]
                faults.append(Fault("renamed", path, f"{path} was renamed to {moved}."))
            else:
                faults.append(Fault("missing", path, f"{path} is missing."))
        elif sums[path] != wanted:
            other = next((name for name, found in expected.items() if found == sums[path]), "")
            faults.append(_changed(path, sizes.get(path), shelf, other))
    faults += [Fault("extra", path, f"{path} was not in the package when it was made.") for path in strangers]
    return faults


def _unproved(
    expected: Mapping[str, str], sums: Mapping[str, str], sizes: Mapping[str, int], shelf: Shelf
) -> list[Fault]:
    """Return what the list of sizes tells of files that no manifest proves, since it is gone or has lost their line."""
    faults = []
    for path in sizes.keys() - expected.keys():
        if path not in sums:
            faults.append(Fault("missing", path, f"{path} is missing."))
        elif shelf.size(path) != sizes[path]:
            faults.append(_changed(path, sizes[path], shelf))
    return faults


def _changed(path: str, packed: int | None, shelf: Shelf, other: str = "") -> Fault:
    size = shelf.size(path)
    if other and size:
        return Fault("changed", path, f"{path} has changed since it was packed: it holds what {other} held.")
    if size == 0:
        return Fault("truncated", path, f"{path} is empty now; it was not when it was packed.")
    if packed is not None and size < packed:
        return Fault(
            "truncated", path, f"{path} is shorter than when it was packed: {size} of {packed} bytes are left."
        )
    return Fault("changed", path, f"{path} has changed since it was packed.")


def _oxum(read: Mapping[str, str], shelf: Shelf) -> list[Fault]:
    facts = facts_of(read.get(bag.INFO, ""))
    payload = [path for path in shelf.paths if path.startswith(bag.PAYLOAD)]
    found = f"{sum(shelf.size(path) for path in payload)}.{len(payload)}"
    declared = facts.get("Payload-Oxum", "")
    if bag.INFO in read and declared != found:
        message = f"The package declares {declared or 'nothing'} (bytes.files) and holds {found}."
        return [Fault("malformed", bag.INFO, message)]
    return []


def _story_faults(read: Mapping[str, str], shelf: Shelf) -> list[Fault]:
    """Check that the stories are stories, and those that the package says it is of."""
    places = sorted(path for path in shelf.paths if is_story(path))
    if not places:
        place = f"{bag.PAYLOAD}{_STORY}"
        return [Fault("missing", place, f"{place} is missing.")]
    declared = [value for name, value in _facts(read[bag.INFO]) if name == "Story-Digest"]
    faults = []
    for place in places:
        try:
            found = codec.digest(codec.decode(shelf.read(place)))
        except codec.StoryFormatError as error:
            faults.append(Fault("malformed", place, str(error)))
            continue
        if found in declared:
            declared.remove(found)
        else:
            faults.append(Fault("changed", place, f"{place} is not the revision that {bag.INFO} says it is."))
    if declared and not faults:
        faults.append(Fault("missing", bag.INFO, f"{bag.INFO} tells of a story that is not in the package."))
    return faults


def is_story(path: str) -> bool:
    """Return whether a path of a bag is that of a story: on top of the payload, or in a folder there."""
    parts = path.removeprefix(bag.PAYLOAD).split("/")
    return path.startswith(bag.PAYLOAD) and len(parts) <= 2 and parts[-1] == _STORY


def facts_of(text: str) -> dict[str, str]:
    """Return what a ``bag-info.txt`` says."""
    return dict(_facts(text))


def _facts(text: str) -> list[tuple[str, str]]:
    pairs = (line.partition(":") for line in text.splitlines())
    return [(name.strip(), value.strip()) for name, colon, value in pairs if colon]
