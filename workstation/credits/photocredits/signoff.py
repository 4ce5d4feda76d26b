"""The sign-off of a caption: the credit in brackets at its end, which belongs in a field of its own."""

import re

from workstation.credits.agencies import find_agency
from workstation.credits.house import Agency
from workstation.story import spans
from workstation.story.spans import Text, plain

_SIGN_OFF = re.compile(r"\s*[(\[]\s*(?P<credit>[^()\[\]]{2,120}?)\s*[)\]]\s*\.?\s*$")
_SAYS_PHOTO = re.compile(r"\b(?:photo|foto|фото|ფოტო|լուսանկար|عكس|صورة|image|bild)\b[\s:]*", re.IGNORECASE)
_PARTS = re.compile(r"\s*/\s*|\s+via\s+|,\s*file\b|\s*[:|]\s*", re.IGNORECASE)


def split_sign_off(caption: Text, agencies: tuple[Agency, ...]) -> tuple[Text, str]:
    """Return a caption without the sign-off at its end, and the sign-off without its brackets.

    Brackets are a sign-off where they name an agency, say that something is a photo, or part a name from an outlet as
    ``Jane Doe/Reuters`` does. Anything else in brackets stays in the caption, and the credit is empty.
    """
    words = plain(caption)
    match = _SIGN_OFF.search(words)
    if match is None or not _is_credit(match["credit"], agencies):
        return caption, ""
    return spans.cut(caption, 0, match.start()), match["credit"]


def _is_credit(words: str, agencies: tuple[Agency, ...]) -> bool:
    if "/" in words and "://" not in words and not re.fullmatch(r"[\d\s/.-]+", words):
        return True
    if _SAYS_PHOTO.match(words) or " via " in words.lower():
        return True
    return any(find_agency(part, agencies) for part in (words, *_PARTS.split(words)))
