"""The fields of a ninjs object, by the names that all its versions share, and the pictures among them."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from workstation.intake.newsitem import line, moment_of
from workstation.intake.picturewords import PictureWords
from workstation.intake.sentpictures import SentPicture

Fields = Mapping[str, Any]
_CAPTIONS = ("caption", "main", "description", "text", "")
_ALTS = ("alttext", "alt", "alternativetext")
_CREDITS = ("creditline", "credit")


def lowered(fields: Fields) -> dict[str, Any]:
    """Return an object's fields by their names in lower case: the versions of ninjs differ in little else."""
    return {name.lower(): value for name, value in fields.items()}


def listed(value: Any) -> list[Any]:
    """Return a value as a list: what is none is the only one in it, and nothing is none."""
    return value if isinstance(value, list) else [] if value is None else [value]


def in_role(fields: Fields, name: str, roles: tuple[str, ...]) -> str:
    """Return the words of a field that is a text, or of the first in a list that has one of these roles."""
    value = fields.get(f"{name}s") or fields.get(name)
    if isinstance(value, str):
        return line(value) if "main" in roles else ""
    given = [lowered(each) for each in listed(value) if isinstance(each, dict)]
    by_role = {line(each.get("role")).lower(): line(each.get("value")) for each in reversed(given)}
    return next((by_role[role] for role in roles if by_role.get(role)), "")


def information(fields: Fields) -> Iterator[tuple[str, str]]:
    """Yield the role and the name of each body that information is from."""
    for each in listed(fields.get("infosources") or fields.get("infosource")):
        source = lowered(each) if isinstance(each, dict) else {"name": each}
        yield line(source.get("role")).lower(), line(source.get("name"))


def first_moment(fields: Fields, *names: str) -> datetime | None:
    """Return the first of these fields that is a date and time, or None."""
    return next((moment for name in names if (moment := moment_of(line(fields.get(name))))), None)


def associated_pictures(fields: Fields, language: str) -> Iterator[SentPicture]:
    """Yield the pictures that an item in a language brings; the same one under two names comes once."""
    value = fields.get("associations")
    given: Iterable[Any] = value.items() if isinstance(value, dict) else (("", each) for each in listed(value))
    seen = set()
    for name, each in given:
        picture = lowered(each) if isinstance(each, dict) else {}
        if line(picture.get("type")) != "picture":
            continue
        identity = line(picture.get("guid")) or line(picture.get("uri")) or line(picture.get("name")) or name
        if identity not in seen:
            seen.add(identity)
            yield _picture(picture, line(picture.get("name")) or name, language)


def _picture(fields: Fields, name: str, language: str) -> SentPicture:
    creators = line(fields.get("by")) or line(fields.get("byline"))
    words = PictureWords(
        headline=in_role(fields, "headline", ("main", "headline", "")) or line(fields.get("title")),
        caption=line(fields.get("description_text")) or in_role(fields, "description", _CAPTIONS),
        alt=line(fields.get("alttext")) or in_role(fields, "description", _ALTS) or line(fields.get("body_text")),
        language=line(fields.get("language")) or language,
        creators=(creators,) if creators else (),
        credit=line(fields.get("creditline")) or in_role(fields, "description", _CREDITS),
        source=line(fields.get("source")) or next((told for _, told in information(fields) if told), ""),
        copyright=line(fields.get("copyrightnotice")) or line(fields.get("copyrightholder")),
        terms=line(fields.get("usageterms")),
        note=line(fields.get("ednote")),
        embargo=first_moment(fields, "embargoeduntil", "embargoed", "embargo"),
    )
    files = sorted(_files(fields), key=lambda each: -each[0])
    return SentPicture(name=name, addresses=tuple(dict.fromkeys(address for _, address in files)), words=words)


def _files(fields: Fields) -> Iterator[tuple[int, str]]:
    """Yield the width and the address of each form that a picture comes in."""
    value = fields.get("renditions")
    for each in value.values() if isinstance(value, dict) else listed(value):
        form = lowered(each) if isinstance(each, dict) else {}
        address, width = form.get("href"), form.get("width")
        if isinstance(address, str) and address.strip():
            yield width if isinstance(width, int) else 0, address.strip()
