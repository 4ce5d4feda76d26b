"""Reads a picture's credit out of its whole record: the sign-off of its caption, its credit line, source and byline."""

import re

from msgspec.structs import replace

from workstation.credits.house import House
from workstation.credits.photocredits.creditnames import Names
from workstation.credits.photocredits.creditreading import read_credit
from workstation.credits.photocredits.photocredit import PhotoCredit, Unreadable
from workstation.credits.photocredits.signoff import split_sign_off
from workstation.photos.photo import Photo, words_in
from workstation.story.spans import text_of

SAYS_FILE = re.compile(r"\s*(?:FILE(?: PHOTO)?|ARCHIV|АРХИВ|АРХІВ)\s*(?:[-–—:.]|$)")
"""The beginning of a caption that says that the picture is of another day."""


def credit_of(photo: Photo, house: House, language: str = "") -> PhotoCredit | Unreadable:
    """Return who the record of a picture says is to be named, or what must be asked about it.

    A caption's sign-off says most and goes first; a credit line that names somebody whom it does not name is asked
    about. Without one the credit line holds, else the source, with the people of the byline before it.
    """
    caption = words_in(photo.caption, language)
    sign_off = split_sign_off(text_of(caption), house.agencies)[1]
    names = Names(people=photo.creators)
    line = read_credit(photo.credit_line, house, names)
    if sign_off:
        credit = read_credit(sign_off, house, names)
        if isinstance(credit, PhotoCredit) and isinstance(line, PhotoCredit) and not _named(line) <= _named(credit):
            return Unreadable(
                text=sign_off, doubt="disagree", about=f"{sign_off} / {photo.credit_line}", candidates=(credit, line)
            )
    else:
        credit = read_credit(photo.source, house, names) if photo.source and not photo.credit_line else line
        if isinstance(credit, PhotoCredit) and not credit.photographers:
            credit = replace(credit, photographers=photo.creators)
        elif isinstance(credit, Unreadable) and credit.doubt == "empty" and photo.creators:
            credit = PhotoCredit(photographers=photo.creators)
    if isinstance(credit, PhotoCredit) and SAYS_FILE.match(caption):
        return replace(credit, file=True)
    return credit


def with_names(photo: Photo, house: House) -> Photo:
    """Return a record with what its credit says beyond doubt in the fields of its own that are empty.

    These are the photographers, the body that made the picture or whose it is, and as credit line the caption's
    sign-off in its own words. What the file says stays as it is, and where the credit must be asked about, so does all.
    """
    credit = credit_of(photo, house)
    if not isinstance(credit, PhotoCredit) or not credit.names_somebody():
        return photo
    sign_off = split_sign_off(text_of(words_in(photo.caption, "")), house.agencies)[1]
    return replace(
        photo,
        creators=photo.creators or credit.photographers,
        source=photo.source or credit.agency or ("" if credit.courtesy else credit.outlet),
        credit_line=photo.credit_line or sign_off,
    )


def _named(credit: PhotoCredit) -> set[str]:
    return {name for name in (*credit.photographers, credit.outlet, credit.agency, *credit.via) if name}
