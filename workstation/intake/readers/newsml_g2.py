"""NewsML-G2, the IPTC's news item as XML, alone or in a message with others; and NITF, the older markup of text."""

import re
from collections.abc import Iterator
from datetime import datetime
from xml.etree import ElementTree

from workstation.credits.agencycopy.item import Item
from workstation.intake.copy import Copy
from workstation.intake.markup import Element, document, html, local, words
from workstation.intake.newsitem import moment_of, status_of, take_html, take_text, urgency_of
from workstation.intake.newsmlpictures import code, code_of, is_picture, named, pictures_of, sent_pictures
from workstation.intake.nitf import html_of_body, html_of_nitf
from workstation.intake.reader import Draft, IntakeError, Reader
from workstation.intake.sentpictures import take_pictures
from workstation.intake.signature import says_corrected
from workstation.language.tags import is_well_formed
from workstation.story.model import Subject

_LOOKS = re.compile(rb"<(?:\w+:)?(?:newsItem|newsMessage|packageItem|nitf)[\s>]")
_SAMPLE = 65_536
_SUBHEADS = ("subheadline", "subhead", "sub", "secondary")
_WORDS = ("inlineXML", "inlineData")


def _recognises(content: bytes) -> bool:
    return bool(_LOOKS.search(content[:_SAMPLE]))


def _parts(copy: Copy) -> tuple[Copy, ...]:
    found = tuple(_items(copy, Draft()))
    if len(found) == 1:
        return (copy,)
    pictures = _pictures(copy)
    contents = (ElementTree.tostring(_message(item, pictures), encoding="utf-8") for item in found)
    return tuple(Copy(copy.name, content, "utf-8", copy.attachments, copy.piece, copy.agency) for content in contents)


def _read(copy: Copy) -> Draft:
    draft = Draft(piece=copy.piece)
    item, *others = _items(copy, draft)
    if others:
        draft.notes.dropped("Other items of the message", str(len(others)))
    if local(item) == "nitf":
        _take_nitf(item, copy, draft)
    else:
        _take_head(item, draft)
        _take_body(item, copy, draft)
        own = pictures_of(item, _pictures(copy), alone=not others)
        take_pictures(sent_pictures(own, draft.language), copy, draft)
    return draft


def _pictures(copy: Copy) -> list[Element]:
    """Return the items of a document that are pictures."""
    return [item for item in document(copy, Draft()).findall(".//newsItem") if is_picture(item)]


def _message(item: Element, pictures: list[Element]) -> Element:
    """Return a message of one item of text and the pictures that it points to."""
    message = Element("newsMessage")
    message.extend([item, *pictures_of(item, pictures, alone=False)])
    return message


def _items(copy: Copy, draft: Draft) -> Iterator[Element]:
    """Yield the items of text in a document, in its order."""
    root = document(copy, draft)
    if local(root) == "nitf":
        yield root
        return
    every = [root] if local(root) == "newsItem" else root.findall(".//newsItem")
    texts = [item for item in every if _is_text(item)]
    if not texts:
        what = "news items, but none of text" if every else "no news item"
        raise IntakeError(
            f"{copy.name} holds {what}.", "Choose a file with an agency's text in it (NewsML-G2 or NITF)."
        )
    yield from texts


def _is_text(item: Element) -> bool:
    kind = code(item.find("itemMeta/itemClass"))
    inside = any(item.find(f"contentSet/{name}") is not None for name in _WORDS)
    return (
        kind == "text" or (kind == "" and inside) or (inside and kind not in ("picture", "video", "audio", "graphic"))
    )


def _take_head(item: Element, draft: Draft) -> None:
    meta, content = _part(item, "itemMeta"), _part(item, "contentMeta")
    headlines = content.findall("headline") or meta.findall("title")
    subheads = [each for each in headlines if code_of(each.get("role", "")) in _SUBHEADS]
    main = [each for each in headlines if each not in subheads]
    draft.headline = words(main[0]) if main else ""
    draft.subhead = words(subheads[0]) if subheads else ""
    draft.byline = words(content.find("by"))
    draft.slug = words(content.find("slugline"))
    draft.language = _language(item, content)
    draft.located = named(content.find("located"))
    draft.published = words(meta.find("versionCreated"))
    draft.tags = tuple(filter(None, map(words, content.findall("keyword"))))
    draft.urgency = urgency_of(words(content.find("urgency")))
    draft.note = " ".join(filter(None, map(words, meta.findall("edNote"))))
    draft.embargo = moment_of(words(meta.find("embargoed")))
    draft.subjects = tuple(_subjects(content))
    draft.suppliers = (named(meta.find("provider")), code(meta.find("provider")))
    draft.sources = tuple(_sources(item, content))
    signals = [code(signal) for signal in meta.findall("signal")]
    draft.item = Item(
        id=item.get("guid", ""),
        version=item.get("version", ""),
        status=status_of(code(meta.find("pubStatus")), draft.embargo),
        corrects=any("correct" in signal for signal in signals)
        or any(map(says_corrected, (draft.headline, draft.note))),
        terms=" ".join(filter(None, map(words, item.findall("rightsInfo/usageTerms")))),
        note=draft.note,
        sent=moment_of(words(meta.find("versionCreated"))),
        embargo=draft.embargo,
    )


