"""The body of a story as WordPress's own blocks, each as its editor would have saved it: it opens without a fault.

Pictures are named by their path in the package: whoever delivers it puts their addresses and ids there.
"""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from workstation.export import credited
from workstation.export.blockwriter import BlockWriter
from workstation.export.edition import Edition
from workstation.export.escape import attributes, bracketed, escaped, safe_url
from workstation.export.inline import embed_html, in_its_own, inline_html
from workstation.export.labels import labels_for
from workstation.export.listing import Run, nested
from workstation.export.media import caption_of
from workstation.language.tags import direction_of, is_well_formed
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
from workstation.story.spans import Text, plain

_CAPTION = "wp-element-caption"
_LOWEST = 6


def wrapped(name: str, inside: str, **given: Any) -> str:
    """Return a block: its markup between the two comments that name it, its attributes in the first."""
    said = {key: value for key, value in given.items() if value is not None and value != ""}
    return f"<!-- wp:{name}{f' {_attributes(said)}' if said else ''} -->\n{inside}\n<!-- /wp:{name} -->"


def _attributes(said: dict[str, Any]) -> str:
    """Return attributes as WordPress writes them: JSON in which nothing can end the comment."""
    text = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
    for sign, code in (
        ("--", "\\u002d\\u002d"),
        ("<", "\\u003c"),
        (">", "\\u003e"),
        ("&", "\\u0026"),
        ('\\"', "\\u0022"),
    ):
        text = text.replace(sign, code)
    return text


