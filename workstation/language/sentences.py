"""Where the sentences of a text begin and end."""

import re
from collections.abc import Iterator

from workstation.language.tags import primary

_END = re.compile(r"[.!?…‽؟۔։।。！？]+[\"'’”»›)\]}]*(?=\s|$)|(?<=[。！？])|\n+")
_LAST_TOKEN = re.compile(r"[^\s(\[\"“„«]+$")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")  # J. Smith, U.S. Army, z. B.
_ORDINALS = frozenset({"da", "de", "et", "fi", "is", "lv", "no", "tr"})  # write a full stop after ordinal numbers
_ABBREVIATIONS = {
    "de": "abs art bzw ca dr evtl ggf hr hrsg inkl jh lt max min mio mrd nr prof sog st str tel usw vgl",
    "en": "adm approx apt capt cf cmdr co col corp dept det dr etc ft gen gov hon inc jr lt ltd maj messrs mr mrs ms mt"
    " no op pres prof rep rev sen sgt sr st supt vs jan feb mar apr jun jul aug sep sept oct nov dec",
    "es": "art av cap cía d dr dra etc ej gral lic núm pág prof sr sra srta ud uds",
    "fr": "art av cf chap dr env etc ex m me mgr mm mme mlle no p st ste vol",
    "it": "art avv cap cfr dott dr ecc es gen ing on pag prof sen sig",
    "nl": "art bijv blz ca dhr dr drs enz evt ing ir jl mevr mr nr prof resp st zgn",
    "pt": "art av cap dr dra ex etc gen núm pág prof sr sra",
    "ru": "г гг им млн млрд напр обл пр проф ред рис руб св см ср стр тыс ул чел экз",
    "tr": "bkz dr doç no prof sn vb vd",
}
_KNOWN = {language: frozenset(words.split()) for language, words in _ABBREVIATIONS.items()}


def sentences(text: str, language: str = "en") -> Iterator[tuple[int, int]]:
    """Yield where each sentence starts and ends, in code points, without the spaces around it.

    A line break ends a sentence, a full stop does unless it belongs to an abbreviation of the language, an initial,
    an ordinal number (in languages that write it so) or is followed by a small letter.
    """
    start = 0
    for mark in _END.finditer(text):
        if mark[0][:1] not in ("", "\n") and _goes_on(text, start, mark, primary(language)):
            continue
        yield from _trimmed(text, start, mark.end())
        start = mark.end()
    yield from _trimmed(text, start, len(text))


def _goes_on(text: str, start: int, mark: re.Match[str], language: str) -> bool:
    """Return whether the sentence goes on after a mark that may end it."""
    after = text[mark.end() : mark.end() + 40].lstrip(" \t\u00a0")
    if after[:1].islower():
        return True
    if not after or after[0] == "\n" or not mark[0].startswith("."):
        return False
    found = _LAST_TOKEN.search(text[max(start, mark.start() - 40) : mark.start()])
    token = found[0] if found else ""
    if _INITIALS.fullmatch(token):
        return True
    if token.isdigit():
        return len(token) <= 2 and language in _ORDINALS
    return token.lower() in _KNOWN.get(language, frozenset())


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[start:end]
    bare = piece.strip()
    if any(map(str.isalnum, bare)):
        start += len(piece) - len(piece.lstrip())
        yield start, start + len(bare)
