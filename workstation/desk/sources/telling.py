"""A story's lines for the command line: what readers see, why, and what each name in them rests on."""

from collections.abc import Iterator
from typing import Any

from msgspec import to_builtins

from workstation.credits.house import House
from workstation.credits.lines.derived import Line, lines_of
from workstation.credits.lines.pieces import Piece, names_in
from workstation.story.edits.lines import TITLES
from workstation.story.model import Story


class LinesTold:
    """The lines of one story in one house."""

    def __init__(self, story: Story, house: House) -> None:
        self._story = story
        self._lines = lines_of(story, house)
        self._shares = {source: each.share for each in self._lines.names for source in each.sources}

    def lines(self) -> Iterator[str]:
        """Yield them for people: each line that there is, with what its names rest on below it."""
        for line in self._lines:
            if not line.derived and line.override is None:
                continue
            yield f"{TITLES[line.name].capitalize()}: {line.words or '(left out)'}"
            yield from (f"  {words}" for words in self._why(line))
            for piece in names_in(line.shown):
                yield f"  {piece.words}: {self._evidence(piece)}"

    def as_json(self) -> list[dict[str, Any]]:
        """Return them as the command line's JSON."""
        return [self._line_json(line) for line in self._lines]

    def _why(self, line: Line) -> Iterator[str]:
        if line.told:
            yield "The credit line says it already."
        if line.override is None:
            return
        reason = f": {line.override.reason}" if line.override.reason else ""
        yield f"In place of the house's words{reason}." if line.stated else f"As it was typed or imported{reason}."
        if not line.fits:
            yield f"They no longer fit. The house would write: {line.derived or '(nothing)'}"

    def _evidence(self, piece: Piece) -> str:
        told = [f"contributor {at + 1}, {self._story.contributors[at].role}" for at in piece.contributors]
        if piece.passages:
            share = max((self._shares.get(source, 0.0) for source in piece.sources), default=0.0)
            blocks = ", ".join(dict.fromkeys(passage.place.block for passage in piece.passages))
            count = f"{len(piece.passages)} passage{'s' if len(piece.passages) > 1 else ''}"
            told.append(f"{count} in {blocks}, {share:.0%} of the text")
        elif piece.sources:
            told.append(f"source {', '.join(piece.sources)}, no passage")
        if piece.field:
            told.append(f"the story's {piece.field}")
        if piece.url:
            told.append(piece.url)
        return "; ".join(told)

    def _line_json(self, line: Line) -> dict[str, Any]:
        return {
            "line": line.name,
            "words": line.words,
            "house": line.derived,
            "language": line.language,
            "override": to_builtins(line.override) if line.override is not None else None,
            "fits": line.fits,
            "names": [
                {
                    "words": piece.words,
                    "sources": list(piece.sources),
                    "contributors": list(piece.contributors),
                    "passages": [
                        {
                            "block": passage.place.block,
                            "slot": passage.place.slot,
                            "start": passage.start,
                            "end": passage.end,
                        }
                        for passage in piece.passages
                    ],
                    "field": piece.field or None,
                    "url": piece.url or None,
                }
                for piece in names_in(line.shown)
            ],
        }
