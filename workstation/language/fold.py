"""Makes words comparable for search: without capitals, accents, vowel points and look-alike letters, in any script."""

import unicodedata
from functools import lru_cache

# Letters that Unicode does not decompose, though readers search for the plain one.
_PLAIN = str.maketrans(
    {
        "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ı": "i",
        "ŋ": "n", "ə": "e",
        "ٱ": "ا", "أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ی": "ي", "ئ": "ي", "ؤ": "و", "ة": "ه", "ک": "ك", "ـ": None,
        "’": "'", "ʼ": "'", "‘": "'", "＇": "'",
        "\u00ad": None, "\u200b": None, "\u200c": None, "\u200d": None, "\u2060": None, "\ufeff": None,
    }
)  # fmt: skip
_UNSPACED = (  # scripts written without spaces, where a word is found by its characters one after another
    (0x0E00, 0x0EFF),  # Thai, Lao
    (0x1000, 0x109F),  # Myanmar
    (0x1780, 0x17FF),  # Khmer
    (0x3040, 0x30FF),  # kana
    (0x3400, 0x4DBF),  # Han
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),
    (0x20000, 0x323AF),
)


@lru_cache(maxsize=65536)
def _folded(word: str) -> str:
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    bare = "".join(character for character in decomposed if not unicodedata.category(character).startswith("M"))
    return unicodedata.normalize("NFC", bare.casefold().translate(_PLAIN))


def fold(text: str) -> str:
    """Return the text as search compares it: ``Ågård`` is ``agard``, ``Ёлка`` is ``елка``, ``بَيْت`` is ``بيت``.

    Compatibility forms are resolved (NFKC), capitals folded, combining marks dropped in every script, so Cyrillic й
    equals и; soft hyphens and joiners vanish. Folding twice changes nothing.
    """
    return " ".join(_folded(word) for word in text.split(" ")) if len(text) > 1 else _folded(text)


def tokens(text: str) -> list[str]:
    """Return the folded words of a text, in order; in scripts without spaces each character is a word of its own.

    An apostrophe parts words, so that ``été`` is found in ``l'été``.
    """
    found: list[str] = []
    current: list[str] = []

    def finish() -> None:
        if current:
            found.append("".join(current))
            current.clear()

    for character in fold(text):
        if is_unspaced(character):
            finish()
            found.append(character)
        elif character.isalnum():
            current.append(character)
        else:
            finish()
    finish()
    return found


def is_unspaced(character: str) -> bool:
    """Return whether a character is of a script that is written without spaces."""
    code = ord(character)
    return code >= _UNSPACED[0][0] and character.isalpha() and any(first <= code <= last for first, last in _UNSPACED)