def _take_body(item: Element, copy: Copy, draft: Draft) -> None:
    """Take the body: of several forms of it the one with markup."""
    for inline in item.findall("contentSet/inlineXML"):
        inside = next(iter(inline), None)
        if inside is None:
            continue
        nitf = inside.iter("nitf") if local(inside) != "body.content" else iter((inside,))
        found = next(nitf, None)
        take_html(html_of_body(found) if found is not None else html(inside), copy, draft)
        if draft.blocks:
            return
    given = sorted(item.findall("contentSet/inlineData"), key=lambda each: "html" not in each.get("contenttype", ""))
    for inline in given:
        _take_inline(inline, copy, draft)
        if draft.blocks:
            return


def _take_inline(inline: Element, copy: Copy, draft: Draft) -> None:
    kind, said = inline.get("contenttype", "").lower(), "".join(inline.itertext())
    if "nitf" in kind:
        take_html(html_of_nitf(said, copy.name), copy, draft)
    elif "html" in kind or "xml" in kind:
        take_html(said if len(inline) == 0 else html(inline), copy, draft)
    else:
        take_text(said, copy, draft)


def _take_nitf(root: Element, copy: Copy, draft: Draft) -> None:
    """Take an item that is NITF alone."""
    head = _part(root, "body/body.head")
    docdata = _part(root, "head/docdata")
    draft.headline = words(head.find("hedline/hl1")) or words(root.find("head/title"))
    draft.subhead = words(head.find("hedline/hl2"))
    draft.byline = words(head.find("byline"))
    draft.located = words(head.find("dateline/location"))
    draft.urgency = urgency_of(_part(docdata, "urgency").get("ed-urg", ""))
    draft.embargo = _released(docdata)
    draft.note = words(docdata.find("ed-msg")) or _part(docdata, "ed-msg").get("info", "")
    place = _part(docdata, "doc-id")
    distributor, holder = words(head.find("distributor")), _part(docdata, "doc.copyright").get("holder", "")
    draft.suppliers, draft.sources = (distributor, place.get("regsrc", "")), (holder,)
    draft.language = language if is_well_formed(language := root.get("lang", "")) else ""
    draft.item = Item(
        id=place.get("id-string", "") or _part(docdata, "du-key").get("key", ""),
        version=_part(docdata, "du-key").get("version", ""),
        status=status_of(docdata.get("management-status", ""), draft.embargo),
        corrects=says_corrected(draft.headline),
        note=draft.note,
        sent=moment_of(_part(docdata, "date.issue").get("norm", "")),
        embargo=draft.embargo,
    )
    if not draft.item.id:
        draft.item = None
    take_html(html_of_body(root), copy, draft)


def _released(docdata: Element) -> datetime | None:
    """Return the moment from which an item may be published, where that is later than it was issued."""
    issued, released = (moment_of(_part(docdata, name).get("norm", "")) for name in ("date.issue", "date.release"))
    return released if issued is not None and released is not None and released > issued else None


def _sources(item: Element, content: Element) -> Iterator[str]:
    """Yield the names of others than the provider that an item may be from, the likeliest first."""
    yield named(item.find("rightsInfo/copyrightHolder"))
    for each in (*content.findall("infoSource"), *content.findall("creator")):
        yield named(each)
        yield code(each)
    yield words(content.find("creditline"))


def _subjects(content: Element) -> Iterator[Subject]:
    for subject in content.findall("subject"):
        code = subject.get("qcode") or subject.get("uri") or subject.get("literal")
        if code:
            yield Subject(code, words(subject.find("name")))


def _language(item: Element, content: Element) -> str:
    told = (content.find("language"), item)
    given = (each.get("tag") or each.get("lang") or "" for each in told if each is not None)
    return next((tag for tag in given if is_well_formed(tag)), "")


def _part(element: Element, name: str) -> Element:
    """Return a part of an element, an empty one where it has none."""
    found = element.find(name)
    return found if found is not None else Element(name.rpartition("/")[2])


newsml_g2 = Reader(
    id="newsml-g2",
    title="NewsML-G2",
    extensions=(".xml", ".newsml", ".nitf"),
    recognises=_recognises,
    read=_read,
    rank=0,
    parts=_parts,
)
