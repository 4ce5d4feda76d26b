"""The body of a story in NITF's closed set of elements."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from workstation.export import credited
from workstation.export.blockwriter import BlockWriter
from workstation.export.edition import Edition, Picture
from workstation.export.escape import escaped, safe_url
from workstation.export.labels import labels_for
from workstation.export.listing import Run, nested
from workstation.export.markup import element, inline, leaf, lines
from workstation.export.media import caption_of
from workstation.export.shown import address
from workstation.language.tags import is_well_formed
from workstation.photos.photo import words_in
from workstation.story.alt import Decorative, Missing, words_of
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
from workstation.story.spans import Emphasis, Language, Link, Mark, SourceMark, Strong, Sub, Sup, Text, plain

_CLASSES: dict[type[Mark], str | None] = {Emphasis: None, Strong: "strong", Sub: "sub", Sup: "sup"}
_MOVING = {"video": "video", "audio": "audio"}


class NitfBody(BlockWriter[str]):
    """Writes the blocks of one edition."""

    def __init__(self, edition: Edition) -> None:
        super().__init__(edition)
        _, self._labels = labels_for(edition.story.language)

    def _own(self, block: BlockBase, **more: str | int | None) -> dict[str, str | int | None]:
        language = block.language if is_well_formed(block.language) else ""
        foreign = language and language != self._edition.story.language
        return {**more, "xml:lang": language if foreign else None}

    def _paragraph(self, block: Paragraph) -> Iterator[str]:
        if not plain(block.text).strip():
            return
        where = credited.dateline(self._edition) if block is opening(self._edition.story) else ""
        lead = f"{escaped(where)} " if where else ""
        yield inline("p", self._own(block), lead + inline_nitf(block.text))

    def _heading(self, block: Heading) -> Iterator[str]:
        yield self._words("hl2", block.text, self._own(block))

    def _quote(self, block: Quote) -> Iterator[str]:
        paragraphs = lines(self._words("p", text) for text in block.paragraphs)
        said_by = self._words("credit", block.attribution)
        if paragraphs or said_by:
            given = self._own(block, **{"quote-source": safe_url(block.cite) or None})
            yield element("bq", given, element("block", {}, paragraphs), said_by)

    def _list(self, block: List) -> Iterator[str]:
        yield from _lists(nested(block.items, block.start), self._own(block))

    def _figure(self, block: Figure) -> Iterator[str]:
        picture = self._edition.pictures.get(block.id)
        far = "" if block.photo else safe_url(block.url)
        if picture is None and not far:
            return
        language = block.language or self._edition.story.language
        photo = picture.photo if picture else None
        described = block.long_description or (words_in(photo.long_description, language) if photo else "")
        state = "decorative" if isinstance(block.alt, Decorative) else ""
        metadata = {
            "extended-description": described,
            "alternate-text-state": state,
            "headline": photo.headline if photo else "",
            "source": photo.source if photo else "",
            "usage-terms": words_in(photo.usage_terms, language) if photo else "",
            "licence": photo.licence_url if photo else "",
            "digital-source-type": photo.digital_source_type if photo else "",
        }
        linked = escaped(caption_of(block, photo, language)) if block.caption_linked else ""
        caption = linked or inline_nitf(block.caption)
        producers = ", ".join(photo.creators) if photo else ""
        yield element(
            "media",
            self._own(block, **{"media-type": "image"}),
            *(inline("media-metadata", {"name": name, "value": value}) for name, value in metadata.items() if value),
            *self._references(block, picture, far),
            inline("media-caption", {}, caption) if caption.strip() else "",
            leaf("media-producer", producers),
        )

    def _references(self, block: Figure, picture: Picture | None, far: str) -> Iterator[str]:
        """Yield a reference to each file. What nobody has described has no ``alternate-text`` at all."""
        alternate = None if isinstance(block.alt, Missing) else words_of(block.alt)
        if picture is None:
            given = {"source": far, "alternate-text": alternate, "source-credit": block.credit or None}
            yield inline("media-reference", given)
            return
        photo, language = picture.photo, block.language or self._edition.story.language
        for file in picture.files:
            if not file.ratio:
                yield inline(
                    "media-reference",
                    {
                        "source": address(self._edition, file),
                        "name": file.name,
                        "mime-type": file.media_type,
                        "width": file.width,
                        "height": file.height,
                        "units": "pixels",
                        "alternate-text": alternate,
                        "source-credit": photo.credit_line or None,
                        "copyright": words_in(photo.copyright_notice, language) or None,
                    },
                )

    def _gallery(self, block: Gallery) -> Iterator[str]:
        yield self._words("hl2", block.title, self._own(block))
        for figure in block.figures:
            yield from self._figure(figure)

    def _table(self, block: Table) -> Iterator[str]:
        if any(block.rows):
            caption = self._words("caption", block.caption)
            rows = (element("tr", {}, *map(_cell, row)) for row in block.rows if row)
            yield element("table", self._own(block), caption, element("tbody", {}, *rows))

    def _embed(self, block: Embed) -> Iterator[str]:
        yield self._words("p", block.text, self._own(block))
        link = safe_url(block.url)
        name = escaped(block.title or block.provider or (block.url if link else ""))
        if name.strip():
            yield inline("p", self._own(block), inline("a", {"href": link}, name) if link else name)

    def _media(self, block: Media) -> Iterator[str]:
        source = safe_url(block.url)
        if source:
            yield element(
                "media",
                self._own(block, **{"media-type": _MOVING[block.kind]}),
                inline(
                    "media-reference",
                    {
                        "source": source,
                        "name": block.title or None,
                        "time": str(round(block.seconds)) if block.seconds else None,
                        "time-unit-of-measure": "seconds" if block.seconds else None,
                        "source-credit": block.credit or None,
                    },
                ),
                self._words("media-caption", block.caption),
            )

    def _box(self, block: FactBox) -> Iterator[str]:
        yield self._words("hl2", block.title, self._own(block))
        for child in block.blocks:
            yield from self.block(child)

    def _divider(self, _: Divider) -> Iterator[str]:
        yield "<hr/>"

    def _correction(self, block: Correction) -> Iterator[str]:
        moment = f" {block.on.isoformat()}" if block.on else ""
        head = inline("em", {"class": "strong"}, escaped(self._labels[block.kind] + moment + ":"))
        yield inline("p", self._own(block, **{"class": "correction"}), f"{head} {inline_nitf(block.text)}")

    def _words(self, name: str, text: Text, given: dict[str, str | int | None] | None = None) -> str:
        return inline(name, given or {}, inline_nitf(text)) if plain(text).strip() else ""


def inline_nitf(text: Text) -> str:
    """Return a text in NITF's inline elements. Line breaks become ``br``; source marks stay in the newsroom."""
    return _nested([(tuple(filter(_kept, span.marks)), span.text) for span in text])


