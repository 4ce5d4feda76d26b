"""The pictures of a NewsML-G2 message: items of their own, which items of text point to or stand beside."""

from collections.abc import Iterator

from workstation.intake.markup import Element, words
from workstation.intake.newsitem import moment_of
from workstation.intake.picturewords import PictureWords
from workstation.intake.sentpictures import SentPicture, decoded_picture

_ALT = "alt"
_PICTURE = "picture"


def is_picture(item: Element) -> bool:
    """Return whether an item of news is a picture."""
    return code(item.find("itemMeta/itemClass")) == _PICTURE


def pictures_of(item: Element, pictures: list[Element], *, alone: bool) -> list[Element]:
    """Return those of a message's pictures that belong to an item of text: those that it points to.

    Where it is ``alone``, the only text, and points to none, all of them do.
    """
    links = [*item.findall("itemMeta/link"), *item.findall("contentMeta/link"), *item.findall("link")]
    wanted = {each.get("residref", "") or each.get("href", "") for each in links} - {""}
    found = [each for each in pictures if each.get("guid", "") in wanted]
    return found or (pictures if alone else [])


def sent_pictures(items: list[Element], language: str) -> Iterator[SentPicture]:
    """Yield the pictures that items in a language are."""
    for item in items:
        content, meta = item.find("contentMeta"), item.find("itemMeta")
        inside = (each for each in item.findall("contentSet/inlineData") if _is_image(each))
        yield SentPicture(
            name=_first(content, "slugline") or item.get("guid", "").rpartition(":")[2].rpartition("/")[2],
            addresses=tuple(address for _, address in sorted(_files(item), key=lambda each: -each[0])),
            content=next(filter(None, (decoded_picture("".join(each.itertext())) for each in inside)), b""),
            words=_words(item, content, meta, language),
        )


def code(element: Element | None) -> str:
    """Return the code that an element has from a list, without the list's name; empty where it has none."""
    return code_of(element.get("qcode") or element.get("uri") or "") if element is not None else ""


def code_of(code: str) -> str:
    """Return a code without the name of the list that it is from."""
    return code.rpartition("/")[2].rpartition(":")[2].casefold()


def named(element: Element | None) -> str:
    """Return the name of whoever or whatever an element stands for."""
    return words(element.find("name")) or element.get("literal", "") if element is not None else ""


def _words(item: Element, content: Element | None, meta: Element | None, language: str) -> PictureWords:
    told = content.findall("description") if content is not None else []
    alts = [each for each in told if _ALT in code_of(each.get("role", ""))]
    captions = [each for each in told if code_of(each.get("role", "")) in ("caption", "description", "")]
    by = _first(content, "by") or (named(content.find("creator")) if content is not None else "")
    notes = map(words, meta.findall("edNote")) if meta is not None else ()
    return PictureWords(
        headline=_first(content, "headline"),
        caption=next(filter(None, map(words, captions)), ""),
        alt=next(filter(None, map(words, alts)), ""),
        language=language,
        creators=(by,) if by else (),
        credit=_first(content, "creditline"),
        source=named(content.find("infoSource")) if content is not None else "",
        copyright=words(item.find("rightsInfo/copyrightNotice")) or named(item.find("rightsInfo/copyrightHolder")),
        terms=" ".join(filter(None, map(words, item.findall("rightsInfo/usageTerms")))),
        note=" ".join(filter(None, notes)),
        embargo=moment_of(_first(meta, "embargoed")),
    )


def _first(element: Element | None, name: str) -> str:
    return words(element.find(name)) if element is not None else ""


def _files(item: Element) -> Iterator[tuple[int, str]]:
    """Yield the width and the address of each form that a picture comes in."""
    for each in item.findall("contentSet/remoteContent"):
        address, width = each.get("href", "").strip(), each.get("width", "")
        if address:
            yield int(width) if width.isascii() and width.isdigit() else 0, address


def _is_image(inline: Element) -> bool:
    return inline.get("contenttype", "").lower().startswith("image/")
