"""Which way a text runs: by its first strong letter, or by what most of its letters are (UAX #9)."""

import unicodedata
from typing import Literal

Direction = Literal["ltr", "rtl"]

_STRONG: dict[str, Direction] = {"L": "ltr", "R": "rtl", "AL": "rtl"}
_ISOLATES_BEGIN = frozenset("\u2066\u2067\u2068")
_ISOLATES_END = "\u2069"


def first_strong(text: str) -> Direction | None:
    """Return the direction of a paragraph by rules P2 and P3 of UAX #9: that of its first strong letter.

    Letters between an isolate's beginning and its end are passed over, to the end of the paragraph where it has none.
    None where the first paragraph has no strong letter; the caller decides then, as a rule by the
    language (``tags.direction_of``).
    """
    depth = 0
    for character in text:
        if character in _ISOLATES_BEGIN:
            depth += 1
        elif character == _ISOLATES_END:
            depth = max(0, depth - 1)
        else:
            kind = unicodedata.bidirectional(character)
            if kind == "B":
                return None
            if not depth and kind in _STRONG:
                return _STRONG[kind]
    return None


def majority(text: str) -> Direction | None:
    """Return the direction that most of the strong letters of a text have, in all its paragraphs.

    This is for copy that begins in another script than it goes on in ("BBC" before an Arabic lead). None where there
    are no strong letters or as many of either.
    """
    counts = {"ltr": 0, "rtl": 0}
    for character in text:
        direction = _STRONG.get(unicodedata.bidirectional(character))
        if direction:
            counts[direction] += 1
    if counts["ltr"] == counts["rtl"]:
        return None
    return "ltr" if counts["ltr"] > counts["rtl"] else "rtl"
