"""The body of a story as ANS's typed elements; their text is inline HTML."""

from base64 import b32encode
from collections.abc import Iterator, Sequence
from hashlib import sha256
from typing import Any

from workstation.export import credited
from workstation.export.blockwriter import BlockWriter
from workstation.export.edition import Edition, Picture
from workstation.export.escape import attributes, cleaned, escaped, safe_url
from workstation.export.inline import embed_html, in_its_own, inline_html
from workstation.export.listing import Run, nested
from workstation.export.media import caption_of
from workstation.export.shown import address, language_of, uri_of
from workstation.language.tags import is_well_formed
from workstation.photos.crops import FOCUS
from workstation.photos.photo import words_in
from workstation.story.alt import Decorative, words_of
from workstation.story.blocks import (
    BlockBase,
    Correction,
    Divider,
    Embed,
    FactBox,
    Figure,
    Gallery,
    Heading,
    List,
    Media,
    Paragraph,
    Quote,
    Table,
)
from workstation.story.plain import opening
from workstation.story.spans import Text, plain

VERSION = "0.10.12"
Element = dict[str, Any]


def id_of(uri: str) -> str:
    """Return an identifier of the kind that ANS has, 26 letters and figures, always the same for a URI."""
    return b32encode(sha256(uri.encode()).digest()).decode()[:26]


def filled(values: Element) -> Element:
    """Return the values that say something."""
    return {name: value for name, value in values.items() if value not in ("", None, [], {}, 0)}


def image(edition: Edition, figure: Figure, picture: Picture) -> Element:
    """Return a picture of the package as an image element, with its words as this story shows it."""
    photo, file, language = picture.photo, picture.master, figure.language or edition.story.language
    focus = next((region for region in photo.regions if region.role == FOCUS), None)
    by = [
        filled({"type": "author", "name": name, "affiliation": photo.credit_line})
        for name in photo.creators
        if name.strip()
    ]
    return filled(
        {
            "type": "image",
            "version": VERSION,
            "_id": id_of(uri_of(edition, figure)),
            "url": address(edition, file),
            "width": file.width,
            "height": file.height,
            "language": language_of(edition, figure),
            "alt_text": words_of(figure.alt),
            "caption": words_in(photo.caption, language),
            "subtitle": photo.headline,
            "copyright": words_in(photo.copyright_notice, language),
            "credits": filled({"by": by}),
            "taxonomy": filled({"tags": [{"text": word} for word in photo.keywords]}),
            "vanity_credits": filled({"by": _vanity(photo.credit_line)}),
            "focal_point": _point(focus, file.width, file.height) if focus else {},
            "additional_properties": filled(
                {
                    **_decorative(figure),
                    "extended_description": words_in(photo.long_description, language),
                    "iptc_source": photo.source,
                    "usage_instructions": words_in(photo.usage_terms, language),
                    "licence": photo.licence_url,
                    "digital_source_type": photo.digital_source_type,
                    "renditions": {each.name: address(edition, each) for each in picture.files[1:] if not each.ratio},
                }
            ),
        }
    )


def _decorative(figure: Figure) -> Element:
    return {"decorative": True, "decorative_reason": figure.alt.reason} if isinstance(figure.alt, Decorative) else {}


def _vanity(line: str) -> list[Element]:
    return [{"type": "author", "name": line}] if line else []


def _point(region: Any, width: int, height: int) -> Element:
    return {
        "x": round((region.x + region.width / 2) * width),
        "y": round((region.y + region.height / 2) * height),
    }


def heads_of(table: Table) -> int:
    """Return how many rows are the table's header to ANS: the first, where all its cells head columns."""
    first = table.rows[0] if table.rows else ()
    return int(bool(first) and all(cell.header.startswith("col") for cell in first))