class WordPressBody(BlockWriter[str]):
    """Writes the blocks of one edition."""

    def __init__(self, edition: Edition) -> None:
        super().__init__(edition)
        _, self._labels = labels_for(edition.story.language)

    def content(self) -> str:
        """Return the post's content: the byline, the body, the lines below; WordPress has no other place for those."""
        byline = credited.byline(self._edition)
        head = [self._words(escaped(byline), "byline")] if byline else []
        closing = credited.closing_html(self._edition)
        foot = [self._words(f"<span{own}>{html}</span>" if own else html, "credit-line") for own, html in closing]
        return self._in_its_language("\n\n".join([*head, *self.pieces(), *foot]))

    def _in_its_language(self, content: str) -> str:
        """Put a post that is in another language than the house's site into an element that says so."""
        story, site = self._edition.story, self._edition.house.profile.language
        foreign = is_well_formed(story.language) and story.language.partition("-")[0] != site.partition("-")[0]
        if not content or (not foreign and self._edition.direction == direction_of(site or "en")):
            return content
        own = attributes(lang=story.language if is_well_formed(story.language) else None, dir=self._edition.direction)
        return "\n\n".join([wrapped("html", f"<div{own}>"), content, wrapped("html", "</div>")])

    def _inline(self, text: Text, block: BlockBase) -> str:
        """Return a text, in an element of its own where its block is in another language."""
        return self._own(block, inline_html(text, self._edition.direction))

    def _own(self, block: BlockBase, markup: str) -> str:
        return in_its_own(self._edition, block, markup)

    def _words(self, markup: str, name: str = "") -> str:
        return wrapped("paragraph", f"<p{attributes(class_=name or None)}>{markup}</p>", className=name)

    def _paragraph(self, block: Paragraph) -> Iterator[str]:
        if plain(block.text).strip():
            where = credited.dateline(self._edition) if block is opening(self._edition.story) else ""
            yield self._words((f"{escaped(where)} " if where else "") + self._inline(block.text, block))

    def _heading(self, block: Heading) -> Iterator[str]:
        if plain(block.text).strip():
            level = min(max(block.level, 2), _LOWEST)
            markup = f'<h{level} class="wp-block-heading">{self._inline(block.text, block)}</h{level}>'
            yield wrapped("heading", markup, level=level if level != 2 else None)

    def _quote(self, block: Quote) -> Iterator[str]:
        paragraphs = [self._words(self._inline(text, block)) for text in block.paragraphs if plain(text).strip()]
        said_by = self._inline(block.attribution, block)
        cite = f"<cite>{said_by}</cite>" if said_by else ""
        if paragraphs or cite:
            inside = "\n\n".join(paragraphs)
            yield wrapped("quote", f'<blockquote class="wp-block-quote">{inside}{cite}</blockquote>')

    def _list(self, block: List) -> Iterator[str]:
        yield from self._lists(block, nested(block.items, block.start))

    def _lists(self, block: List, runs: Sequence[Run]) -> Iterator[str]:
        for run in runs:
            entries = (
                f"<li>{self._inline(entry.text, block)}{''.join(self._lists(block, entry.inside))}</li>"
                for entry in run.entries
            )
            inside = "\n\n".join(wrapped("list-item", entry) for entry in entries)
            name, start = "ol" if run.ordered else "ul", run.start if run.start != 1 else None
            markup = f"<{name}{attributes(start=start)}>{inside}</{name}>"
            yield wrapped("list", markup, ordered=run.ordered or None, start=start)

    def _figure(self, block: Figure) -> Iterator[str]:
        image = self._image(block)
        if image:
            yield image
            yield from self._description(block)

    def _image(self, block: Figure) -> str:
        picture = self._edition.pictures.get(block.id)
        source = picture.shown.path if picture else "" if block.photo else safe_url(block.url)
        if not source:
            return ""
        alt = None if isinstance(block.alt, Missing) else words_of(block.alt)
        image = f"<img{attributes(src=source, alt=alt)}/>"
        link = safe_url(block.link) if block.link and not isinstance(block.alt, Decorative) else ""
        if link:
            image = f"<a{attributes(href=link)}>{image}</a>"
        caption = self._caption(block)
        figure = f'<figure class="wp-block-image size-full">{image}{caption}</figure>'
        return wrapped("image", figure, sizeSlug="full", linkDestination="custom" if link else "none")

    def _caption(self, block: Figure) -> str:
        picture = self._edition.pictures.get(block.id)
        photo = picture.photo if picture else None
        words = escaped(caption_of(block, photo, self._edition.story.language)) if block.caption_linked else ""
        linked = self._own(block, words)
        credit = (photo.credit_line if photo else block.credit).strip()
        shown = escaped(bracketed(credit))
        inside = " ".join(filter(None, [linked or self._inline(block.caption, block), shown]))
        return f'<figcaption class="{_CAPTION}">{inside}</figcaption>' if inside else ""

    def _description(self, block: Figure) -> Iterator[str]:
        picture = self._edition.pictures.get(block.id)
        language = block.language or self._edition.story.language
        words = block.long_description or (words_in(picture.photo.long_description, language) if picture else "")
        yield from self._details("description", words)

    def _details(self, label: str, words: str) -> Iterator[str]:
        paragraphs = [self._words(escaped(line)) for line in words.split("\n") if line.strip()]
        if paragraphs:
            summary = f"<summary>{escaped(self._labels[label])}</summary>"
            inside = "\n\n".join(paragraphs)
            yield wrapped("details", f'<details class="wp-block-details">{summary}{inside}</details>')

    def _gallery(self, block: Gallery) -> Iterator[str]:
        images = [image for figure in block.figures if (image := self._image(figure))]
        if images:
            title = self._inline(block.title, block)
            caption = f'<figcaption class="blocks-gallery-caption {_CAPTION}">{title}</figcaption>' if title else ""
            classes = "wp-block-gallery has-nested-images columns-default is-cropped"
            inside = "\n\n".join(images)
            yield wrapped("gallery", f'<figure class="{classes}">{inside}{caption}</figure>', linkTo="none")
        for figure in block.figures:
            yield from self._description(figure)

    def _table(self, block: Table) -> Iterator[str]:
        if not any(block.rows):
            return
        heads = 0
        while heads < len(block.rows) and all(cell.header.startswith("col") for cell in block.rows[heads]):
            heads += 1
        parts = "".join(
            f"<{name}>{''.join(self._row(block, row) for row in rows)}</{name}>"
            for name, rows in (("thead", block.rows[:heads]), ("tbody", block.rows[heads:]))
            if rows
        )
        title = self._inline(block.caption, block)
        caption = f'<figcaption class="{_CAPTION}">{title}</figcaption>' if title else ""
        table = f"<table>{parts}</table>{caption}"
        yield wrapped("table", f'<figure class="wp-block-table">{table}</figure>', hasFixedLayout=False)

    def _row(self, block: Table, row: tuple[Any, ...]) -> str:
        cells = []
        for cell in row:
            name = "th" if cell.header else "td"
            spans = attributes(
                scope=cell.header or None,
                colspan=cell.columns if cell.columns > 1 else None,
                rowspan=cell.rows if cell.rows > 1 else None,
            )
            cells.append(f"<{name}{spans}>{self._inline(cell.text, block)}</{name}>")
        return f"<tr>{''.join(cells)}</tr>"

    def _embed(self, block: Embed) -> Iterator[str]:
        if plain(block.text).strip():
            yield self._words(self._inline(block.text, block))
        if name := embed_html(block).strip():
            yield self._words(self._own(block, name))

    def _media(self, block: Media) -> Iterator[str]:
        address = safe_url(block.url)
        if not address:
            return
        credit = f"({escaped(block.credit)})" if block.credit else ""
        inside = " ".join(filter(None, [self._inline(block.caption, block), credit]))
        caption = f'<figcaption class="{_CAPTION}">{inside}</figcaption>' if inside else ""
        poster = safe_url(block.poster) or None if block.kind == "video" else None
        tracks = _tracks(block) if block.kind == "video" else []
        written = "".join(_track(track) for track in tracks)
        player = f"<{block.kind} controls{attributes(poster=poster)}{attributes(src=address)}>{written}</{block.kind}>"
        figure = f'<figure class="wp-block-{block.kind}">{player}{caption}</figure>'
        yield wrapped(block.kind, figure, **({"tracks": tracks} if tracks else {}))
        yield from self._details("transcript", block.transcript)

    def _box(self, block: FactBox) -> Iterator[str]:
        title = self._inline(block.title, block)
        parts = [wrapped("heading", f'<h2 class="wp-block-heading">{title}</h2>')] if title else []
        parts += [part for child in block.blocks for part in self.block(child)]
        if parts:
            yield _group("\n\n".join(parts))

    def _divider(self, _: Divider) -> Iterator[str]:
        yield wrapped("separator", '<hr class="wp-block-separator has-alpha-channel-opacity"/>')

    def _correction(self, block: Correction) -> Iterator[str]:
        moment = f" {block.on.isoformat()}" if block.on else ""
        title = f"<strong>{escaped(self._labels[block.kind])}</strong>{moment}"
        yield _group("\n\n".join([self._words(title), self._words(self._inline(block.text, block))]), "correction")


def _group(inside: str, name: str = "") -> str:
    classes = f"wp-block-group {name}".strip()
    given = {"tagName": "aside", "className": name, "layout": {"type": "constrained"}}
    return wrapped("group", f'<aside class="{classes}">{inside}</aside>', **given)


def _track(said: dict[str, str]) -> str:
    return f"<track{attributes(**{name.lower(): words for name, words in said.items()})}/>"


def _tracks(block: Media) -> list[dict[str, str]]:
    """Return the tracks whose files can be reached, with what WordPress keeps of each."""
    tracks = []
    for track in block.tracks:
        source = safe_url(track.url)
        if source:
            language = track.language if is_well_formed(track.language) else ""
            said = {"src": source, "label": track.label, "srcLang": language, "kind": track.kind}
            tracks.append({name: words for name, words in said.items() if words})
    return tracks
