"""How agencies sign their copy beside the dateline: a name in brackets or slashes, a copyright line, initials."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from workstation.base.resources import resource
from workstation.base.value import Value
from workstation.credits.agencies import find_agency
from workstation.credits.house import Agency, House
from workstation.intake.lead import opening_of
from workstation.intake.names import is_capital
from workstation.intake.phrasebook import bare
from workstation.story import spans
from workstation.story.blocks import Block, Paragraph
from workstation.story.spans import plain

_LONGEST_LINE = 80
_BEFORE_LEAD = 3  # paragraphs at the top, of which one may be the lead
_OPENING = 120  # characters in which a lead names its agency
_SLASHES = re.compile(r"/\s*(?P<name>[^/\n]{2,30}?)\s*/(?=[.\s,]|$)")
_AFTER_PLACE = re.compile(  # MOSKVA, 5 marta. INTERFAX - ..., PARIS, 5. März (AFP) -
    r"(?P<place>[^\n.,–—-]{2,40})[.,]\s*\d{1,2}\.?\s*[^\W\d_]{3,12}\.?\s*[.,–—-]?\s*(?P<name>[^\n.–—-]{2,25}?)\s*[.–—-]+\s"
)
_AT_END = re.compile(
    r"\s*[(\[]\s*(?P<name>[^()\[\]\n]{2,40}?)\s*[)\]]\s*\.?\s*$|\s*/(?P<other>[^/\n]{2,30}?)/\s*\.?\s*$"
)
_YEAR = re.compile(r"\b(?:19|20)\d{2}\b")
_INITIALS = re.compile(r"(?:[a-z]{2,4}-)?[a-z]{2,4}(?:/[a-z]{2,4}){1,3}")
_EDGES = " \t-–—.,:;|*"


class Signature(Value, frozen=True, kw_only=True):
    """Whose copy it is, by the agency's own sign, as the house prints its name.

    ``end`` is how many characters the sign takes at the end of the last paragraph, which it may be all of.
    ``is_certain`` says that the sign names the agency.
    """

    agency: str
    words: str
    end: int = 0
    is_certain: bool = True


@cache
def _lists() -> Mapping[str, Any]:
    return tomllib.loads(resource("words", "signature-lines.toml").read_text("utf-8"))


def signature_of(blocks: Sequence[Block], house: House) -> Signature | None:
    """Return how an agency signed the copy, at its beginning or its end, or None where none did."""
    paragraphs = [block for block in blocks if isinstance(block, Paragraph) and plain(block.text).strip()]
    if not paragraphs:
        return None
    at_end = _at_end(plain(paragraphs[-1].text), house.agencies, alone=len(paragraphs) > 1)
    if at_end is not None and (at_end.is_certain or len(paragraphs) > 1):
        return at_end
    leads = (_at_beginning(plain(each.text), house) for each in paragraphs[:_BEFORE_LEAD])
    return next(filter(None, leads), None)


def without(blocks: Sequence[Block], signature: Signature) -> list[Block]:
    """Return the blocks without the sign at their end."""
    spoken = [at for at, each in enumerate(blocks) if isinstance(each, Paragraph) and plain(each.text).strip()]
    at = spoken[-1] if spoken else 0
    block = blocks[at] if spoken else None
    if not signature.end or not isinstance(block, Paragraph):
        return list(blocks)
    text = spans.cut(block.text, 0, max(spans.length(block.text) - signature.end, 0))
    kept = [block.with_text("text", text)] if plain(text).strip() else []
    return [*blocks[:at], *kept, *blocks[at + 1 :]]


def says_corrected(words: str) -> bool:
    """Return whether a headline or a note begins as a correction's does."""
    start = bare(words)
    return any(re.match(rf"{re.escape(word)}\b", start) for word in _lists()["corrected"])


def _at_beginning(lead: str, house: House) -> Signature | None:
    opening = opening_of(lead, house)
    if opening is not None and opening.agency:
        return Signature(agency=opening.agency, words=lead[: opening.length].strip())
    start = lead[:_OPENING]
    for found in (*_SLASHES.finditer(start), *filter(None, [_AFTER_PLACE.match(start)])):
        agency = find_agency(found["name"].strip(_EDGES + "()"), house.agencies)
        if agency is not None:
            return Signature(agency=agency.name, words=found[0].strip())
    return None


def _at_end(last: str, agencies: tuple[Agency, ...], *, alone: bool) -> Signature | None:
    """Return the sign at the end of the last paragraph; ``alone`` lets it be a line of its own."""
    line = last.strip()
    if alone and len(line) <= _LONGEST_LINE:
        agency = _named_alone(line, agencies)
        if agency is not None:
            return Signature(agency=agency.name, words=line, end=len(last))
        if _INITIALS.fullmatch(line):
            guess = find_agency(_lists()["initials"]["agency"], agencies)
            name = guess.name if guess is not None else _lists()["initials"]["agency"]
            return Signature(agency=name, words=line, end=len(last), is_certain=False)
    found = _AT_END.search(last)
    name = (found["name"] or found["other"] or "") if found else ""
    agency = find_agency(name, agencies) if is_capital(name[:1]) else None  # "(report)" is no agency's name
    if found is None or agency is None or found.start() == 0:
        return None
    return Signature(agency=agency.name, words=found[0].strip(), end=len(last) - found.start())


def _named_alone(line: str, agencies: tuple[Agency, ...]) -> Agency | None:
    """Return the agency that a line names and nothing else: ``AFP``, ``(AFP)``, ``/TASS/``, ``© 2026 AFP``."""
    words = _YEAR.sub("", line).strip(_EDGES + "/[]")
    lower = words.casefold()
    for phrase in sorted(_lists()["copyright"], key=len, reverse=True):
        if lower.startswith(phrase):
            words = words[len(phrase) :].strip(_EDGES)
            lower = words.casefold()
        if lower.endswith(phrase):
            words = words[: -len(phrase)].strip(_EDGES)
            lower = words.casefold()
    return find_agency(words.strip(_EDGES + "()"), agencies)
