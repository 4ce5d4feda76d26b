"""Lines that begin with a bullet or a number are made a list."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from workstation.checks.rule import Context, Fault, story_rule
from workstation.language.tags import primary
from workstation.story.blocks import Block, List, ListItem, Paragraph
from workstation.story.edits.body import RemoveBlocks, ReplaceBlock
from workstation.story.edits.edit import Group
from workstation.story.model import Story
from workstation.story.spans import Text, cut, length, plain

_BULLET = re.compile(r"\s*(?P<sign>[•‣◦▪▫■□●○◆◇►▶✓✔✅➤➢→·∙*]|[-–](?=\s))\s*(?=\S)")
_NUMBER = re.compile(r"\s*(?:\(?(?P<number>\d{1,2})[.)]|(?P<letter>[a-zа-яა-ჰ])\))\s+(?=\S)")
_DIALOGUE = frozenset({"fr", "es", "pt", "it", "ru", "uk", "be", "bg", "pl", "tr", "ka", "hy", "ro", "sr", "hr", "bs"})
_DASHES = "-–"
_FEWEST = 2


@dataclass(frozen=True)
class _Line:
    block: Block
    text: Text
    kind: str
    number: int
    words_from: int


@story_rule(
    "list-fake",
    title="Lists are set as lists.",
    severity="warning",
    wcag=("1.3.1",),
    decide="heuristic",
    how="A typed bullet or number looks like a list and is none: nobody hears how many items there are or can skip "
    "them. Make it a list. Dashes that open what people say are left alone.",
)
def list_fake(story: Story, context: Context) -> Iterator[Fault]:
    """Find runs of paragraphs or lines that begin with bullets, or with numbers that count up."""
    run: list[_Line] = []
    for block in (*story.body, None):
        lines = list(_lines(block, context)) if isinstance(block, Paragraph) else []
        if run and (not lines or not _goes_on(run[-1], lines[0])):
            yield from _found(run)
            run = []
        if lines:
            run += lines


def _lines(block: Paragraph, context: Context) -> Iterator[_Line]:
    """Yield the lines of a paragraph where all of them are items that follow each other."""
    language = primary(block.language or context.language)
    start, found = 0, []
    for words in plain(block.text).split("\n"):
        line = cut(block.text, start, start + len(words))
        start += len(words) + 1
        if not words.strip():
            continue
        bullet, number = _BULLET.match(words), _NUMBER.match(words)
        if bullet and not (bullet["sign"] in _DASHES and language in _DIALOGUE):
            found.append(_Line(block, line, bullet["sign"], 0, bullet.end()))
        elif number:
            value = int(number["number"]) if number["number"] else ord(number["letter"])
            found.append(_Line(block, line, "number" if number["number"] else "letter", value, number.end()))
        else:
            return
        if len(found) > 1 and not _goes_on(found[-2], found[-1]):
            return
    yield from found


def _goes_on(before: _Line, after: _Line) -> bool:
    if before.kind != after.kind:
        return False
    return after.number == before.number + (before.kind in ("number", "letter"))


def _found(run: list[_Line]) -> Iterator[Fault]:
    if len(run) < _FEWEST:
        return
    ordered = run[0].kind in ("number", "letter")
    items = tuple(ListItem(cut(line.text, line.words_from, length(line.text)), 0, ordered) for line in run)
    first = run[0].block
    new = List(
        id=first.id,
        items=items,
        start=run[0].number if run[0].kind == "number" else 1,
        language=first.language,
        direction=first.direction,
    )
    others = tuple(dict.fromkeys(line.block.id for line in run if line.block.id != first.id))
    edits = (*((RemoveBlocks(ids=others),) if others else ()), ReplaceBlock(id=first.id, blocks=(new,)))
    yield Fault(
        block=first.id,
        slot="text",
        message=f"These {len(run)} lines look like a list and are none.",
        repair=Group(edits=edits, name="Make a list"),
        judged="\n".join(plain(line.text) for line in run),
    )
