"""Says in words what a passage comes from: whose it is, which item, when that came, what may be done with it."""

from workstation.credits.lines.sourcing import Drawn, drawn
from workstation.desk.editing.marking import extent, passages
from workstation.desk.editing.writing import Caret
from workstation.desk.fields.entries import spoken_moment
from workstation.story import places, spans
from workstation.story.model import Source, SourceKind, Story
from workstation.story.spans import SourceMark

OWN = "Our own words"
KINDS: dict[SourceKind, str] = {
    "own": "our own",
    "service": "a service of the house",
    "agency": "agency",
    "outlet": "another outlet",
    "person": "a person",
    "document": "a document",
}
"""What each kind of source is called."""


def name_of_source(source: Source) -> str:
    """Return what a source is called: its name, else its address, else the mark that it is known by."""
    return source.name or source.url or f"Unknown source {source.id}"


def title_of_source(source: Source) -> str:
    """Return a source in one line, told apart from others of the same name: ``AFP, item 8XK2``."""
    return f"{name_of_source(source)}, item {source.item}" if source.item else name_of_source(source)


def source_id_at(story: Story, caret: Caret) -> str:
    """Return the id of the source whose passage the caret is in or at the edge of, empty for our own words."""
    try:
        ends = extent(story, caret, SourceMark)
    except places.PlaceError:  # on a picture's plain field, or in a block that is gone
        return ""
    return source_id_between(story, *ends) if ends is not None else ""


def source_id_between(story: Story, start: Caret, end: Caret) -> str:
    """Return the id of the one source that marked words between two carets come from; empty for none, or several."""
    found = {
        mark.source
        for each in passages(story, start, end)
        for span in spans.cut(places.text_at(story, each.place), each.start, each.end)
        if isinstance(mark := span.mark(SourceMark), SourceMark)
    }
    return found.pop() if len(found) == 1 else ""


def known_source(story: Story, source_id: str) -> Source:
    """Return a source of the story; one that a mark names and the story does not have is known by its id alone."""
    return next((each for each in story.sources if each.id == source_id), Source(id=source_id))


def explanation(story: Story, source_id: str) -> str:
    """Return all that is known of a source, a line for each thing: for a tip, or to be said."""
    found = next((each for each in drawn(story) if each.source.id == source_id), None)
    source = found.source if found is not None else known_source(story, source_id)
    lines = [f"{name_of_source(source)} ({KINDS[source.kind]})"]
    if source.item:
        lines.append(f"Item {source.item}")
    if source.received is not None:
        lines.append(f"Received {spoken_moment(source.received)}")
    if source.url and source.name:
        lines.append(source.url)
    if source.terms:
        lines.append(f"Terms: {source.terms}")
    if found is not None and found.passages:
        lines.append(share_words(found))
    return "\n".join(lines)


def share_words(found: Drawn) -> str:
    """Return how much of a story comes from a source: ``2 passages, 23% of the text``."""
    if not found.passages:
        return "No passage is marked."
    count = f"{len(found.passages)} passage{'s' if len(found.passages) > 1 else ''}"
    return f"{count}, {percent(found.share)} of the text"


def percent(share: float) -> str:
    """Return a share from 0 to 1 in words: ``23%``, ``less than 1%``."""
    return f"{share:.0%}" if share >= 0.01 else "less than 1%"
