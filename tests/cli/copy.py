"""Copy of every kind, as reporters hand it in."""

import io
import zipfile
from pathlib import Path

from PIL import Image

TEXT = """Skip to main content
Menu

Breaking News

Ferries return to Port Selm after eleven days

By Ana Lima

Selmland -- Residents greet the ferry Maren as it enters the harbour, Port Selm, March 5, 2026.

(Reuters) -- The first ferry in eleven days crossed the Selm Strait at sunrise on Thursday, carrying passengers and post.

"We counted the days," said Irena Falk, a pharmacist on the quay.

The Harbour Post's Island Service contributed to this report. With agency reports
"""

MARKDOWN = """---
title: Ferries return to Port Selm
lang: en
---

TBILISI -- The first ferry crossed the strait, [the harbour master](https://example.org/office) said.

![A white ferry at the quay](ferry.png "A ferry docks, Port Selm, March 5, 2026. (Ana Lima/Example)")

## What comes next

Two more crossings will follow before nightfall, weather permitting, officials said on Thursday.
"""

HTML = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Ferries return</title></head><body>
<nav><a href="/">Home</a></nav><main><article><h1>Ferries return to Port Selm</h1>
<p>PORT SELM (Reuters) — The first ferry in eleven days crossed the strait at sunrise on Thursday.</p>
<figure><img src="ferry.png" alt="A white ferry at the quay"><figcaption>A ferry docks. (Ana Lima/Example)</figcaption></figure>
<p onclick="steal()" style="color:red">Two more crossings <a href="javascript:x()">will follow</a>.</p>
</article></main></body></html>"""

_NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
_PICTURE = (
    '<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="Picture 1" descr="{alt}"/><a:graphic><a:graphicData>'
    '<pic:pic><pic:blipFill><a:blip r:embed="rId9"/></pic:blipFill></pic:pic></a:graphicData></a:graphic>'
    "</wp:inline></w:drawing></w:r></w:p>"
)


def picture(size: tuple[int, int] = (1400, 900)) -> bytes:
    """Return a picture that is plainly not a photograph, and no two of whose columns are alike."""
    stream = io.BytesIO()
    Image.linear_gradient("L").rotate(90).resize(size).convert("RGB").save(stream, "PNG")
    return stream.getvalue()


def paragraph(words: str, style: str = "") -> str:
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f'<w:p>{properties}<w:r><w:t xml:space="preserve">{words}</w:t></w:r></w:p>'


def word(body: str, image: bytes | None = None, extra: dict[str, bytes] | None = None) -> bytes:
    """Return a .docx with this body (WordprocessingML)."""
    relationships = "http://schemas.openxmlformats.org/package/2006/relationships"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{name.replace(" ", "")}"><w:name w:val="{name}"/></w:style>'
        for name in ("Title", "Subtitle", "heading 1", "heading 2", "Quote")
    )
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
        '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{relationships}"><Relationship Id="rId1" Type="{office}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{relationships}"><Relationship Id="rId9" Type="{office}/image" Target="media/image1.png"/><Relationship Id="rId2" Type="{office}/styles" Target="styles.xml"/></Relationships>',
        "word/styles.xml": f"<w:styles {_NAMESPACES}>{styles}</w:styles>",
        "word/document.xml": f"<w:document {_NAMESPACES}><w:body>{body}</w:body></w:document>",
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
        if image is not None:
            archive.writestr("word/media/image1.png", image)
        for name, raw in (extra or {}).items():
            archive.writestr(name, raw)
    return stream.getvalue()


def word_story() -> bytes:
    body = (
        paragraph("Ferries return to Port Selm", "Title")
        + paragraph("LONDON (AP) — The first ferry crossed the strait at sunrise on Thursday, officials said.")
        + _PICTURE.format(alt="A white ferry at the quay")
        + paragraph("Selmland -- A ferry docks in the harbour, Port Selm, March 5, 2026. (AP Photo/Jane Doe)")
        + '<w:p><w:ins w:author="x"><w:r><w:t>Put in later.</w:t></w:r></w:ins><w:del w:author="x"><w:r><w:delText>Taken out.</w:delText></w:r></w:del></w:p>'
    )
    return word(body, picture())


def write_all(folder: Path) -> dict[str, Path]:
    """Write one story of each kind, with the picture that two of them show, and return their paths by kind."""
    (folder / "ferry.png").write_bytes(picture())
    files = {
        "text": folder / "a.txt",
        "html": folder / "a.html",
        "markdown": folder / "a.md",
        "docx": folder / "a.docx",
    }
    files["text"].write_text(TEXT, "utf-8")
    files["html"].write_text(HTML, "utf-8")
    files["markdown"].write_text(MARKDOWN, "utf-8")
    files["docx"].write_bytes(word_story())
    return files
