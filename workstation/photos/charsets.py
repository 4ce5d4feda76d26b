"""Which charset the words of an old block are in, decided for the whole block, never for one string by itself.

Short strings fool every statistic, so what is found is an order of likelihood: the best are shown with what the words
would be, and a person decides. A claim of UTF-8 is checked, for some programs set the mark and write something else.
"""

import unicodedata
from collections.abc import Collection, Iterable, Sequence

from workstation.base.value import Value
from workstation.photos import datasets

_NAMES = {
    "utf-8": "UTF-8", "cp1252": "Western European (Windows)", "mac_roman": "Western European (Mac)",
    "cp1250": "Central European (Windows)", "cp1251": "Cyrillic (Windows)", "gb18030": "Chinese, simplified",
    "koi8_r": "Cyrillic (KOI8-R)", "cp1253": "Greek (Windows)", "cp1256": "Arabic (Windows)",
    "shift_jis": "Japanese (Shift JIS)", "big5": "Chinese, traditional", "euc_kr": "Korean",
    "cp1254": "Turkish (Windows)", "iso8859_2": "Central European (ISO)", "iso8859_5": "Cyrillic (ISO)",
    "iso8859_6": "Arabic (ISO)", "iso8859_7": "Greek (ISO)", "iso8859_8": "Hebrew (ISO)",
}  # fmt: skip
_GUESSED = (
    "cp1252", "mac_roman", "cp1250", "cp1251", "gb18030", "koi8_r", "cp1253", "cp1256", "shift_jis", "big5", "euc_kr",
)  # fmt: skip
_PREVIEW = 160
_JUDGED = 4000  # bytes; more would not change the order
_WESTERN = frozenset("äöüßéèêëàâçñóíáúãõåøæïîôûœÄÖÜÉÈÀÇÑÓÁÍÅØÆ")
_CENTRAL = frozenset("ąćęłńóśźżčďěňřšťůžýáíéúőűöüăâîșțşţđĄĆĘŁŃŚŹŻČĎĚŇŘŠŤŮŽŐŰ")
_RUSSIAN = frozenset("абвгдежзийклмнопрстуфхцчшщъыьэюяё")
_MARKS = frozenset("–—‘’“”„…«»€©®°·•¡¿")
_COMMON_CHINESE = "的一是不了在人有我他这中大来上国家政府总统新社记者北京年月日会长部市民"


class Charset(Value, frozen=True):
    """One way to read a block: Python's name of the charset, what the words become, and whether there is no doubt."""

    name: str
    preview: str
    sure: bool

    @property
    def label(self) -> str:
        """What a person calls it."""
        return _NAMES.get(self.name, self.name)


def candidates(block: bytes, known: Collection[str] = ()) -> tuple[Charset, ...]:
    """Return how a block of IIM may be read, the likeliest first.

    ``known`` are texts that the file says elsewhere: a charset that gives the same words is certain.
    """
    found = tuple(datasets.datasets(block))
    return of_texts(datasets.texts(found), datasets.claimed(found), known)


def of_texts(texts: Sequence[bytes], claimed: str = "", known: Collection[str] = ()) -> tuple[Charset, ...]:
    """Return how these texts of one record may be read, the likeliest first; ``claimed`` is what the record says."""
    foreign = [text for text in texts if not text.isascii()]
    if not foreign:
        return (Charset("utf-8", _preview(text.decode("ascii") for text in texts), sure=True),)
    as_utf8 = decoded(foreign, "utf-8")
    if as_utf8 is not None:
        return (Charset("utf-8", _preview(as_utf8), sure=True), *_guesses(foreign, known)[:3])
    guesses = _guesses(foreign, known)
    if claimed and claimed != "utf-8":
        said = decoded(foreign, claimed)
        if said is not None:
            rest = [guess for guess in guesses if guess.name != claimed]
            return (Charset(claimed, _preview(said), sure=True), *rest)
    return tuple(guesses) or (Charset("cp1252", _preview(_replaced(foreign, "cp1252")), sure=False),)


def decoded(texts: Sequence[bytes], charset: str) -> list[str] | None:
    """Return the texts in a charset, or nothing where one of them is not in it.

    A text that was cut within its last character is in it all the same, where others in the record are, or what stands
    before: a foreign letter at the end of one text alone may be anything.
    """
    try:
        return [text.decode(charset) for text in texts]
    except UnicodeDecodeError:
        pass
    try:
        words = [_uncut(text, charset) for text in texts]
    except UnicodeDecodeError:
        return None
    return words if any(not word.isascii() for word in words) else None


def decode(text: bytes, charset: str) -> str:
    """Return a text in a charset; bytes that are not in it become replacement characters, a cut end is left off."""
    try:
        return _uncut(text, charset)
    except UnicodeDecodeError:
        return text.decode(charset, "replace")
    except LookupError:
        return text.decode("cp1252", "replace")


