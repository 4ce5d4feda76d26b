"""What an agency says of a picture that it sends beside an item, and a picture's record with that in it."""

from msgspec.structs import replace

from workstation.base.value import Value
from workstation.photos.photo import DEFAULT, LangAlt, Photo
from workstation.story.model import Moment


class PictureWords(Value, frozen=True, kw_only=True):
    """What is said of one picture. ``note`` is for editors alone; ``language`` is that of caption and alt text."""

    headline: str = ""
    caption: str = ""
    alt: str = ""
    language: str = ""
    creators: tuple[str, ...] = ()
    credit: str = ""
    source: str = ""
    copyright: str = ""
    terms: str = ""
    note: str = ""
    embargo: Moment | None = None


def completed(photo: Photo, said: PictureWords) -> Photo:
    """Return a record with what the agency says where the file says nothing; words that restrict use are added.

    Restrictions hold whoever says them, so terms and notes of both stand one after the other, each once.
    """
    alt = photo.alt or _in_language(said.alt, said.language)
    return replace(
        photo,
        headline=photo.headline or said.headline,
        caption=photo.caption or _in_language(said.caption, said.language),
        alt=alt,
        alt_unreviewed=photo.alt_unreviewed or (not photo.alt and bool(alt)),
        creators=photo.creators or said.creators,
        credit_line=photo.credit_line or said.credit,
        source=photo.source or said.source,
        copyright_notice=photo.copyright_notice or _in_language(said.copyright, ""),
        usage_terms={**photo.usage_terms, **_joined(photo.usage_terms, said.terms)},
        instructions=_both(photo.instructions, said.note),
        embargo=max(filter(None, (photo.embargo, said.embargo)), default=None),
    )


def _in_language(words: str, language: str) -> LangAlt:
    return {tag: words for tag in dict.fromkeys((DEFAULT, language)) if tag} if words else {}


def _joined(terms: LangAlt, words: str) -> LangAlt:
    return {DEFAULT: _both(terms.get(DEFAULT, ""), words)} if words else {}


def _both(one: str, other: str) -> str:
    """Return two texts one after the other; what says the same is said once."""
    if not other or other.casefold() in one.casefold():
        return one
    return f"{one.rstrip()} {other}" if one and one.rstrip()[-1:] in ".;!" else f"{one}; {other}" if one else other
