"""What a story draws from each of its sources, by the marks on its passages."""

from workstation.base.value import Value
from workstation.story import places, spans
from workstation.story.model import Source, Story
from workstation.story.places import Place
from workstation.story.spans import SourceMark, Text


class Passage(Value, frozen=True):
    """A stretch of one text; offsets count code points."""

    place: Place
    start: int
    end: int


class Drawn(Value, frozen=True):
    """A source and the passages that carry its mark, in reading order; ``share`` is theirs of all text, 0 to 1."""

    source: Source
    passages: tuple[Passage, ...]
    share: float


def drawn(story: Story) -> tuple[Drawn, ...]:
    """Return the story's sources, each with its passages, and after them what marks name that is not among them."""
    passages: dict[str, list[Passage]] = {source.id: [] for source in story.sources}
    total = 0
    for place, text in places.texts(story):
        total += spans.length(text)
        for name, start, end in _runs(text):
            passages.setdefault(name, []).append(Passage(place, start, end))
    known = {source.id: source for source in story.sources}
    return tuple(
        Drawn(known.get(name) or Source(id=name), tuple(found), _length(found) / total if total else 0.0)
        for name, found in passages.items()
    )


def _runs(text: Text) -> list[tuple[str, int, int]]:
    """Return the sources marked in a text, each with where its passage begins and ends."""
    runs: list[tuple[str, int, int]] = []
    position = 0
    for span in text:
        mark = span.mark(SourceMark)
        end = position + len(span.text)
        if isinstance(mark, SourceMark):
            if runs and runs[-1][0] == mark.source and runs[-1][2] == position:
                runs[-1] = (mark.source, runs[-1][1], end)
            else:
                runs.append((mark.source, position, end))
        position = end
    return runs


def _length(passages: list[Passage]) -> int:
    return sum(passage.end - passage.start for passage in passages)
