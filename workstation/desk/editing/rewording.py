"""Putting other words in the place of some: a word spelt right, a phrase found and replaced."""

from workstation.desk.editing.writing import Caret, Stroke
from workstation.desk.fields.lines import FIELD_SLOTS, field_edit, field_text
from workstation.story import places, spans
from workstation.story.blocks import Figure
from workstation.story.edits.text import ReplaceText
from workstation.story.model import Story
from workstation.story.places import Place
from workstation.story.spans import Span


def reword(story: Story, place: Place, start: int, end: int, words: str) -> Stroke | None:
    """Return what puts ``words`` where ``start`` to ``end`` was, with the marks that its first character had.

    The caret goes behind them. None where the place has no such characters. Raises ``PlaceError`` where it is gone.
    """
    after = Caret(place, start + len(words))
    if place.slot in FIELD_SLOTS:
        figure = places.find(story, place.block)
        if not isinstance(figure, Figure) or end > len(field_text(figure, place.slot)):
            return None
        said = field_text(figure, place.slot)
        return Stroke(field_edit(figure, place.slot, said[:start] + words + said[end:]), after)
    text = places.text_at(story, place)
    if not start < end <= spans.length(text):
        return None
    marks = spans.cut(text, start, start + 1)[0].marks
    new = spans.normal((Span(words, marks),))
    return Stroke(ReplaceText(place=place, start=start, end=end, text=new), after)
