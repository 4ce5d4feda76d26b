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
_MOST_TAGS = 300_000
_DOCUMENT = "word/document.xml"
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
_PICTURE = re.compile(
    rb"<(?P<tag>(?:\w+:)?docPr)\b(?P<rest>(?:[^>\"']++|\"[^\"]*+\"|'[^']*+')*+)(?<!/)>(?P<inside>.{0,4000}?)</(?P=tag)>",
    re.DOTALL,
)
_DECORATIVE = re.compile(rb"<(?:\w+:)?decorative\b[^>]*\bval=[\"'](?:1|true)[\"']")
_DESCRIPTION = re.compile(rb"\sdescr=(?:\"[^\"]*\"|'[^']*')")
_MARK = "\ue000decorative\ue000"  # stands in for alt text where Word was told that there is none
_NOTE_LINK = re.compile(r'<a href="#(?:foot|end)note-[\w-]+"[^>]*>(\[\d+\]|↑)</a>')
_CORE = {
    "title": "{http://purl.org/dc/elements/1.1/}title",
    "language": "{http://purl.org/dc/elements/1.1/}language",
}


def _recognises(content: bytes) -> bool:
    if not content.startswith(b"PK"):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _DOCUMENT in archive.namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return False


def _read(copy: Copy) -> Draft:
    import mammoth

    document = _refuse_monsters(copy)
    draft = Draft(piece=copy.piece)
    _note_changes(document, draft)
    try:
        converted = mammoth.convert_to_html(
            io.BytesIO(_with_decorative_marks(copy.content, document)),
            style_map=_STYLES,
            convert_image=mammoth.images.img_element(_image),
            include_embedded_style_map=False,
        )
    except Exception as error:
        raise _broken(copy) from error
    html, notes = _NOTE_LINK.subn(lambda match: match[1].strip("↑"), converted.value)
    html = html.replace(f'alt="{_MARK}"', 'role="presentation"')
    read_page(html, copy.name, draft, None)
    _take_properties(copy, draft)
    if notes:
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
        size, tags, content = 0, 0, b""
        with archive.open(entry) as stream:
            while chunk := stream.read(_CHUNK):
                size += len(chunk)
                if size > max(entry.compress_size, _CHUNK) * _RATIO or total + size > LARGEST:
                    raise _bomb(copy)
                if is_xml:
                    content += chunk
                    tags += chunk.count(b"<")
                    if size > _MOST_XML or tags > _MOST_TAGS:
                        raise _bomb(copy)
        total += size
        if is_xml and b"<!" in content.replace(b"<!--", b"").replace(b"<![CDATA[", b""):
            raise IntakeError(f"{copy.name} declares things that no Word file does.", "Ask where this file came from.")
        if entry.filename == _DOCUMENT:
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


def _with_decorative_marks(content: bytes, document: bytes) -> bytes:
    """Return a Word file in which each picture that Word was told is decorative says so where mammoth looks."""
    marked = _PICTURE.sub(_marked, document)
    if marked == document:
        return content
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as archive, zipfile.ZipFile(stream, "w") as copied:
        for entry in archive.infolist():
            copied.writestr(entry.filename, marked if entry.filename == _DOCUMENT else archive.read(entry))
    return stream.getvalue()


def _marked(match: re.Match[bytes]) -> bytes:
    if not _DECORATIVE.search(match["inside"]):
        return match[0]
    rest = _DESCRIPTION.sub(b"", match["rest"])
    return b'<%s%s descr="%s">%s</%s>' % (match["tag"], rest, _MARK.encode(), match["inside"], match["tag"])


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