def _kept(mark: Mark) -> bool:
    match mark:
        case SourceMark():
            return False
        case Link(url=url):
            return bool(safe_url(url))
        case Language(tag=tag):
            return is_well_formed(tag)
        case _:
            return True


def _nested(runs: list[tuple[tuple[Mark, ...], str]]) -> str:
    parts = []
    for mark, group in groupby(runs, key=lambda run: run[0][0] if run[0] else None):
        inner = list(group)
        if mark is None:
            parts.append("".join(escaped(words).replace("\n", "<br/>") for _, words in inner))
        else:
            parts.append(_element(mark, _nested([(marks[1:], words) for marks, words in inner])))
    return "".join(parts)


def _element(mark: Mark, inside: str) -> str:
    match mark:
        case Link(url=url, title=title):
            return inline("a", {"href": safe_url(url), "title": title or None}, inside)
        case Language(tag=tag):
            return inline("lang", {"xml:lang": tag}, inside)
        case _:
            return inline("em", {"class": _CLASSES[type(mark)]}, inside)


def _cell(cell: Any) -> str:
    spans = {
        "rowspan": cell.rows if cell.rows > 1 else None,
        "colspan": cell.columns if cell.columns > 1 else None,
    }
    return inline("th" if cell.header else "td", spans, inline_nitf(cell.text))


def _lists(runs: Sequence[Run], given: dict[str, str | int | None]) -> Iterator[str]:
    for run in runs:
        entries = (
            inline("li", {}, inline_nitf(entry.text) + "".join(_lists(entry.inside, {}))) for entry in run.entries
        )
        numbered = {"seqnum": run.start} if run.start != 1 else {}
        yield element("ol" if run.ordered else "ul", {**given, **numbered}, *entries)
