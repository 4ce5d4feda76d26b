"""Two texts word by word: which words stayed, went and came, with their marks."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal

from workstation.base.value import Value
from workstation.story import spans
from workstation.story.spans import Emphasis, Language, Link, Mark, SourceMark, Span, Strong, Sub, Sup, Text

# A word, a run of white space, or one other sign; scripts written without spaces go character by character.
_TOKEN = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"
    r"|\w(?:[\w\u0300-\u036f\u064b-\u065f]|['’](?=\w))*|\s+|.",
    re.DOTALL,
)
_MOST_PAIRS = 4_000_000
"""Words of one text times words of the other; past it, what differs is taken as a whole."""

Token = tuple[str, tuple[Mark, ...]]
Opcode = tuple[str, int, int, int, int]


class Segment(Value, frozen=True):
    """A stretch of a comparison. ``marks`` says how it is marked, where the words stayed and only that changed."""

    kind: Literal["same", "added", "removed"]
    text: str
    marks: str = ""


def tokens_of(text: Text) -> list[Token]:
    """Return a text as words, spaces and signs, each with its marks."""
    return [(match[0], span.marks) for span in text for match in _TOKEN.finditer(span.text)]


def text_of_tokens(tokens: Sequence[Token]) -> Text:
    """Return tokens as text again."""
    return spans.normal(Span(word, marks) for word, marks in tokens)


def opcodes(before: Sequence[Token], after: Sequence[Token]) -> list[Opcode]:
    """Return how one run of tokens becomes the other, as ``difflib`` has it, in bounded time."""
    start = 0
    while start < min(len(before), len(after)) and before[start] == after[start]:
        start += 1
    end = 0
    while end < min(len(before), len(after)) - start and before[-1 - end] == after[-1 - end]:
        end += 1
    old, new = before[start : len(before) - end], after[start : len(after) - end]
    found: list[Opcode] = [("equal", 0, start, 0, start)] if start else []
    if len(old) * len(new) > _MOST_PAIRS:
        found.append(("replace", start, start + len(old), start, start + len(new)))
    else:
        matcher = SequenceMatcher(None, old, new, autojunk=False)
        found += [(tag, a + start, b + start, c + start, d + start) for tag, a, b, c, d in matcher.get_opcodes()]
    if end:
        found.append(("equal", len(before) - end, len(before), len(after) - end, len(after)))
    return found


def segments(before: Text, after: Text) -> tuple[Segment, ...]:
    """Return the comparison of two texts, in reading order."""
    old, new = tokens_of(before), tokens_of(after)
    found: list[Segment] = []
    for tag, a, b, c, d in opcodes(old, new):
        if tag == "equal":
            found.append(Segment("same", _words(old[a:b])))
            continue
        only_marks = _words(old[a:b]) == _words(new[c:d])
        if a < b:
            found.append(Segment("removed", _words(old[a:b]), _marks(old[a:b]) if only_marks else ""))
        if c < d:
            found.append(Segment("added", _words(new[c:d]), _marks(new[c:d]) if only_marks else ""))
    return tuple(_joined(found))


def _joined(found: list[Segment]) -> Iterator[Segment]:
    """Yield segments with neighbours of one kind as one."""
    held: Segment | None = None
    for segment in found:
        if held is not None and (held.kind, held.marks, segment.marks) == (segment.kind, "", ""):
            held = Segment(held.kind, held.text + segment.text)
            continue
        if held is not None:
            yield held
        held = segment
    if held is not None:
        yield held


def _words(tokens: Sequence[Token]) -> str:
    return "".join(word for word, _ in tokens)


def _marks(tokens: Sequence[Token]) -> str:
    names = dict.fromkeys(_name(mark) for _, marks in tokens for mark in marks)
    return ", ".join(names) or "no marks"


def _name(mark: Mark) -> str:
    match mark:
        case Link(url=url):
            return f"link to {url}"
        case Language(tag=tag):
            return f"language {tag}"
        case SourceMark(source=source):
            return f"source {source}"
        case Strong():
            return "strong"
        case Emphasis():
            return "emphasis"
        case Sub():
            return "subscript"
        case Sup():
            return "superscript"
