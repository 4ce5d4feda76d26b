"""What a style attribute says of words: bold, italic, raised, lowered, where a program has no elements for them."""

import re

from workstation.story import spans
from workstation.story.spans import Emphasis, Mark, Strong, Sub, Sup

_DECLARATION = re.compile(r"(?:^|;)\s*(font-weight|font-style|vertical-align)\s*:\s*([a-z0-9-]+)", re.IGNORECASE)
_BOLD = 600  # of the scale of CSS, on which 400 is ordinary
_VALUES: dict[str, dict[str, tuple[Mark, ...]]] = {
    "font-weight": {"bold": (Strong(),), "bolder": (Strong(),), "normal": (), "lighter": ()},
    "font-style": {"italic": (Emphasis(),), "oblique": (Emphasis(),), "normal": ()},
    "vertical-align": {"super": (Sup(),), "sub": (Sub(),), "baseline": ()},
}
_DECIDES: dict[str, tuple[type[Mark], ...]] = {
    "font-weight": (Strong,), "font-style": (Emphasis,), "vertical-align": (Sup, Sub),
}  # fmt: skip


def styled(style: str, marks: tuple[Mark, ...]) -> tuple[Mark, ...]:
    """Return the marks inside an element with this ``style`` attribute, which has ``marks`` outside."""
    for match in _DECLARATION.finditer(style):
        name, value = match[1].lower(), match[2].lower()
        if value.isdecimal() and name == "font-weight":
            value = "bold" if int(value[:4]) >= _BOLD else "normal"
        if value in _VALUES[name]:
            others = (mark for mark in marks if type(mark) not in _DECIDES[name])
            marks = spans.ordered((*others, *_VALUES[name][value]))
    return marks
