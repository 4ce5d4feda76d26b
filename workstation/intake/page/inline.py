"""Running text of a page: words with the marks that a story keeps."""

from dataclasses import dataclass, field
from itertools import groupby

from workstation.intake.characters import clean
from workstation.intake.page.addresses import is_relative, safe_link
from workstation.intake.page.base import TOLD, WITHOUT_SITE
from workstation.intake.page.node import Node, attribute, squeezed
from workstation.intake.page.style import styled
from workstation.intake.receipt import Notes
from workstation.language.tags import is_well_formed
from workstation.story import spans
from workstation.story.spans import Emphasis, Language, Link, Mark, Span, Strong, Sub, Sup, Text

_ELEMENTS: dict[str, Mark] = {
    "b": Strong(), "strong": Strong(), "em": Emphasis(), "i": Emphasis(), "cite": Emphasis(), "dfn": Emphasis(),
    "sub": Sub(), "sup": Sup(),
}  # fmt: skip
_HANDLERS = "on"


@dataclass
class Run:
    """Text being gathered. White space is kept as one space, and none is left at either end of a line."""

    parts: list[Span] = field(default_factory=list)

    def add(self, text: str, marks: tuple[Mark, ...], keep_space: bool = False) -> None:
        """Add words; ``keep_space`` keeps white space as it stands (``pre``)."""
        words = clean(text) if keep_space else squeezed(clean(text))
        if not keep_space and words.startswith(" ") and (not self.parts or self.parts[-1].text[-1:] in (" ", "\n")):
            words = words[1:]
        if words:
            self.parts.append(Span(words, marks))

    def line_break(self) -> None:
        """End a line."""
        if self.parts:
            last = self.parts[-1]
            self.parts[-1] = Span(last.text.rstrip(" ") or last.text, last.marks)
            self.parts.append(Span("\n"))

    def part(self) -> None:
        """Part what comes from what was there by one line's end."""
        if self.parts and not self.parts[-1].text.endswith("\n"):
            self.line_break()

    def text(self) -> Text:
        """Return what was gathered."""
        alike = groupby(self.parts, key=lambda part: part.marks)
        return stripped(spans.normal(Span("".join(part.text for part in parts), marks) for marks, parts in alike))

    @property
    def empty(self) -> bool:
        """Whether there is nothing in it that a reader would see."""
        return not any(part.text.strip() for part in self.parts)


def stripped(text: Text) -> Text:
    """Return a text without white space at its ends."""
    words = spans.plain(text)
    start = len(words) - len(words.lstrip())
    return spans.cut(text, start, max(start, len(words.rstrip())))


def marks_of(node: Node, marks: tuple[Mark, ...], language: str, notes: Notes) -> tuple[Mark, ...]:
    """Return the marks inside an inline element, which has ``marks`` outside and stands in text of ``language``."""
    marks = emphasised(node, marks)
    if node.tag == "a":
        marks = _linked(node, marks, notes)
    own = attribute(node, "lang") or attribute(node, "xml:lang")
    if own and is_well_formed(own) and own.lower() != language.lower():
        direction = attribute(node, "dir").lower()
        marks = spans.ordered((*marks, Language(own, direction if direction in ("ltr", "rtl") else "")))
    note_attributes(node, notes)
    return marks


def emphasised(node: Node, marks: tuple[Mark, ...]) -> tuple[Mark, ...]:
    """Return the marks inside an element by its tag and its style alone."""
    if node.tag in _ELEMENTS:
        marks = spans.ordered((*marks, _ELEMENTS[node.tag]))
    return styled(attribute(node, "style"), marks)


def _linked(node: Node, marks: tuple[Mark, ...], notes: Notes) -> tuple[Mark, ...]:
    address = attribute(node, "href")
    link = safe_link(clean(address))
    if address and not link:
        notes.dropped("Unsafe link", clean(address)[:TOLD])
    if is_relative(link):
        notes.guessed(WITHOUT_SITE, link[:TOLD])
    return spans.ordered((*marks, Link(link, clean(attribute(node, "title"))))) if link else marks


def note_attributes(node: Node, notes: Notes) -> None:
    """Note what an element had that never comes in: handlers of events, colours and fonts."""
    for name in node.attributes:
        if name.startswith(_HANDLERS):
            notes.dropped("Event handler")
        elif name in ("style", "color", "bgcolor", "face"):
            notes.dropped("Colours and fonts")
