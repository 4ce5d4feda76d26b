"""Finds how the words of a page look: colours, sizes, capitals, lines under and through them, justified and spaced."""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from workstation.base.contrast import Colour
from workstation.intake.page.declared import Component, Declared, Styles
from workstation.intake.page.grounds import BLACK, WHITE, Backdrop, Paint, backdrop_of, on, paint_of, pair
from workstation.intake.page.node import TEXT, Node, attribute, children, text_of

Note = Callable[[Node, str, str, str], None]
"""Takes what was seen on an element: its kind, value and words."""

_SIZES = {"h1": 32.0, "h2": 24.0, "h3": 18.72}
_BOLD = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "b", "strong", "th"})
_BOLD_WEIGHT = 700
_LARGE, _LARGE_BOLD = 24.0, 18.66  # CSS pixels: 18 and 14 points
_TINY = 11.0
_FAR_OUT = -400.0
_UNITS = {"px": 1.0, "pt": 4 / 3, "pc": 16.0, "rem": 16.0, "in": 96.0, "cm": 96 / 2.54, "mm": 96 / 25.4}
_KEYWORDS = {
    "xx-small": 9.0,
    "x-small": 10.0,
    "small": 13.0,
    "medium": 16.0,
    "large": 18.0,
    "x-large": 24.0,
    "xx-large": 32.0,
}
_FONT_SIZES = {"1": 10.0, "2": 13.0, "3": 16.0, "4": 18.0, "5": 24.0, "6": 32.0, "7": 48.0}  # of HTML's font element
_SPACED = {"letter-spacing": 0.12, "word-spacing": 0.16, "line-height": 1.5}  # WCAG 2.2, 1.4.12: of the type's size
_WORD = re.compile(r"[^\W_]")
_NAMED_LOOKS = {  # classes that content systems and frameworks give for a look of their own
    "all-caps": "capitals", "allcaps": "capitals", "uppercase": "capitals", "text-uppercase": "capitals",
    "has-text-transform-uppercase": "capitals", "is-uppercase": "capitals",
    "justify": "justified", "justified": "justified", "text-justify": "justified", "align-justify": "justified",
    "text-align-justify": "justified", "ql-align-justify": "justified", "has-text-justified": "justified",
    "has-text-align-justify": "justified", "alignfull-justify": "justified",
    "small-text": "tiny", "tiny-text": "tiny", "text-tiny": "tiny", "text-xs": "tiny", "fine-print": "tiny",
    "underline": "underline", "text-underline": "underline", "text-decoration-underline": "underline",
    "ql-size-tiny": "tiny", "blink": "blink",
}  # fmt: skip


class Ink(NamedTuple):
    """How words look where they stand; sizes and widths in CSS pixels, 0 for a width that nobody said."""

    text: Paint = Paint(BLACK, 1.0)
    grounds: tuple[Colour, ...] = (WHITE,)
    backdrop: Backdrop = Backdrop()
    known: bool = False
    size: float = 16.0
    bold: bool = False
    width: float = 0.0
    capitals: bool = False
    justified: bool = False
    underlined: bool = False
    linked: bool = False
    shadow: Colour | None = None

    @property
    def large(self) -> bool:
        """Whether the words are large enough to need less contrast."""
        return self.size >= _LARGE or (self.bold and self.size >= _LARGE_BOLD)


def look_over(root: Node, styles: Styles, note: Note) -> None:
    """Tell ``note`` of every element whose own words look in a way that the story must not depend on."""
    outer = Ink()
    for node in reversed(list(_ancestors(root))):
        outer = _inside(node, outer, styles)
    stack = [(root, outer)]
    while stack:
        node, around = stack.pop()
        if (
            _is_out_of_sight(styles.of(node))
            or attribute(node, "role") == "button"
            or node.tag == "label"
            or attribute(node, "aria-disabled") == "true"
        ):
            continue
        ink = _inside(node, around, styles)
        words = " ".join(text_of(child) for child in children(node) if child.tag == TEXT)
        if _WORD.search(words):
            for kind, value in _seen(node, ink, words, styles):
                note(node, kind, value, words)
        stack += [(child, ink) for child in children(node) if not child.tag.startswith("-")]


def _is_out_of_sight(declared: Declared) -> bool:
    """Return whether an element is moved off the page, where only screen readers find it."""
    if _length(declared, "text-indent", 1) < _FAR_OUT:
        return True
    placed = {part.lower_value for part in declared.get("position", ((), False))[0] if part.type == "ident"}
    return bool(placed & {"absolute", "fixed"}) and any(
        _length(declared, name, 1) < _FAR_OUT for name in ("left", "top")
    )


def _ancestors(node: Node) -> Iterator[Node]:
    parent = node.parent
    while parent is not None and not parent.tag.startswith("-"):
        yield parent
        parent = parent.parent


def _seen(node: Node, ink: Ink, words: str, styles: Styles) -> Iterator[tuple[str, str]]:
    if ink.known:
        letters = len(" ".join(words.split()))
        grounds = (ink.shadow,) if ink.shadow else on(ink.backdrop, ink.grounds, letters, ink.size, ink.width)
        faint = pair(ink.text, grounds)
        if faint:
            yield "colour", f"{faint} large" if ink.large else faint
    if ink.capitals and words.upper() != words:
        yield "capitals", ""
    if ink.justified:
        yield "justified", ""
    if ink.size < _TINY:
        yield "tiny", f"{ink.size:g}"
    if ink.underlined and not ink.linked:
        yield "underline", ""
    for name in _fixed(styles.of(node), ink):
        yield "fixed-spacing", name


