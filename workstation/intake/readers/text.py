"""Plain text, as people paste it from a page, a message or a wire."""

import re

from workstation.intake.assembly import is_byline, is_caption
from workstation.intake.characters import clean
from workstation.intake.closing import closing_names
from workstation.intake.copy import Copy
from workstation.intake.decoding import decoded
from workstation.intake.phrasebook import bare, phrases
from workstation.intake.reader import Draft, Reader
from workstation.story.blocks import Block, Heading, List, ListItem, Paragraph
from workstation.story.spans import text_of

_BULLET = re.compile(r"(?:[-*•·‣◦–]|\d{1,2}[.)])\s+(?=\S)")
_NUMBERED = re.compile(r"(\d{1,2})[.)]\s")
_BLANK = re.compile(r"\n[ \t]*\n+")
_WRAPPED = 40  # characters; a text whose lines are nearly all longer was wrapped by a program
_WRAP_LIMIT = 100
_CROSSHEAD = 70
_HEADLINE = 200
_ENDS = ".!?…:;,\"'”’»)؟۔։"


def _recognises(_: bytes) -> bool:
    return True


def _read(copy: Copy) -> Draft:
    draft = Draft(as_lines=True, piece=copy.piece)
    text = clean(decoded(copy, "", draft.notes))
    lines = [line for line in (part.strip() for part in _paragraphs(text, draft)) if line]
    draft.blocks = _blocks(lines if draft.piece else _without_head(lines, draft), draft)
    return draft


def _without_head(lines: list[str], draft: Draft) -> list[str]:
    """Return the lines of the body, after taking what stands above it into the draft."""
    kept = [line for line in lines if not _is_furniture(line, draft)]
    while kept and bare(kept[0]) in phrases("breaking"):
        draft.breaking = True
        kept.pop(0)
    at = 1 if kept and is_caption(kept[0]) else 0  # a picture may stand above the headline
    if _is_headline(kept[at:]):
        draft.headline = kept.pop(at).strip()
        draft.notes.recognised("Headline", draft.headline)
    return kept


def _paragraphs(text: str, draft: Draft) -> list[str]:
    """Return the paragraphs: what blank lines part, its lines joined where a program wrapped them; else each line."""
    parts = _BLANK.split(text.strip("\n"))
    if len(parts) == 1:
        return parts[0].split("\n")
    found: list[str] = []
    joined = False
    for part in parts:
        lines = [line.strip() for line in part.split("\n") if line.strip()]
        if _was_wrapped(lines):
            found.append(" ".join(lines))
            joined = True
        else:
            found += lines
    if joined:
        draft.notes.guessed("Wrapped lines", "joined into paragraphs")
    return found


def _was_wrapped(lines: list[str]) -> bool:
    """Return whether lines are one paragraph that a program cut: all but the last are about as long as they may be."""
    body = lines[:-1]
    if not body or any(_BULLET.match(line) for line in lines):
        return False
    longest = max(map(len, lines))
    return longest <= _WRAP_LIMIT and min(map(len, body)) >= max(_WRAPPED, longest * 0.6)


def _is_furniture(line: str, draft: Draft) -> bool:
    words = bare(line)
    if words in phrases("furniture") and words not in phrases("breaking"):
        draft.notes.dropped("Page furniture", line[:60])
        return True
    return not any(character.isalnum() for character in line)


def _is_headline(lines: list[str]) -> bool:
    """Return whether the first line is a headline: short, one of several, and none of the other known lines."""
    first = lines[0] if lines else ""
    if len(lines) < 2 or len(first) > _HEADLINE or is_caption(first) or is_byline(first):
        return False
    return not first.endswith((".", ":", ",", ";")) or len(first) < _CROSSHEAD


def _blocks(lines: list[str], draft: Draft) -> list[Block]:
    blocks: list[Block] = []
    items: list[ListItem] = []
    start = 1

    def end_list() -> None:
        if items:
            blocks.append(List(id=draft.new_id(), items=tuple(items), start=start))
            items.clear()

    for at, line in enumerate(lines):
        bullet, number = _BULLET.match(line), _NUMBERED.match(line)
        if items and items[-1].ordered != bool(number):
            end_list()
        if bullet and (items or _next_is_item(lines, at)):
            if not items:
                start = int(number[1]) if number else 1
            items.append(ListItem(text_of(line[bullet.end() :]), 0, bool(number)))
            continue
        end_list()
        if _is_crosshead(lines, at):
            draft.notes.guessed("Crosshead", line)
            blocks.append(Heading(id=draft.new_id(), level=2, text=text_of(line)))
        else:
            blocks.append(Paragraph(id=draft.new_id(), text=text_of(line)))
    end_list()
    return blocks


def _next_is_item(lines: list[str], at: int) -> bool:
    return at + 1 < len(lines) and bool(_BULLET.match(lines[at + 1]))


def _is_crosshead(lines: list[str], at: int) -> bool:
    """Return whether a line stands between two paragraphs as a crosshead: short, and without an end."""
    line = lines[at]
    if not 0 < at < len(lines) - 1 or len(line) > _CROSSHEAD or line[-1] in _ENDS or is_byline(line):
        return False
    if closing_names(line, ()) is not None or line[:1] in "\"“«„'‘(" or is_caption(line):
        return False
    return len(line) * 2 < len(lines[at + 1]) and len(lines[at - 1]) > _CROSSHEAD


text = Reader(
    id="text",
    title="plain text",
    extensions=(".txt", ".text"),
    recognises=_recognises,
    read=_read,
    rank=9,
)
