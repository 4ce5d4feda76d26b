"""The colours of words and of what is behind them, as styles declare them."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from workstation.base.contrast import Colour, hexadecimal, over, ratio
from workstation.intake.page.declared import Component

WHITE: Colour = (1.0, 1.0, 1.0)
BLACK: Colour = (0.0, 0.0, 0.0)
ENOUGH = 7.0
"""The contrast from which nobody has any trouble (WCAG 2.2, 1.4.6)."""
_LETTER = 0.45  # of the size of the type: the mean width of a letter
_WIDEST = 800.0  # CSS pixels, of a column whose width is not said
_SAMPLES = 12


class Paint(NamedTuple):
    """A colour with how much of it covers what is behind."""

    colour: Colour
    alpha: float


class Stop(NamedTuple):
    """A colour of a gradient and where it stands, in CSS pixels or as a share of its length; None: evenly between."""

    paint: Paint
    at: float | None
    share: bool


class Backdrop(NamedTuple):
    """What a background is made of: a flat paint, the stops of a gradient, and whether a picture lies on them."""

    flat: Paint | None = None
    stops: tuple[Stop, ...] = ()
    across: bool = True
    picture: bool = False


def paint_of(component: Component) -> Paint | None:
    """Return the colour that a component of a value names, or None where it names none that is fixed."""
    from tinycss2.color4 import parse_color

    try:
        colour = parse_color(component)
        if colour is None or isinstance(colour, str):
            return None
        red, green, blue, alpha = colour.to("srgb")
    except (ValueError, TypeError, AttributeError, NotImplementedError):
        return None
    return Paint((float(red or 0), float(green or 0), float(blue or 0)), float(1 if alpha is None else alpha))


def backdrop_of(components: Iterable[Component], size: float) -> Backdrop:
    """Return what a ``background`` declares, for type of this size in CSS pixels."""
    flat: Paint | None = None
    stops: tuple[Stop, ...] = ()
    across, picture = True, False
    for each in components:
        if each.type == "url" or (each.type == "function" and each.lower_name in ("url", "image-set")):
            picture = True
        elif each.type == "function" and each.lower_name.endswith("gradient"):
            stops, across = _stops(each.arguments, size)
        else:
            flat = paint_of(each) or flat
    return Backdrop(flat, stops, across, picture)


def on(backdrop: Backdrop, behind: Sequence[Colour], letters: int, size: float, width: float) -> tuple[Colour, ...]:
    """Return the colours that words of so many letters then stand on; ``width`` is 0 where nobody said it."""
    grounds = tuple(behind)
    if backdrop.flat is not None:
        grounds = tuple(over(*backdrop.flat, ground) for ground in grounds)
    if not backdrop.stops:
        return grounds
    whole = width or _WIDEST
    reach = min(letters * size * _LETTER / whole, 1.0) if backdrop.across else 1.0
    ground = grounds[0]
    found = [over(*_at(backdrop.stops, reach * step / _SAMPLES, whole), ground) for step in range(_SAMPLES + 1)]
    return tuple(dict.fromkeys(found))


def pair(text: Paint, grounds: Sequence[Colour]) -> str:
    """Return words' colour and the grounds it does worst and best on, as evidence keeps them; empty where all is well.

    ``#aaaaaa on #ffffff``, or ``#aaaaaa on #ffffff to #0000ff`` where the ground changes under the words.
    """
    judged = sorted((ratio(over(*text, ground), ground), ground) for ground in grounds)
    worst, best = judged[0], judged[-1]
    if worst[0] >= ENOUGH:
        return ""
    written = f"{hexadecimal(over(*text, worst[1]))} on {hexadecimal(worst[1])}"
    return written if worst[1] == best[1] else f"{written} to {hexadecimal(best[1])}"


def _stops(arguments: Sequence[Any], size: float) -> tuple[tuple[Stop, ...], bool]:
    """Return the stops of a gradient, and whether it runs across the line from its start."""
    groups: list[list[Any]] = [[]]
    for each in arguments:
        if each.type == "literal" and each.value == ",":
            groups.append([])
        elif each.type != "whitespace":
            groups[-1].append(each)
    first = " ".join(str(getattr(each, "value", getattr(each, "int_value", ""))) for each in groups[0])
    across = first == "to right" or (bool(groups[0]) and getattr(groups[0][0], "value", None) == 90)
    found = []
    for group in groups:
        paint = next((paint for each in group if (paint := paint_of(each)) is not None), None)
        if paint is None:
            continue
        length = next((each for each in group if each.type in ("dimension", "percentage")), None)
        if length is None:
            found.append(Stop(paint, None, True))
        elif length.type == "percentage":
            found.append(Stop(paint, length.value / 100, True))
        else:
            unit = {"em": size, "rem": 16.0, "px": 1.0, "pt": 4 / 3}.get(length.lower_unit)
            found.append(Stop(paint, length.value * unit if unit else None, not unit))
    return tuple(found), across


def _at(stops: Sequence[Stop], share: float, whole: float) -> Paint:
    """Return the paint of a gradient at a share of its length."""
    last = max(len(stops) - 1, 1)
    placed = [
        (number / last if stop.at is None else stop.at if stop.share else stop.at / whole, stop.paint)
        for number, stop in enumerate(stops)
    ]
    if share <= placed[0][0]:
        return placed[0][1]
    for (start, first), (end, second) in pairwise(placed):
        if start <= share <= end:
            part = (share - start) / (end - start) if end > start else 1.0
            red, green, blue = (one + (two - one) * part for one, two in zip(first.colour, second.colour, strict=True))
            return Paint((red, green, blue), first.alpha + (second.alpha - first.alpha) * part)
    return placed[-1][1]
