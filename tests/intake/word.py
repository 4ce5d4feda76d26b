"""Word files made by hand, with the parts that newsroom copy has: notes, lists, pictures, properties."""

import io
import zipfile

from tests.cli.copy import paragraph, word

__all__ = ["deleted", "document", "inserted", "item", "paragraph", "picture_run", "run", "table"]
_SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_LINKS = "word/_rels/document.xml.rels"
_RELATIONS = f"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId9" Type="{_OFFICE}/image" Target="media/image1.png"/>
<Relationship Id="rId2" Type="{_OFFICE}/styles" Target="styles.xml"/>
<Relationship Id="rId3" Type="{_OFFICE}/footnotes" Target="footnotes.xml"/>
<Relationship Id="rId4" Type="{_OFFICE}/numbering" Target="numbering.xml"/>
<Relationship Id="rId5" Type="{_OFFICE}/hyperlink" Target="https://example.org/office" TargetMode="External"/>
<Relationship Id="rId6" Type="{_OFFICE}/hyperlink" Target="javascript:steal()" TargetMode="External"/>
</Relationships>"""
_NUMBERS = f"""<w:numbering {_SPACES}>
<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num></w:numbering>"""
_PROPERTIES = """<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title><dc:language>{language}</dc:language></cp:coreProperties>"""
_DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)


def document(
    body: str, image: bytes | None = None, notes: tuple[str, ...] = (), title: str = "", language: str = ""
) -> bytes:
    """Return a .docx; ``notes`` are its footnotes, numbered from 1."""
    written = "".join(f'<w:footnote w:id="{at}">{paragraph(note)}</w:footnote>' for at, note in enumerate(notes, 1))
    parts = {
        _LINKS: _RELATIONS,
        "word/numbering.xml": _NUMBERS,
        "word/footnotes.xml": f'<w:footnotes {_SPACES}><w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>{written}</w:footnotes>',
        "docProps/core.xml": _PROPERTIES.format(title=title, language=language),
    }
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(word(body, image))) as plain,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as full,
    ):
        for entry in plain.infolist():
            if entry.filename not in parts:
                full.writestr(entry.filename, plain.read(entry))
        for name, content in parts.items():
            full.writestr(name, content)
    return stream.getvalue()


def run(words: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def inserted(words: str, tag: str = "ins") -> str:
    return f'<w:{tag} w:id="1" w:author="Editor">{run(words)}</w:{tag}>'


def deleted(words: str) -> str:
    return f'<w:del w:id="2" w:author="Editor"><w:r><w:delText>{words}</w:delText></w:r></w:del>'


def item(words: str, numbering: int, level: int = 0) -> str:
    place = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{numbering}"/></w:numPr>'
    return f"<w:p><w:pPr>{place}</w:pPr>{run(words)}</w:p>"


def table(*rows: tuple[str, ...]) -> str:
    """Return a table whose first row Word repeats on each page, which makes it a row of headers."""
    written = [f"<w:tc>{paragraph(cell)}</w:tc>" for row in rows for cell in row]
    width = len(rows[0])
    lines = ["".join(written[at : at + width]) for at in range(0, len(written), width)]
    first = f"<w:tr><w:trPr><w:tblHeader/></w:trPr>{lines[0]}</w:tr>"
    return f"<w:tbl>{first}{''.join(f'<w:tr>{line}</w:tr>' for line in lines[1:])}</w:tbl>"


def picture_run(attributes: str, decorative: bool = False) -> str:
    """Return a paragraph with the file's picture; ``attributes`` are those of its properties (``descr="..."``)."""
    inside = _DECORATIVE if decorative else ""
    return (
        f'<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="Picture" {attributes}>{inside}</wp:docPr><a:graphic><a:graphicData>'
        '<pic:pic><pic:blipFill><a:blip r:embed="rId9"/></pic:blipFill></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r></w:p>"
    )
