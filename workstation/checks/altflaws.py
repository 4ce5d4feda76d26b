"""Alternative texts that cannot be any picture's words: signs, file names, placeholders, codes, a noun, two words.

One text has one flaw at most, the first that fits, so that a picture is never reported twice for the same words.
"""

import re
import unicodedata
from typing import Literal

from workstation.checks.phrasing import normal_words, pattern_of, phrases_of
from workstation.checks.pictures import alt_words, caption, file_stem
from workstation.checks.rule import Context
from workstation.language.tags import primary
from workstation.story.blocks import Figure

Flaw = Literal["unspeakable", "filename", "placeholder", "identifier", "stem", "thin"]

_MARKUP = re.compile(r"<\w+[^>]*>|&(?:\w{2,8}|#\d+);")
_PICTURE_FILE = re.compile(
    r"[\w)\]%-]\.(?:jpe?g|jfif|png|gif|webp|avif|heic|svg|tiff?|bmp|psd|eps|raw|cr2|nef|dng|indd)(?!\w)", re.IGNORECASE
)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|(?:[a-z]:\\|\\\\|\./|/(?=\S+/))\S+", re.IGNORECASE)
_CAMERA = re.compile(
    r"_?(?:dsc[nf]?|img[pe]?|imag|image|pxl|mvi|gopr|dji|cimg|sam|pano|burst|vid|scan|dcp|kif|mg|wp|p\d{2}|photo|pic"
    r"|picture|foto|bild)[\s_-]*\d{3,}[\w\s().~-]{0,12}",
    re.IGNORECASE,
)
_STOCK = re.compile(
    r"(?:shutterstock|i?stock(?:[\s_-]?photo)?|adobe[\s_-]?stock|depositphotos|getty[\s_-]?images|dreamstime|alamy"
    r"|pexels|pixabay|unsplash|freepik|canva|123rf|whatsapp image|fb_img|received)[\w\s.-]*\d{3,}[\w\s.-]*"
    r"|[a-z]+(?:-[a-z]+)+-[\w-]{8,}-unsplash",
    re.IGNORECASE,
)
_SIZE = re.compile(r"\W*\d{2,5}\s*(?:px)?\s*[x×]\s*\d{2,5}\s*(?:px)?\W*", re.IGNORECASE)
_DATE_OR_TIME = re.compile(r"[\d\s.,:_()-]*\d[\d\s.,:_()-]*")
_NUMBER_AT_END = re.compile(r"[\s#_(.-]*\d{1,5}\)?$|\s*\(\d+\)$")
_COUNTED = re.compile(r"\d+\W*(?:[^\W\d]{1,3}|из|von)?\W*\d+", re.IGNORECASE)  # "1 of 5"
_LAYER = re.compile(  # what programs call a part of a drawing
    r"(?:layer|group|rectangle|ellipse|polygon|frame|artboard|asset|vector|path|slice|mask|component|ebene|calque)"
    r"[\s_-]*\d+(?:@\dx)?(?:\s*\(?cop(?:y|ie)\)?\s*\d*)?",
    re.IGNORECASE,
)
_HASH = re.compile(r"[0-9a-f]{12,}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_HYPHENATED = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+){3,}|[a-z]+(?:-[a-z0-9]+)+-\d+")
_BETWEEN_NUMBERS = re.compile(r"(?<!\w)(?:at|am|pm|um|de|à|om|a las|в|о)(?!\w)", re.IGNORECASE)
_FEWEST_DIGITS = 3
_NATURAL = 5  # words from which a file was named after the text, not the text after the file
_ARTICLES = re.compile(r"^(?:(?:an?|the|un[ae]?|el|la|le|les|der|die|das|ein|eine|een|het|o|uma?|il|lo|bir)\s+|l['’])")
_SEPARATORS = re.compile(r"[\W_]+")
_HAS_CAPITALS = re.compile(r"[A-Za-zÀ-ʯͰ-ԯḀ-ỿ]")  # Latin, Greek, Cyrillic
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_SHORT = 4  # words that may be placeholders but for one
_FEW = 2  # describing words, which without a name among them say neither who nor where
_NOUNS_HAVE_CAPITALS = ("de", "lb")


def flaw_of(figure: Figure, context: Context) -> Flaw | None:
    """Return what is wrong with a picture's words by themselves, or None where they may be a description."""
    words = alt_words(figure)
    if not words:
        return None
    if not any(map(str.isalnum, words)) or _MARKUP.search(words):
        return "unspeakable"
    if _is_file(words, figure, context):
        return "filename"
    bare = _bare(words)
    if _is_placeholder(words, bare, figure.link, context):
        return "placeholder"
    if _is_identifier(words):
        return "identifier"
    if _is_stem(words, figure, context):
        return "stem"
    return "thin" if _is_thin(words, figure, context) else None


