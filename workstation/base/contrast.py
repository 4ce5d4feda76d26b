"""How well a colour stands out from another (WCAG 2.2, relative luminance and contrast ratio)."""

Colour = tuple[float, float, float]
"""Red, green and blue of sRGB, each from 0 to 1."""

_FLARE = 0.05
_WEIGHTS = (0.2126, 0.7152, 0.0722)


def luminance(colour: Colour) -> float:
    """Return the relative luminance of a colour, from 0 for black to 1 for white."""
    linear = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour)
    return sum(weight * part for weight, part in zip(_WEIGHTS, linear, strict=True))


def ratio(first: Colour, second: Colour) -> float:
    """Return the contrast of two colours, from 1 (the same) to 21 (black and white)."""
    darker, lighter = sorted((luminance(first), luminance(second)))
    return (lighter + _FLARE) / (darker + _FLARE)


def over(colour: Colour, alpha: float, ground: Colour) -> Colour:
    """Return what a colour that lets ``1 - alpha`` of its ground through looks like on it."""
    red, green, blue = (alpha * part + (1 - alpha) * below for part, below in zip(colour, ground, strict=True))
    return red, green, blue


def hexadecimal(colour: Colour) -> str:
    """Return a colour as ``#rrggbb``."""
    return "#" + "".join(f"{round(min(max(part, 0.0), 1.0) * 255):02x}" for part in colour)


def from_hexadecimal(written: str) -> Colour:
    """Return the colour that ``#rrggbb`` is. Raises ``ValueError`` for anything else."""
    if len(written) != 7 or written[0] != "#":
        raise ValueError(written)
    red, green, blue = (int(written[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue
