"""Word (.docx): the text as it reads with all changes accepted, with its pictures."""

import io
import re
import zipfile
from typing import Any
from xml.etree import ElementTree

from workstation.intake.characters import clean
from workstation.intake.copy import Copy
from workstation.intake.page.page import read_page
from workstation.intake.reader import Draft, IntakeError, Reader
from workstation.language.tags import is_well_formed

LARGEST = 300 * 1024 * 1024
"""A document that unpacks to more bytes than this is refused."""
_MOST_PARTS = 5_000
_MOST_XML = 40 * 1024 * 1024
_RATIO = 200
_CHUNK = 1 << 20
_OLE = b"\xd0\xcf\x11\xe0"
_STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='Subtitle'] => p.subhead:fresh
p[style-name='Quote'] => blockquote > p:fresh
p[style-name='Intense Quote'] => blockquote > p:fresh
p[style-name='Byline'] => p.byline:fresh
p[style-name='Caption'] => p:fresh
"""
_CHANGES = (("ins", "Inserted text", "accepted"), ("moveTo", "Moved text", "accepted"))
_REMOVALS = (("del", "Deleted text"), ("moveFrom", "Moved text"))
_DECORATIVE = re.compile(rb"<(?:\w+:)?decorative\b[^>]*\bval=\"(?:1|true)\"")
_CORE = {
    "title": "{http://purl.org/dc/elements/1.1/}title",
    "language": "{http://purl.org/dc/elements/1.1/}language",
}


def _recognises(content: bytes) -> bool:
    if not content.startswith(b"PK"):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return "word/document.xml" in archive.namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return False


def _read(copy: Copy) -> Draft:
    import mammoth

    document = _refuse_monsters(copy)
    draft = Draft()
    _note_changes(document, draft)
    try:
        converted = mammoth.convert_to_html(
            io.BytesIO(copy.content),
            style_map=_STYLES,
            convert_image=mammoth.images.img_element(_image),
            include_embedded_style_map=False,
        )
    except Exception as error:
        raise _broken(copy) from error
    html = _with_alt_states(converted.value, document)
    read_page(html, copy.name, draft, None)
    _take_properties(copy, draft)
    if 'id="footnote' in html or 'id="endnote' in html:
        draft.notes.guessed("Footnotes", "as a list at the end")
    if b"<w:commentReference" in document:
        draft.notes.dropped("Comments")
    return draft


def _image(image: Any) -> dict[str, str]:
    import base64

    with image.open() as stream:
        content = stream.read()
    kind = image.content_type if re.fullmatch(r"image/[a-z0-9.+-]+", image.content_type or "") else "image/unknown"
    return {"src": f"data:{kind};base64,{base64.b64encode(content).decode()}"}


def _refuse_monsters(copy: Copy) -> bytes:
    """Return the document's XML after making sure that unpacking the file harms nobody."""
    if copy.content.startswith(_OLE):
        raise IntakeError(
            f"{copy.name} is protected by a password or in Word's old format.",
            "Open it in Word and save it as .docx without a password.",
        )
    try:
        with zipfile.ZipFile(io.BytesIO(copy.content)) as archive:
            return _unpacked(copy, archive)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, KeyError, ValueError, OSError) as error:
        raise _broken(copy) from error


def _unpacked(copy: Copy, archive: zipfile.ZipFile) -> bytes:
    entries = archive.infolist()
    total = 0
    document = b""
    if len(entries) > _MOST_PARTS:
        raise _bomb(copy)
    for entry in entries:
        is_xml = entry.filename.endswith((".xml", ".rels"))
        size, content = 0, b""
        with archive.open(entry) as stream:
            while chunk := stream.read(_CHUNK):
                size += len(chunk)
                if size > max(entry.compress_size, _CHUNK) * _RATIO or total + size > LARGEST:
                    raise _bomb(copy)
                if is_xml:
                    content += chunk
                    if size > _MOST_XML:
                        raise _bomb(copy)
        total += size
        if is_xml and b"<!" in content.replace(b"<!--", b"").replace(b"<![CDATA[", b""):
            raise IntakeError(f"{copy.name} declares things that no Word file does.", "Ask where this file came from.")
        if entry.filename == "word/document.xml":
            document = content
    if not document:
        raise _broken(copy)
    return document


def _bomb(copy: Copy) -> IntakeError:
    return IntakeError(f"{copy.name} unpacks to far more than a story holds.", "Ask where this file came from.")


def _broken(copy: Copy) -> IntakeError:
    return IntakeError(f"{copy.name} is no Word file that can be read.", "Open it in Word and save it again as .docx.")


def _note_changes(document: bytes, draft: Draft) -> None:
    for tag, what, how in _CHANGES:
        for _ in re.findall(rb"<w:%s[\s>]" % tag.encode(), document):
            draft.notes.guessed(what, how)
    for tag, what in _REMOVALS:
        for _ in re.findall(rb"<w:%s[\s>]" % tag.encode(), document):
            draft.notes.dropped(what, "the change is accepted")


def _with_alt_states(html: str, document: bytes) -> str:
    """Return the HTML with a role on each picture that Word was told is decorative, in the order they stand."""
    properties = re.findall(rb"<(?:\w+:)?docPr\b.*?(?=<(?:\w+:)?docPr\b|\Z)", document, re.DOTALL)
    marks = iter([bool(_DECORATIVE.search(each.partition(b"</wp:docPr>")[0])) for each in properties])

    def marked(match: re.Match[str]) -> str:
        tag = match[0].replace(' alt=""', "")
        return tag.replace("<img", '<img role="presentation"', 1) if next(marks, False) else tag

    return re.sub(r"<img\b[^>]*>", marked, html)


def _take_properties(copy: Copy, draft: Draft) -> None:
    with zipfile.ZipFile(io.BytesIO(copy.content)) as archive:
        if "docProps/core.xml" not in archive.namelist():
            return
        try:
            core = ElementTree.fromstring(archive.read("docProps/core.xml"))  # noqa: S314 - declarations are refused above
        except ElementTree.ParseError:
            return
    title = clean((core.findtext(_CORE["title"]) or "").strip())
    if title and not draft.headline:
        draft.headline, draft.headline_is_guessed = title, True
        draft.notes.guessed("Headline", title)
    language = (core.findtext(_CORE["language"]) or "").strip()
    if is_well_formed(language) and not draft.language:
        draft.language = language


docx = Reader(
    id="docx",
    title="Word",
    extensions=(".docx",),
    recognises=_recognises,
    read=_read,
    rank=1,
)
