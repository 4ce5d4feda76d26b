"""The colours and measures that everything on screen is made of.

Every text colour has a contrast of at least 6.2:1 on both its grounds, lines 3.2:1 (WCAG 2.2, 1.4.3 and 1.4.11).
"""

from workstation.base.value import Value

SPACES = (4, 8, 12, 16, 24, 32)
"""Pixels between things, from close to far."""
RADIUS = 6
TARGET = 28
"""Pixels that anything to click is high at least (WCAG 2.2, 2.5.8 asks for 24)."""


class Tokens(Value, frozen=True, kw_only=True):
    """One set of colours, each as ``#RRGGBB``. ``tints`` go behind passages of sources, in the order of the sources."""

    name: str
    is_dark: bool
    canvas: str
    paper: str
    ink: str
    muted: str
    line: str
    accent: str
    error: str
    warning: str
    ok: str
    info: str
    selected: str
    tints: tuple[str, ...]
    focus: int = 2
    empty: str = ""
    """What empty fields say, where ``muted`` looks like what somebody has written."""

    @property
    def hint(self) -> str:
        """The colour of what empty fields say."""
        return self.empty or self.muted


LIGHT = Tokens(
    name="light",
    is_dark=False,
    canvas="#F5F4F0",
    paper="#FFFFFF",
    ink="#1D1C1A",
    muted="#5E5A54",
    line="#8C867C",
    accent="#0A5A87",
    error="#A3191F",
    warning="#7A4E00",
    ok="#1C6537",
    info="#3A4A9F",
    selected="#DCE8F0",
    tints=("#DDEBF7", "#F9E4CF", "#E2F0DC", "#F1E0F0", "#EDE9D8"),
)
DARK = Tokens(
    name="dark",
    is_dark=True,
    canvas="#17181A",
    paper="#1F2123",
    ink="#ECE9E4",
    muted="#ABA69E",
    line="#7A7F85",
    accent="#7CBFE6",
    error="#FF9A91",
    warning="#F0C26A",
    ok="#86D3A0",
    info="#AEB8FF",
    selected="#2A3944",
    tints=("#1D3247", "#463018", "#213B22", "#3E2340", "#38341F"),
)
CONTRAST = Tokens(
    name="contrast",
    is_dark=True,
    canvas="#000000",
    paper="#000000",
    ink="#FFFFFF",
    muted="#FFFFFF",
    line="#FFFFFF",
    accent="#FFFF00",
    error="#FFFFFF",
    warning="#FFFFFF",
    ok="#FFFFFF",
    info="#FFFFFF",
    selected="#1A1A66",
    tints=("#000000",) * 5,
    focus=3,
    empty="#A6A6A6",
)
CONTRAST_LIGHT = Tokens(
    name="contrast",
    is_dark=False,
    canvas="#FFFFFF",
    paper="#FFFFFF",
    ink="#000000",
    muted="#000000",
    line="#000000",
    accent="#0000C8",
    error="#000000",
    warning="#000000",
    ok="#000000",
    info="#000000",
    selected="#D8D8FF",
    tints=("#FFFFFF",) * 5,
    focus=3,
    empty="#595959",
)


_READ = 10.0
_QUIET = 1.3
_WASHES = (0.28, 0.24, 0.2, 0.16, 0.12, 0.08, 0.04)  # shares of a colour in a tint, the strongest first


def tint_of(colour: str, tokens: Tokens) -> str:
    """Return a colour as a tint: as much of it in the paper as stays quiet on that, and leaves ink a contrast of 10:1.

    Where contrast is high there are no tints; passages are told apart by the pattern of their bars.
    """
    if tokens.name == "contrast":
        return tokens.paper
    mixed = (_mixed(colour, tokens.paper, share) for share in _WASHES)
    quiet = (tint for tint in mixed if contrast(tokens.paper, tint) <= _QUIET)
    return next((tint for tint in quiet if contrast(tokens.ink, tint) >= _READ), tokens.paper)


def _mixed(colour: str, ground: str, share: float) -> str:
    parts = [(int(colour[at : at + 2], 16), int(ground[at : at + 2], 16)) for at in (1, 3, 5)]
    return "#" + "".join(f"{round(top * share + below * (1 - share)):02x}" for top, below in parts)


def luminance(colour: str) -> float:
    """Return the relative luminance of ``#RRGGBB``, 0 to 1 (WCAG 2.2)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: str, second: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21 (WCAG 2.2)."""
    lighter, darker = sorted((luminance(first), luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)
