"""Two runs of text against each other: what was taken out and put in, in whole words, and where that is."""

from collections.abc import Iterator, Sequence
from itertools import accumulate

from workstation.base.value import Value
from workstation.credits.corrections.units import Unit
from workstation.story.wording import Opcode, Token, opcodes, tokens_of

_GAP = 1  # words between two changes that still make them one
_BREAK: Token = ("\n", ())
_UNSPACED = "\u0e00"  # from Thai on, a letter that is a word by itself is one of a script without spaces


class Hunk(Value, frozen=True, kw_only=True):
    """Words taken out (``was``) and put in (``now``).

    ``unit`` is the text that it is in, of the version after where that has it, and ``start`` and ``end`` are where the
    new words are in it, in code points; for words that went with all of their text it is the one before, and ``gone``
    is set. ``lead`` and ``tail`` are the text before and after it in the unit.
    """

    was: str
    now: str
    unit: Unit
    start: int = 0
    end: int = 0
    gone: bool = False
    lead: str = ""
    tail: str = ""


def hunks_of(before: Sequence[Unit], after: Sequence[Unit]) -> Iterator[Hunk]:
    """Yield the changes that make the units before into those after, in reading order; unchanged words give none."""
    old, new = _Run(before), _Run(after)
    for a, b, c, d in _grown(opcodes(old.tokens, new.tokens), old.tokens, new.tokens):
        was, now = old.said(a, b), new.said(c, d)
        if was.split() == now.split():
            continue  # white space, or a paragraph parted or joined
        if not was.strip():
            yield from new.inserted(c, d)
        elif not now.strip() and old.covers(a, b):
            yield from (Hunk(was=unit.words, now="", unit=unit, gone=True) for unit in old.whole(a, b))
        else:
            yield new.hunk(was, c, d)


class _Run:
    """Texts one after another as one run of tokens, each known to be of its unit."""

    def __init__(self, units: Sequence[Unit]) -> None:
        self._units = units
        self.tokens: list[Token] = []
        self._owner: list[int] = []
        self._edges = [0]  # the token that each unit begins with
        for at, unit in enumerate(units):
            tokens: list[Token] = [(word, ()) for word, _ in tokens_of(unit.text)]
            self.tokens += [*tokens, _BREAK]
            self._owner += [at] * (len(tokens) + 1)
            self._edges.append(len(self.tokens))
        self._starts = [0, *accumulate(len(word) for word, _ in self.tokens)]

    def said(self, start: int, end: int) -> str:
        return "".join(word for word, _ in self.tokens[start:end])

    def covers(self, start: int, end: int) -> bool:
        """Return whether a passage is nothing but whole units."""
        return (
            bool(self._whole(start, end))
            and self.said(start, end).strip() == "\n".join(unit.words for unit in self.whole(start, end)).strip()
        )

    def whole(self, start: int, end: int) -> list[Unit]:
        """Return the units that lie in a passage from their first word to their last."""
        return [self._units[at] for at in self._whole(start, end)]

    def inserted(self, start: int, end: int) -> Iterator[Hunk]:
        """Yield a passage that was put in, one for each unit that it is in."""
        at = start
        while at < end:
            owner = self._owner[at]
            stop = next((each for each in range(at, end) if self._owner[each] != owner), end)
            if self.said(at, stop).strip():
                yield self.hunk("", at, stop)
            at = stop

    def hunk(self, was: str, start: int, end: int) -> Hunk:
        """Return the hunk that put a passage in; where it is empty, something was taken out there."""
        while start < end and self.tokens[start][0].isspace():
            start += 1
        owner = self._owner[min(start, len(self._owner) - 1)]
        unit = self._units[owner]
        first, size = self._starts[self._edges[owner]], len(unit.words)
        begin = min(self._starts[start] - first, size)
        finish = max(begin, min(self._starts[end] - first, size))
        return Hunk(
            was=" ".join(was.split()), now=" ".join(self.said(start, end).split()), unit=unit,
            start=begin, end=finish, lead=unit.words[:begin], tail=unit.words[finish:],
        )  # fmt: skip

    def _whole(self, start: int, end: int) -> list[int]:
        owners = dict.fromkeys(self._owner[start:end])  # of the last one the break may have stayed
        return [at for at in owners if start <= self._edges[at] and self._edges[at + 1] - 1 <= end]


def _grown(found: Sequence[Opcode], old: Sequence[Token], new: Sequence[Token]) -> Iterator[tuple[int, int, int, int]]:
    """Yield where the texts differ, grown to whole words; what a word or less lies between is one."""
    held: tuple[int, int, int, int] | None = None
    for tag, *edges in found:
        if tag == "equal":
            continue
        a, b, c, d = _to_words(old, new, *edges)
        if held is not None and _near(old[held[1] : a], new[held[3] : c]):
            held = held[0], max(b, held[1]), held[2], max(d, held[3])
            continue
        if held is not None:
            yield held
        held = a, b, c, d
    if held is not None:
        yield held


def _near(old: Sequence[Token], new: Sequence[Token]) -> bool:
    between = min((old, new), key=len)
    if any("\n" in word for word, _ in between):
        return False
    return sum(any(map(str.isalnum, word)) for word, _ in between) <= _GAP


def _to_words(old: Sequence[Token], new: Sequence[Token], a: int, b: int, c: int, d: int) -> tuple[int, int, int, int]:
    """Return a difference with the signs and digits that stand against it on both sides: ``1,2`` and not ``2``."""
    if not (_bare(old[a:b]) and _bare(new[c:d])) and not (_loose(old[a:b]) and _loose(new[c:d])):
        while a and c and old[a - 1] == new[c - 1] and _clings(old[a - 1][0]):
            a, c = a - 1, c - 1
        while b < len(old) and d < len(new) and old[b] == new[d] and _clings(old[b][0]):
            b, d = b + 1, d + 1
    return a, b, c, d


def _loose(tokens: Sequence[Token]) -> bool:
    """Return whether a passage is words that begin or end with a mere sign, as a clause does between commas."""
    said = [word for word, _ in tokens if any(map(str.isalnum, word))]
    signs = (not any(map(str.isalnum, tokens[at][0])) for at in (0, -1)) if tokens else (True,)
    return not tokens or (len(said) > 1 and any(signs) and not any(map(str.isdigit, said[0] + said[-1])))


def _clings(token: str) -> bool:
    """Return whether a token is one word with what stands against it: no space, no sign of a script without spaces."""
    alone = len(token) == 1 and token.isalpha() and token >= _UNSPACED
    return not token.isspace() and not alone


def _bare(tokens: Sequence[Token]) -> bool:
    """Return whether a passage stands free: nothing, or with white space at its edges."""
    return not tokens or (tokens[0][0].isspace() or tokens[-1][0].isspace())
