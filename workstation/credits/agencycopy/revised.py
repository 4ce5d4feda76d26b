"""What a newer version of an agency's item says otherwise than an earlier one, in the words of both."""

from collections.abc import Iterator, Sequence

from workstation.base.value import Value
from workstation.credits.agencycopy.item import Filed, Item
from workstation.language.overlap import folded
from workstation.story.spans import text_of
from workstation.story.wording import Token, opcodes, tokens_of

_CONTEXT = 2  # words before and after what changed, where that alone would say little
_FEW = 3
_LONGEST = 160  # characters of a quotation in a message


class Revised(Value, frozen=True):
    """One change: the words of the earlier version and of the newer one; either is empty where words came or went.

    ``around`` are the earlier version's words with those beside them, by which the place is known again.
    """

    before: str
    after: str
    around: str

    @property
    def line(self) -> str:
        """The change as the end of a sentence about the newer version."""
        if not self.before:
            return f"adds “{_short(self.after)}”"
        if not self.after:
            return f"no longer says “{_short(self.before)}”"
        return f"says “{_short(self.after)}” where it said “{_short(self.before)}”"


def revised(before: Item, after: Item) -> tuple[Revised, ...]:
    """Return what a newer version of an item says otherwise, in reading order; nothing where only looks changed."""
    headline = (Revised(before.headline, after.headline, before.headline),)
    other_headline = folded(before.headline) != folded(after.headline)
    return (*(headline if other_headline and after.headline else ()), *_in_words(before.words, after.words))


def touching(passage: str, changes: Sequence[Revised]) -> tuple[Revised, ...]:
    """Return those of the changes that are about words of a passage."""
    words = f" {' '.join(folded(passage))} "
    return tuple(change for change in changes if change.before and f" {' '.join(folded(change.around))} " in words)


def outdated(filed: Filed, version: str) -> tuple[Revised, ...]:
    """Return what the version that counts says otherwise than the one of this name, where that is filed."""
    before = filed.as_of(version)
    return revised(before, filed.item) if before is not None and before is not filed.item else ()


def _in_words(before: str, after: str) -> Iterator[Revised]:
    old, new = tokens_of(text_of(before)), tokens_of(text_of(after))
    for tag, start, end, first, last in opcodes(old, new):
        if tag == "equal":
            continue
        was, now = _words(old[start:end]), _words(new[first:last])
        if folded(was) == folded(now):
            continue
        if was and now and len(folded(was)) < _FEW:
            reach, further = _reach(old, start, end), _reach(new, first, last)
            yield Revised(_words(old[slice(*reach)]), _words(new[slice(*further)]), _words(old[slice(*reach)]))
        else:
            yield Revised(was, now, was)


def _reach(tokens: Sequence[Token], start: int, end: int) -> tuple[int, int]:
    """Return the ends of a stretch with a few words before and after it, none of another line."""
    for _ in range(_CONTEXT):
        start = _step(tokens, start - 1, -1) + 1
        end = _step(tokens, end, 1)
    return start, end


def _step(tokens: Sequence[Token], at: int, way: int) -> int:
    """Return where the next word has been passed, or where the line ends."""
    while 0 <= at < len(tokens) and "\n" not in tokens[at][0]:
        word = tokens[at][0][0].isalnum()
        at += way
        if word:
            break
    return at


def _words(tokens: Sequence[Token]) -> str:
    return " ".join("".join(word for word, _ in tokens).split())


def _short(words: str) -> str:
    return words.rstrip(".") if len(words) <= _LONGEST else f"{words[:_LONGEST].rstrip()}…"
