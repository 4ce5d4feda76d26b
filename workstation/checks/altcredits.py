"""Finds a credit among other words: an agency after a slash or in brackets, a copyright sign, "photo by" and a name."""

import re
from functools import lru_cache

from workstation.checks.phrasing import alternatives, phrases_of
from workstation.checks.rule import Context
from workstation.credits.house import Agency

_COPYRIGHT = re.compile(
    r"[\s(\[,.;–—-]*(?:©|Ⓒ|&copy;|\([cC]\)(?=\s*(?:\d{4}|[A-Z]))|\b[Cc]opyright\b(?=\s+(?:\d{4}|[A-Z])))[^\n]*$"
)
_SHORTEST = 5  # characters of a name that is believed by itself


def find_credit(words: str, context: Context, names: tuple[str, ...] = ()) -> tuple[int, int] | None:
    """Return where the credit starts and ends in the words, with the signs that part it from them, or None.

    ``names`` are people and houses known to have made the picture.
    """
    shapes = (_COPYRIGHT, *_of_agencies(context.house.agencies), _of_phrases(phrases_of(context, "alt-credits")))
    found = [match.span() for shape in shapes if (match := shape.search(words))]
    for name in names:
        at = words.find(name) if len(name) >= _SHORTEST else -1
        if at >= 0:
            found.append((at, at + len(name)))
    return min(found, key=lambda span: (span[0], -span[1])) if found else None


def without_credit(words: str, context: Context, names: tuple[str, ...] = ()) -> str:
    """Return the words without the credit in them."""
    span = find_credit(words, context, names)
    if span is None:
        return words
    before, after = words[: span[0]].rstrip(" ,;:–—-/(|"), words[span[1] :].lstrip(" ,;:)/|")
    return f"{before} {after}".strip() if after.strip(" .)") else before


@lru_cache(maxsize=8)
def _of_agencies(agencies: tuple[Agency, ...]) -> tuple[re.Pattern[str], ...]:
    """Return what finds a known agency where only a credit has it: in brackets, by a slash, alone at the end."""
    spellings = {spelling for agency in agencies for spelling in (agency.name, *agency.spellings)}
    spellings |= {spelling.upper() for spelling in spellings if len(spelling) > 2}  # not "aa" for AA
    if not spellings:
        return ()
    agency = rf"(?<!\w)(?:{alternatives(spellings)})(?!\w)"
    maker = r"[^\W\d_][^/.,;:()\[\]\n]{0,40}"
    return (
        re.compile(rf"\s*[(\[][^()\[\]\n]{{0,60}}{agency}[^()\[\]\n]{{0,30}}[)\]]\s*\.?\s*$"),
        re.compile(rf"(?:^|[\s,;:–—|-]*\s){agency}\s*/\s*{maker}"),
        re.compile(rf"(?:^|(?<=[.,;:–—|-])\s*|\s+[–—|-]\s*){maker}/\s*{agency}(?:\s+via\s+[^\n]{{2,40}})?"),
        re.compile(rf"(?:[.,;|]\s+|\s[–—|-]\s*|[–—|]\s*){agency}\s*\.?\s*$"),
    )


@lru_cache(maxsize=64)
def _of_phrases(phrases: frozenset[str]) -> re.Pattern[str]:
    if not phrases:
        return re.compile(r"(?!)")
    begun = rf"(?:^|[\s,.;:()\[–—|-]+)(?<!\w)(?i:{alternatives(phrases)})\s*[:/]?\s*"
    return re.compile(rf"{begun}(?=[^\W\d_])(?![a-zà-öø-ÿа-яёіїєґ])[^\n]{{2,60}}$")