def is_common_noun(words: str, context: Context) -> bool:
    """Return whether words are one of the nouns, with an article or without, that fit thousands of pictures."""
    return _bare(words) in phrases_of(context, "thin-alts")


def _is_file(words: str, figure: Figure, context: Context) -> bool:
    if figure.link and figure.link.endswith(words):
        return False  # a link that offers the file by its name
    if _PICTURE_FILE.search(words):
        return True
    shapes = (_ADDRESS, _CAMERA, _STOCK, _SIZE)
    if any(shape.fullmatch(words) for shape in shapes):
        return True
    shot = pattern_of(context, "screenshot-names").match(words)
    rest = _BETWEEN_NUMBERS.sub("", words[shot.end() :]) if shot else ""
    return bool(_DATE_OR_TIME.fullmatch(rest))


def _bare(words: str) -> str:
    """Return words as lists have them, without an article before and a number after."""
    return _ARTICLES.sub("", _NUMBER_AT_END.sub("", normal_words(words)), count=1).strip()


def _is_placeholder(words: str, bare: str, link: str, context: Context) -> bool:
    known = phrases_of(context, "alt-placeholders")
    if bare in known or normal_words(words) in known or bare in phrases_of(context, "vague-links"):
        return True
    if not link and pattern_of(context, "alt-orders").match(words):
        return True  # "Click to enlarge", "See the description below"
    parts = bare.split()
    telling = [part for part in parts if part not in known and part not in phrases_of(context, "little-words")]
    if (
        1 < len(parts) <= _SHORT
        and len(telling) <= 1
        and not known.isdisjoint(parts)
        and phrases_of(context, "alt-marks").isdisjoint(parts)
        and not pattern_of(context, "alt-prefixes").match(words)
    ):
        return True  # "newsletter header", "slider image 2": what it is for, not what it shows
    return bool(pattern_of(context, "machine-alts").search(words))


def _is_identifier(words: str) -> bool:
    digits = sum(map(str.isdigit, words))
    letters = sum(map(str.isalpha, words))
    if not letters or _COUNTED.fullmatch(words) or _LAYER.fullmatch(words):
        return bool(digits)
    if any("_" in token.strip("_") for token in words.split()):
        return True
    if len(words.split()) > 1:
        return False
    if _HASH.fullmatch(words) and digits:
        return True
    return bool(_HYPHENATED.fullmatch(words)) or (digits >= _FEWEST_DIGITS and digits * 2 >= letters + digits)


def _is_stem(words: str, figure: Figure, context: Context) -> bool:
    """Return whether words are the file's name: several of them, or one that nobody would write so."""
    stem = _SEPARATORS.sub(" ", file_stem(figure, context).casefold()).strip()
    same = stem == _SEPARATORS.sub(" ", words.casefold()).strip()
    count = len(words.split())
    return same and count < _NATURAL and (count > 1 or any(map(str.isdigit, words)))


def _is_thin(words: str, figure: Figure, context: Context) -> bool:
    """Return whether words are one noun, also after "photo of", a single word that is no control's, or two nameless."""
    token = words.strip(" .")
    after = pattern_of(context, "alt-prefixes").match(words)
    if is_common_noun(words, context) or len(set(normal_words(words).split())) == 1 < len(words.split()):
        return True  # also "dog dog dog"
    if after is not None:
        rest = words[after.end() :].strip(" .")
        return is_common_noun(rest, context) or _is_nameless(rest, figure, context)
    if figure.link or normal_words(token) in phrases_of(context, "control-words"):
        return False
    if len(token.split()) > 1:
        return _is_nameless(token, figure, context)
    return any(map(str.isalpha, token)) and not _is_unspaced(token)


def _is_nameless(words: str, figure: Figure, context: Context) -> bool:
    """Return whether words are two that describe ("smiling woman", "man in a suit") and none that names."""
    if primary(context.language) in _NOUNS_HAVE_CAPITALS:
        return False
    little = phrases_of(context, "little-words")
    describing = [word for word in words.split() if normal_words(word) not in little]
    if not 0 < len(describing) <= _FEW or not all(_WORD.fullmatch(word) for word in describing):
        return False
    first, *others = words.split()
    if any(map(_may_name, (first[1:], *others))):
        return False
    if first[0].isupper() and phrases_of(context, "alt-marks").intersection(map(normal_words, others)):
        return False  # "Acme logo"
    return not first[0].isupper() or first not in _WORD.findall(caption(figure, context))[1:]


def _may_name(word: str) -> bool:
    """Return whether a word has a capital; also one of a script whose names have none."""
    return any(character.isupper() or not _HAS_CAPITALS.match(character) for character in word if character.isalpha())


def _is_unspaced(token: str) -> bool:
    return any(unicodedata.category(character) == "Lo" for character in token)