class AnsBody(BlockWriter[Element]):
    """Writes the blocks of one edition."""

    def elements(self) -> list[Element]:
        """Return the elements in reading order; the lines that stand below a story are the last."""
        return [*self.pieces(), *(_text(html) for _, html in credited.closing_html(self._edition))]

    def _inline(self, text: Text, block: BlockBase) -> str:
        return in_its_own(self._edition, block, inline_html(text, self._edition.direction))

    def _language(self, block: BlockBase) -> str:
        """Return the language of an element whose words cannot say their own; nothing where it is the story's."""
        own = block.language if is_well_formed(block.language) else ""
        return own if own != self._edition.story.language else ""

    def _paragraph(self, block: Paragraph) -> Iterator[Element]:
        if plain(block.text).strip():
            where = credited.dateline(self._edition) if block is opening(self._edition.story) else ""
            yield _text((f"{escaped(where)} " if where else "") + self._inline(block.text, block))

    def _heading(self, block: Heading) -> Iterator[Element]:
        if plain(block.text).strip():
            yield {"type": "header", "level": block.level, "content": self._inline(block.text, block)}

    def _quote(self, block: Quote) -> Iterator[Element]:
        said = [_text(self._inline(text, block)) for text in block.paragraphs if plain(text).strip()]
        by = self._inline(block.attribution, block)
        if said or by:
            more = filled({"cite": safe_url(block.cite)})
            yield filled(
                {
                    "type": "quote",
                    "subtype": "blockquote",
                    "citation": _text(by) if by else {},
                    "additional_properties": more,
                }
            ) | {"content_elements": said}

    def _list(self, block: List) -> Iterator[Element]:
        yield from self._lists(block, nested(block.items, block.start))

    def _lists(self, block: List, runs: Sequence[Run]) -> Iterator[Element]:
        for run in runs:
            items: list[Element] = []
            for entry in run.entries:
                items += (_text(self._inline(entry.text, block)), *self._lists(block, entry.inside))
            kind = "ordered" if run.ordered else "unordered"
            more = {"start": run.start} if run.start != 1 else {}
            yield filled({"type": "list", "list_type": kind, "items": items, "additional_properties": more})

    def _figure(self, block: Figure) -> Iterator[Element]:
        picture = self._edition.pictures.get(block.id)
        if picture is not None:
            yield image(self._edition, block, picture)
        elif not block.photo and safe_url(block.url):
            yield filled(
                {
                    "type": "image",
                    "version": VERSION,
                    "url": safe_url(block.url),
                    "language": self._language(block),
                    "alt_text": words_of(block.alt),
                    "caption": cleaned(caption_of(block, None, self._edition.story.language)),
                    "vanity_credits": filled({"by": _vanity(block.credit)}),
                    "additional_properties": filled(
                        {
                            **_decorative(block),
                            "extended_description": block.long_description,
                        }
                    ),
                }
            )

    def _gallery(self, block: Gallery) -> Iterator[Element]:
        images = [element for figure in block.figures for element in self._figure(figure)]
        if images:
            yield filled(
                {
                    "type": "gallery",
                    "version": VERSION,
                    "language": self._language(block),
                    "headlines": filled({"basic": cleaned(plain(block.title))}),
                    "content_elements": images,
                }
            )

    def _table(self, block: Table) -> Iterator[Element]:
        if not any(block.rows):
            return
        heads = heads_of(block)
        rows = [[_text(self._inline(cell.text, block)) for cell in row] for row in block.rows]
        yield filled(
            {
                "type": "table",
                "header": rows[0] if heads else [],
                "additional_properties": filled(
                    {"caption": cleaned(plain(block.caption)), "language": self._language(block)}
                ),
            }
        ) | {"rows": rows[1:] if heads else rows}

    def _embed(self, block: Embed) -> Iterator[Element]:
        if plain(block.text).strip():
            yield _text(self._inline(block.text, block))
        if name := embed_html(block).strip():
            yield _text(in_its_own(self._edition, block, name))

    def _media(self, block: Media) -> Iterator[Element]:
        address_ = safe_url(block.url)
        if not address_:
            return
        if block.kind == "video":
            yield filled(
                {
                    "type": "video",
                    "version": VERSION,
                    "language": self._language(block),
                    "headlines": filled({"basic": cleaned(block.title)}),
                    "description": filled({"basic": cleaned(plain(block.caption))}),
                    "duration": round(block.seconds * 1000),
                    "transcript": cleaned(block.transcript),
                    "streams": [{"url": address_}],
                    "promo_image": self._still(block),
                    "vanity_credits": filled({"by": _vanity(block.credit)}),
                }
            )
            return
        credit = f"({escaped(block.credit)})" if block.credit else ""
        words = " ".join(filter(None, [escaped(block.title), self._inline(block.caption, block), credit]))
        yield _text(f"<a{attributes(href=address_)}>{words or escaped(address_)}</a>")
        yield from (_text(escaped(line)) for line in block.transcript.split("\n") if line.strip())

    def _still(self, block: Media) -> Element:
        poster = safe_url(block.poster)
        return {"type": "image", "version": VERSION, "url": poster} if poster else {}

    def _box(self, block: FactBox) -> Iterator[Element]:
        inside: list[Element] = []
        if plain(block.title).strip():
            inside.append({"type": "header", "level": 2, "content": self._inline(block.title, block)})
        inside += [element for child in block.blocks for element in self.block(child)]
        if inside:
            yield {"type": "element_group", "subtype": "factbox", "content_elements": inside}

    def _divider(self, _: Divider) -> Iterator[Element]:
        yield {"type": "divider"}

    def _correction(self, block: Correction) -> Iterator[Element]:
        yield filled(
            {
                "type": "correction",
                "correction_type": block.kind,
                "additional_properties": filled(
                    {"date": block.on.isoformat() if block.on else "", "language": self._language(block)}
                ),
            }
        ) | {"text": cleaned(plain(block.text))}


def _text(content: str) -> Element:
    return {"type": "text", "content": content}
