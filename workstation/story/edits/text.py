"""Edits inside one text: typing, deleting, pasting a passage, and setting or clearing marks."""

from typing import Literal

from workstation.story import spans
from workstation.story.edits.edit import Edit
from workstation.story.edits.fields import FieldError
from workstation.story.model import Story
from workstation.story.places import Place, PlaceError, text_at, with_text
from workstation.story.spans import Mark, Text

MarkName = Literal["source", "language", "link", "strong", "emphasis", "sub", "sup"]
_KINDS: dict[MarkName, type[Mark]] = {
    "source": spans.SourceMark,
    "language": spans.Language,
    "link": spans.Link,
    "strong": spans.Strong,
    "emphasis": spans.Emphasis,
    "sub": spans.Sub,
    "sup": spans.Sup,
}


class _TextEdit(Edit, frozen=True, kw_only=True):
    place: Place
    start: int
    end: int

    def apply(self, story: Story) -> Story:
        text = text_at(story, self.place)
        if not 0 <= self.start <= self.end <= spans.length(text):
            raise PlaceError(f"passage {self.start} to {self.end} in block {self.place.block!r}")
        changed = self._changed(text)
        return story if changed == text else with_text(story, self.place, changed)

    def _changed(self, text: Text) -> Text:
        raise NotImplementedError


class ReplaceText(_TextEdit, frozen=True, kw_only=True):
    """Replace what lies between two offsets by ``text``: typing (nothing replaced), deleting (empty text), pasting."""

    text: Text = ()

    @property
    def label(self) -> str:
        if self.start == self.end:
            return "Type"
        return "Replace" if self.text else "Delete"

    def _changed(self, text: Text) -> Text:
        if any("\ud800" <= character <= "\udfff" for character in spans.plain(self.text)):
            raise FieldError("This text holds half a character, which cannot be kept.", "Type or paste it again.")
        return spans.replace(text, self.start, self.end, self.text)


class SetMark(_TextEdit, frozen=True, kw_only=True):
    """Put a mark on everything between two offsets, in place of one of its kind."""

    mark: Mark

    @property
    def label(self) -> str:
        return f"Mark as {type(self.mark).__name__.lower()}"

    def _changed(self, text: Text) -> Text:
        return spans.with_mark(text, self.start, self.end, self.mark)


class ClearMark(_TextEdit, frozen=True, kw_only=True):
    """Take the marks of one kind off everything between two offsets."""

    mark: MarkName

    @property
    def label(self) -> str:
        return f"Clear {self.mark}"

    def _changed(self, text: Text) -> Text:
        return spans.without_mark(text, self.start, self.end, _KINDS[self.mark])
