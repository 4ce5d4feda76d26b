"""The pieces of a line that is made: words, and names with what they rest on, so that each can lead there."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from msgspec.structs import replace

from workstation.base.value import Value
from workstation.credits.lines.linewords import LineWords
from workstation.credits.lines.sourcing import Passage
from workstation.language.fold import fold

_PLACE = re.compile(r"(\{\w+\}|[<>])")
_GROUP = re.compile(r"(\[[^\[\]]*\])")


class Piece(Value, frozen=True, kw_only=True):
    """A stretch of a line. A name rests on ``sources`` (their ids), on ``contributors`` (their numbers), or on a field.

    ``passages`` are those that the sources gave the story; ``url`` is where a link of the line leads.
    """

    words: str
    sources: tuple[str, ...] = ()
    contributors: tuple[int, ...] = ()
    passages: tuple[Passage, ...] = ()
    field: str = ""
    url: str = ""

    @property
    def is_name(self) -> bool:
        """Whether these words name somebody or something, and can say why."""
        return bool(self.sources or self.contributors or self.field)


Pieces = tuple[Piece, ...]


def words_of(pieces: Iterable[Piece]) -> str:
    """Return what pieces say."""
    return "".join(piece.words for piece in pieces)


def filled(template: str, places: Mapping[str, Pieces], url: str = "") -> Pieces:
    """Return a template with its places filled; what stands between ``<`` and ``>`` leads to ``url``."""
    found: list[Piece] = []
    linked = False
    for part in _PLACE.split(template):
        if part in ("<", ">"):
            linked = part == "<"
            continue
        pieces = places[part[1:-1]] if _PLACE.fullmatch(part) else (Piece(words=part),) if part else ()
        found += [replace(piece, url=url) for piece in pieces] if linked and url else pieces
    return joined(found)


def filled_groups(template: str, places: Mapping[str, Pieces]) -> Pieces:
    """Return the same for a template in which square brackets are left out where a place inside them is empty."""
    found: list[Piece] = []
    for part in _GROUP.split(template):
        inside = part[1:-1] if _GROUP.fullmatch(part) else part
        if inside is part or all(places[name] for name in re.findall(r"\{(\w+)\}", inside)):
            found += filled(inside, places)
    return stripped(joined(found))


def listed(names: Sequence[Pieces], words: LineWords, *, serial: bool = False) -> Pieces:
    """Return a list of names as the language writes it: commas, and the word before the last one."""
    found: list[Piece] = []
    for at, name in enumerate(names):
        if 0 < at < len(names) - 1:
            found.append(Piece(words=words.form("comma")))
        elif at:
            found.append(Piece(words=words.before_last(words_of(name), len(names), serial=serial)))
        found += name
    return joined(found)


def between(groups: Sequence[Pieces], separator: str) -> Pieces:
    """Return groups of pieces one after another with a separator between; empty ones are left out."""
    found: list[Piece] = []
    for group in filter(None, groups):
        found += [Piece(words=separator), *group] if found else group
    return joined(found)


def joined(pieces: Iterable[Piece]) -> Pieces:
    """Return pieces without empty ones, neighbouring plain words that lead to the same place as one."""
    found: list[Piece] = []
    for piece in pieces:
        before = found[-1] if found else None
        if before is not None and not before.is_name and not piece.is_name and before.url == piece.url:
            found[-1] = replace(before, words=before.words + piece.words)
        elif piece.words:
            found.append(piece)
    return tuple(found)


def stripped(pieces: Pieces) -> Pieces:
    """Return pieces without space at the beginning and the end of the line."""
    if not pieces:
        return ()
    first = replace(pieces[0], words=pieces[0].words.lstrip())
    pieces = joined((first, *pieces[1:]))
    if not pieces:
        return ()
    return joined((*pieces[:-1], replace(pieces[-1], words=pieces[-1].words.rstrip())))


def names_in(pieces: Iterable[Piece]) -> Pieces:
    """Return the pieces that name somebody."""
    return tuple(piece for piece in pieces if piece.is_name)


def is_named(name: str, words: str) -> bool:
    """Return whether words hold a name, whatever their capitals, accents and apostrophes."""
    return _finder(fold(name).strip())(fold(words)) is not None


def recognised(words: str, names: Iterable[Piece]) -> Pieces:
    """Return a person's own words as pieces: names that are known among them keep what they rest on."""
    found: list[Piece] = [Piece(words=words)]
    for name in sorted(names, key=lambda piece: -len(piece.words)):
        found = [part for piece in found for part in _parted(piece, name)]
    return joined(found)


def _parted(piece: Piece, name: Piece) -> Iterable[Piece]:
    match = None if piece.is_name else _finder(name.words.strip())(piece.words)
    if match is None:
        return (piece,)
    before, named, after = piece.words[: match.start()], match[0], piece.words[match.end() :]
    return (Piece(words=before), replace(name, words=named), *_parted(Piece(words=after), name))


def _finder(name: str) -> Callable[[str], re.Match[str] | None]:
    if not name:
        return lambda _words: None
    return re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE).search