def _inside(node: Node, around: Ink, styles: Styles) -> Ink:
    declared = styles.of(node)
    tag, named = node.tag, {_NAMED_LOOKS.get(name) for name in attribute(node, "class").lower().split()}
    ink = around._replace(
        size=_size(node, declared, around.size),
        bold=_is_bold(declared, tag in _BOLD or around.bold),
        linked=around.linked or (tag == "a" and "href" in node.attributes),
        capitals=_keyword(declared, "text-transform", "uppercase", around.capitals or "capitals" in named),
        justified=_keyword(declared, "text-align", "justify", around.justified)
        or "justified" in named
        or attribute(node, "align").lower() == "justify",
        underlined=_is_underlined(node, declared, around.underlined) or "underline" in named,
    )
    if "tiny" in named and "font-size" not in declared:
        ink = ink._replace(size=min(ink.size, _TINY - 1))
    return _coloured(node, declared, ink, styles)


def _coloured(node: Node, declared: Declared, ink: Ink, styles: Styles) -> Ink:
    """Return the ink with the element's own colours; what a sheet elsewhere may paint behind them is not known."""
    text = _attribute_colour(node, "color") if node.tag == "font" else None
    if "color" in declared:
        text = next((paint for part in declared["color"][0] if (paint := paint_of(part))), None)
    layers = [
        part
        for name in ("background-color", "background", "background-image")
        for part in declared.get(name, ((), False))[0]
    ]
    backdrop = backdrop_of(layers, ink.size)
    painted = _attribute_colour(node, "bgcolor")
    if painted is not None and backdrop.flat is None:
        backdrop = backdrop._replace(flat=painted)
    width = _length(declared, "width", ink.size) or ink.width
    if backdrop.flat is None and not backdrop.stops:
        if backdrop.picture:
            return ink._replace(known=False, width=width, text=text or ink.text)
        known = ink.known or (text is not None and not styles.elsewhere)
        backdrop = ink.backdrop if ink.backdrop.stops else Backdrop()
        return ink._replace(
            text=text or ink.text, known=known, width=width, backdrop=backdrop, shadow=_shadow(declared)
        )
    behind = on(ink.backdrop, ink.grounds, 1, ink.size, width)
    if not backdrop.stops:
        behind, backdrop = on(backdrop, behind, 1, ink.size, width), Backdrop()
    return ink._replace(
        text=text or ink.text, known=True, width=width, grounds=behind, backdrop=backdrop, shadow=_shadow(declared)
    )


def _attribute_colour(node: Node, name: str) -> Paint | None:
    return paint_of(value) if (value := attribute(node, name)) else None


def _shadow(declared: Declared) -> Colour | None:
    paints = [paint for part in declared.get("text-shadow", ((), False))[0] if (paint := paint_of(part))]
    return paints[0].colour if paints else None


def _keyword(declared: Declared, name: str, wanted: str, otherwise: bool) -> bool:
    values = [part.lower_value for part in declared.get(name, ((), False))[0] if part.type == "ident"]
    return wanted in values if values else otherwise


def _is_underlined(node: Node, declared: Declared, otherwise: bool) -> bool:
    if node.tag == "u":
        return True
    given = "text-decoration-line" if "text-decoration-line" in declared else "text-decoration"
    values = [part.lower_value for part in declared.get(given, ((), False))[0] if part.type == "ident"]
    return "underline" in values or (otherwise and "none" not in values)


def _is_bold(declared: Declared, otherwise: bool) -> bool:
    for part in declared.get("font-weight", ((), False))[0]:
        if part.type == "number":
            return bool(part.value >= _BOLD_WEIGHT)
        if part.type == "ident":
            return part.lower_value in ("bold", "bolder")
    return otherwise


def _size(node: Node, declared: Declared, outer: float) -> float:
    size = _length(declared, "font-size", outer)
    if not size:
        words = [part.lower_value for part in declared.get("font-size", ((), False))[0] if part.type == "ident"]
        size = next((_KEYWORDS[word] for word in words if word in _KEYWORDS), 0.0)
    if not size and node.tag == "font":
        size = _FONT_SIZES.get(attribute(node, "size"), 0.0)
    return size or _SIZES.get(node.tag, outer)


def _length(declared: Declared, name: str, size: float) -> float:
    """Return a length in CSS pixels; shares are of the type's size. 0 where there is none that is fixed."""
    for part in declared.get(name, ((), False))[0]:
        if (absolute := _absolute(part, size)) is not None:
            return absolute if name != "width" or part.type != "percentage" else 0.0
    return 0.0


def _absolute(part: Component, size: float) -> float | None:
    if part.type == "percentage":
        return float(part.value * size / 100)
    if part.type != "dimension":
        return None
    if part.lower_unit == "em":
        return float(part.value * size)
    return float(part.value * _UNITS[part.lower_unit]) if part.lower_unit in _UNITS else None


def _fixed(declared: Declared, ink: Ink) -> Iterator[str]:
    """Yield the kinds of spacing that are fixed closer than a reader must be able to set them."""
    for name, least in _SPACED.items():
        parts, important = declared.get(name, ((), False))
        for part in parts if important else ():
            given = part.value * ink.size if part.type == "number" else _absolute(part, ink.size)
            if given is not None and given < least * ink.size - 0.01:
                yield name
