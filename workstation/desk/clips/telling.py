"""What is told of a paste: whose the words are, what of it came in, what was left out and what was only guessed."""

from collections import Counter
from collections.abc import Iterator, Sequence

from workstation.desk.clips.offers import Pasted
from workstation.intake.receipt import AGENCY_COPY, Note
from workstation.language.tags import primary
from workstation.story import places
from workstation.story.blocks import Block, Figure, Paragraph
from workstation.story.spans import Link

_MOST = 4
"""Things of one kind that are told by name."""
_NAMES = {
    "paragraph": "paragraph", "heading": "crosshead", "quote": "quote", "list": "list", "table": "table",
    "figure": "picture", "gallery": "gallery", "embed": "embed", "media": "recording", "factbox": "fact box",
    "divider": "divider", "correction": "correction",
}  # fmt: skip
_NO_LOSS = frozenset({"Colours and fonts", "Event handler", "Script", "Style sheet"})
"""What nobody misses: told last, after what a person wrote or placed."""
_PLURALS = {"gallery": "galleries", "fact box": "fact boxes"}
_ON_THE_WEB = "picture that is still only on the web"
_NOT_THERE = "picture that did not come along"


def told(pasted: Pasted, language: str) -> tuple[str, str] | None:
    """Return the receipt of a paste into a story of ``language``: a sentence, and the rest; None where nothing is new.

    A paragraph of which nothing was left out is no news: who pasted it sees it.
    """
    if pasted.is_own:
        return None
    notes = [note for note in pasted.receipt.notes if not _goes_without_saying(note, pasted, language)]
    whose = [note.detail for note in notes if note.kind == "recognised" and note.what == AGENCY_COPY]
    dropped = [note for note in notes if note.kind == "dropped"]
    left_out = [_words(note) for note in sorted(dropped, key=lambda note: note.what in _NO_LOSS)]
    guessed = [_words(note) for note in notes if note.kind == "guessed"]
    came = list(_came(pasted.blocks))
    if not (whose or left_out or guessed) and all(isinstance(block, Paragraph) for block in pasted.blocks):
        return None
    rest = (("Came in", "; ".join(came)), ("Left out", _several(left_out)), ("Guessed", _several(guessed)))
    lines = "\n".join(f"{what}: {words}." for what, words in rest if words)
    if whose:
        return f"Pasted, and marked as agency copy: {_several(whose)}.", lines
    return "Pasted, and cleaned." if left_out else "Pasted.", lines


def _goes_without_saying(note: Note, pasted: Pasted, language: str) -> bool:
    """Return whether a note tells only that the piece is in the language of the story."""
    same = primary(pasted.piece.language) == primary(language)
    return note.kind == "guessed" and note.what == "Language" and same


def _came(blocks: Sequence[Block]) -> Iterator[str]:
    """Yield what came in, counted: what stands in the text first, then pictures and links."""
    inside = [block for outer in blocks for block in places.within(outer)]
    counts = Counter(_name(block) for block in inside)
    yield from (_counted(name, count) for name, count in sorted(counts.items(), key=lambda each: _rank(each[0])))
    texts = (text for block in inside for _, text in block.texts())
    links = {mark.url for text in texts for span in text for mark in span.marks if isinstance(mark, Link)}
    if links:
        yield _counted("link", len(links))


def _rank(name: str) -> int:
    order = [*_NAMES.values(), _ON_THE_WEB, _NOT_THERE]
    return order.index(name)


def _name(block: Block) -> str:
    if isinstance(block, Figure) and not block.photo:
        return _ON_THE_WEB if block.url else _NOT_THERE
    return _NAMES[type(block).__name__.lower()]


def _counted(name: str, count: int) -> str:
    if count == 1:
        return f"1 {name}"
    if name in (_ON_THE_WEB, _NOT_THERE):
        plural = name.replace("picture", "pictures", 1).replace(" is ", " are ")
        return f"{count} {plural}"
    return f"{count} {_PLURALS.get(name, f'{name}s')}"


def _words(note: Note) -> str:
    times = f" ({note.count})" if note.count > 1 else ""
    detail = note.detail.rstrip(".")  # it stands inside a sentence here
    if note.what and note.what in detail:  # and names what it is about itself
        return f"{detail}{times}"
    return f"{note.what}{times}{f': {detail}' if detail else ''}"


def _several(named: Sequence[str]) -> str:
    more = f"; and {len(named) - _MOST} more" if len(named) > _MOST else ""
    return "; ".join(named[:_MOST]) + more