def _uncut(text: bytes, charset: str) -> str:
    try:
        return text.decode(charset)
    except UnicodeDecodeError as error:
        if error.reason not in _CUT or len(text) - error.start > 3 or error.start == 0:
            raise
        return text[: error.start].decode(charset)


_CUT = ("unexpected end of data", "incomplete multibyte sequence")
"""What Python says of a text that ends within a character."""


def _guesses(texts: Sequence[bytes], known: Collection[str]) -> list[Charset]:
    """Return the charsets that all texts are in, the likeliest first, none that gives the words of one before it."""
    judged = _some(texts)
    count = sum(byte > 127 for text in judged for byte in text)
    scored = []
    for place, name in enumerate(_GUESSED):
        words = decoded(judged, name)
        if words is not None:
            same = any(word.strip() in known for word in words if not word.isascii())
            scored.append((not same, -_score(words) / count + place * 0.01, name, same))
    found: list[Charset] = []
    seen: set[tuple[str, ...]] = set()
    for _, _, name, same in sorted(scored):
        words = decoded(judged, name) or []
        if tuple(words) not in seen:
            seen.add(tuple(words))
            found.append(Charset(name, _preview(words), sure=same))
    return found


def _some(texts: Sequence[bytes]) -> list[bytes]:
    some, size = [], 0
    for text in texts:
        some.append(text)
        size += len(text)
        if size > _JUDGED:
            break
    return some


def _replaced(texts: Iterable[bytes], charset: str) -> list[str]:
    return [text.decode(charset, "replace") for text in texts]


def _preview(words: Iterable[str]) -> str:
    found = list(dict.fromkeys(word.strip() for word in words if word.strip()))
    foreign = [word for word in found if not word.isascii()]
    text = " · ".join(foreign or found)
    return text if len(text) <= _PREVIEW else text[: _PREVIEW - 1] + "…"


def _score(words: Iterable[str]) -> float:
    """Return how much these look like words that somebody wrote: more is likelier."""
    return sum(
        _plausible(text[at - 1] if at else " ", character, text[at + 1] if at + 1 < len(text) else " ")
        for text in words
        for at, character in enumerate(text)
        if character > "\x7f"
    )


def _plausible(before: str, character: str, after: str) -> float:
    category = unicodedata.category(character)
    if category in ("Cc", "Co", "Cn", "Cs"):
        return -10
    inside = before.isalpha() or after.isalpha()
    if category[0] not in "LM":
        return _plausible_mark(character, before.isalpha() and after.isalpha(), inside)
    script = _script(character)
    if any(neighbour.isalpha() and _script(neighbour) != script for neighbour in (before, after)):
        return -4 if script in ("latin", "cyrillic", "greek", "arabic") else -2
    if character.isupper() and before.islower():
        return -3
    if character.islower() and before.isupper() and after.isupper():
        return -3
    return _commonness(script, before, character, after)


def _plausible_mark(character: str, between: bool, inside: bool) -> float:
    if character in _MARKS:
        return 0.5 if not between or character == "’" else -1.5
    if character.isspace():
        return -0.5 if between else -1
    return -3 if inside else -1


def _commonness(script: str, before: str, character: str, after: str) -> float:
    if script == "latin":
        beside = [each for each in (before, after) if each > "\x7f" and each.isalpha()]
        if beside and not all(each in _CENTRAL for each in (character, *beside)):
            return -1 if len(beside) > 1 else 1  # accents side by side are rare, three in a row hardly ever seen
        if before.isupper() and character.isupper() and after.islower():
            return -2
        return 3 if character in _WESTERN else 2 if character in _CENTRAL else 0.5
    if script == "cyrillic":
        return 2.2 if character.lower() in _RUSSIAN else 1
    if script == "chinese":
        return 6 if character in _COMMON_CHINESE else 4 if _first_level(character) else -2
    return {"kana": 5, "hangul": 4.5, "greek": 1.8, "arabic": 2, "hebrew": 2}.get(script, -1)


def _first_level(character: str) -> bool:
    """Return whether it is one of the everyday characters, which the older standard put first."""
    try:
        return 0xB0 <= character.encode("gb2312")[0] <= 0xD7
    except UnicodeEncodeError:
        return False


_SCRIPTS = (
    (0x24F, "latin"), (0x36F, "mark"), (0x3FF, "greek"), (0x52F, "cyrillic"), (0x58F, "armenian"), (0x5FF, "hebrew"),
    (0x6FF, "arabic"), (0x1DFF, "other"), (0x1EFF, "latin"), (0x303F, "other"), (0x30FF, "kana"), (0x33FF, "other"),
    (0x9FFF, "chinese"), (0xABFF, "other"), (0xD7AF, "hangul"), (0xFAFF, "chinese"), (0xFEFF, "other"),
    (0xFF9F, "halfkana"),
)  # fmt: skip


def _script(character: str) -> str:
    code = ord(character)
    return next((script for last, script in _SCRIPTS if code <= last), "other")
