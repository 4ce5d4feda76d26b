"""The body of a story as semantic HTML: what the article page shows, and what other formats carry inside them."""

from collections.abc import Iterable, Iterator
from typing import Any

from workstation.export.blockwriter import BlockWriter
from workstation.export.credit_html import own_language, pieces_html
from workstation.export.edition import Edition, MediaFile, Picture
from workstation.export.escape import attributes, bracketed, escaped, safe_url
from workstation.export.inline import embed_html, inline_html, own_of
from workstation.export.labels import labels_for
from workstation.export.listing import list_html
from workstation.export.media import caption_of
from workstation.export.shown import address, address_of
from workstation.export.tracks import leaves_with_the_story, track_path
from workstation.language.tags import direction_of, is_well_formed
from workstation.photos.photo import words_in
from workstation.story.alt import Decorative, Described, Unreviewed
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
from workstation.story.spans import plain

_HIGHEST = 2  # h1 is the headline
_LOWEST = 6
_SIZES = "(min-width: 46rem) 44rem, 100vw"
_SMALLER = ("image/avif", "image/webp")


class BodyWriter(BlockWriter[str]):
    """Writes the blocks of one edition; it counts pictures, so each body needs a new one.

    A page offers each picture in all its sizes, by their paths in the package. For others (``alone``) each is one
    ``img``, and by its address where the house names one (``addressed``).
    """

    def __init__(self, edition: Edition, *, alone: bool = False, addressed: bool = False) -> None:
        super().__init__(edition)
        self._alone, self._addressed = alone, addressed
        self._language = edition.story.language
        self._direction = edition.direction
        self._label_language, self._labels = labels_for(self._language)
        self._described = 0
        self._boxes = 0

    def html(self) -> str:
        """Return the whole body, a block to a line; the dateline opens the first paragraph."""
        return "\n".join(self.pieces())

    def _own(self, block: BlockBase) -> str:
        return own_of(self._edition, block)

    def _said(self, label: str) -> str:
        """Return one of the page's own words, marked where it is not in the story's language."""
        words = escaped(self._labels[label])
        if self._label_language == self._language.partition("-")[0].lower():
            return words
        return f"<span{attributes(lang=self._label_language, dir=direction_of(self._label_language))}>{words}</span>"

    def _inline(self, text: Any) -> str:
        return inline_html(text, self._direction)

    def _paragraph(self, block: Paragraph) -> Iterator[str]:
        if plain(block.text).strip():
            lead = dateline(self._edition) if block is opening(self._edition.story) else ""
            yield f"<p{self._own(block)}>{lead}{self._inline(block.text)}</p>"

    def _heading(self, block: Heading) -> Iterator[str]:
        if plain(block.text).strip():
            level = min(max(block.level, _HIGHEST), _LOWEST)
            yield f"<h{level}{self._own(block)}>{self._inline(block.text)}</h{level}>"

    def _quote(self, block: Quote) -> Iterator[str]:
        cite = attributes(cite=safe_url(block.cite) or None)
        paragraphs = "".join(f"<p>{self._inline(text)}</p>" for text in block.paragraphs if plain(text).strip())
        if not plain(block.attribution).strip():
            yield f"<blockquote{cite}{self._own(block)}>{paragraphs}</blockquote>"
            return
        said_by = f'<p class="attribution">{self._inline(block.attribution)}</p>'
        quoted = f"<blockquote{cite}>{paragraphs}</blockquote>"
        # no figure: readers of pages take those for pictures, and leave out what is quoted there
        yield f'<div class="quote"{self._own(block)}>{quoted}{said_by}</div>'

    def _list(self, block: List) -> Iterator[str]:
        if block.items:
            yield list_html(block, self._own(block), self._inline)

    def _figure(self, block: Figure) -> Iterator[str]:
        source = self._source(block)
        if not source:
            return
        picture = self._edition.pictures.get(block.id)
        description = block.long_description or (
            words_in(picture.photo.long_description, self._language) if picture else ""
        )
        described_by, details = self._details(description)
        image, smaller = f"<img{source}{self._alt(block)}{described_by}>", self._sources(picture)
        if smaller:
            image = f"<picture>{smaller}{image}</picture>"
        if block.link and safe_url(block.link) and not isinstance(block.alt, Decorative):
            image = f"<a{attributes(href=safe_url(block.link))}>{image}</a>"
        yield f'<figure class="picture"{self._own(block)}>{image}{details}{self._caption(block)}</figure>'

    def _source(self, block: Figure) -> str:
        picture = self._edition.pictures.get(block.id)
        if picture is None:
            return attributes(src=safe_url(block.url) or None) if not block.photo else ""
        shown = picture.shown
        sizes = () if self._alone else picture.sizes(shown.media_type)
        return attributes(
            src=address(self._edition, shown) if self._addressed else shown.path,
            srcset=_srcset(sizes) if len(sizes) > 1 else None,
            sizes=_SIZES if len(sizes) > 1 else None,
            width=shown.width,
            height=shown.height,
        )

    def _sources(self, picture: Picture | None) -> str:
        """Return the same picture in formats that are smaller, the smallest first: a browser takes the first it can."""
        offered = None if self._alone else picture
        found = ((media_type, offered.sizes(media_type)) for media_type in _SMALLER) if offered else ()
        return "".join(
            f"<source{attributes(type=media_type, srcset=_srcset(sizes), sizes=_SIZES)}>"
            for media_type, sizes in found
            if sizes
        )

    def _alt(self, block: Figure) -> str:
        """Return the ``alt`` attribute; none where nobody has said anything, so that no gap looks like a choice."""
        match block.alt:
            case Described(text=words) | Unreviewed(text=words):
                return attributes(alt=words)
            case Decorative():
                return attributes(alt="")
            case _:
                return ""

    def _details(self, description: str) -> tuple[str, str]:
        if not description.strip():
            return "", ""
        self._described += 1
        name = f"picture-description-{self._described}"
        paragraphs = "".join(f"<p>{escaped(part)}</p>" for part in description.split("\n") if part.strip())
        summary = f"<summary>{self._said('description')}</summary>"
        details = f"<details>{summary}<div{attributes(id=name)}>{paragraphs}</div></details>"
        return attributes(aria_describedby=name), details

    def _caption(self, block: Figure) -> str:
        picture = self._edition.pictures.get(block.id)
        photo = picture.photo if picture else None
        if block.caption_linked:
            words = escaped(caption_of(block, photo, self._language))
        else:
            words = self._inline(block.caption)
        credit = (photo.credit_line if photo else block.credit).strip()
        shown = f'<span class="credit">{escaped(bracketed(credit))}</span>' if credit else ""
        inside = " ".join(filter(None, [words, shown]))
        return f"<figcaption>{inside}</figcaption>" if inside else ""

    def _gallery(self, block: Gallery) -> Iterator[str]:
        name = plain(block.title).strip() or self._labels["gallery"]
        yield f'<div class="gallery" role="group"{attributes(aria_label=name)}{self._own(block)}>'
        if plain(block.title).strip():
            yield f'<p class="title">{self._inline(block.title)}</p>'
        for figure in block.figures:
            yield from self._figure(figure)
        yield "</div>"

    def _table(self, block: Table) -> Iterator[str]:
        if not any(block.rows):
            return
        yield f'<div class="table"><table{self._own(block)}>'
        if plain(block.caption).strip():
            yield f"<caption>{self._inline(block.caption)}</caption>"
        heads = 0
        while heads < len(block.rows) and all(cell.header.startswith("col") for cell in block.rows[heads]):
            heads += 1
        for name, rows in (("thead", block.rows[:heads]), ("tbody", block.rows[heads:])):
            if rows:
                lines = "".join(f"<tr>{''.join(self._cell(cell) for cell in row)}</tr>" for row in rows)
                yield f"<{name}>{lines}</{name}>"
        yield "</table></div>"

    def _cell(self, cell: Any) -> str:
        name = "th" if cell.header else "td"
        spans = attributes(
            scope=cell.header or None,
            colspan=cell.columns if cell.columns > 1 else None,
            rowspan=cell.rows if cell.rows > 1 else None,
        )
        return f"<{name}{spans}>{self._inline(cell.text)}</{name}>"

    def _embed(self, block: Embed) -> Iterator[str]:
        """Write what stands in for an embed: words and a link. Nobody else's code runs on the page."""
        name = embed_html(block)
        shown = f"<p>{name}</p>" if name.strip() else ""
        words = f"<p>{self._inline(block.text)}</p>" if plain(block.text).strip() else ""
        if shown or words:
            yield f'<div class="embed"{self._own(block)}>{words}{shown}</div>'

    def _media(self, block: Media) -> Iterator[str]:
        address = safe_url(block.url)
        if not address:
            return
        kind = block.kind
        label = self._said("watch" if kind == "video" else "listen")
        switches = f"{' muted' if block.muted else ''}{' loop' if block.loop else ''}"
        poster = attributes(poster=safe_url(block.poster) or None) if kind == "video" else ""
        named = attributes(title=block.title or None)
        tracks = "".join(self._track(track, track_path(block, at)) for at, track in enumerate(block.tracks, 1))
        fallback = f"<a{attributes(href=address)}>{label}</a>"
        opening = f'<{kind} controls{switches} preload="none"{attributes(src=address)}{poster}{named}>'
        player = f"{opening}{tracks}{fallback}</{kind}>"
        credit = f'<span class="credit">({escaped(block.credit)})</span>' if block.credit else ""
        caption = " ".join(filter(None, [self._inline(block.caption), credit]))
        transcript = "".join(f"<p>{escaped(line)}</p>" for line in block.transcript.split("\n") if line.strip())
        details = f"<details><summary>{self._said('transcript')}</summary>{transcript}</details>" if transcript else ""
        shown = f"<figcaption>{caption}</figcaption>" if caption else ""
        yield f'<figure class="recording"{self._own(block)}>{player}{details}{shown}</figure>'

    def _track(self, track: Any, path: str) -> str:
        address = self.track_address(path) if leaves_with_the_story(track) else safe_url(track.url)
        language = track.language if is_well_formed(track.language) else ("und" if track.kind == "subtitles" else "")
        if not address:
            return ""
        return f"<track{attributes(kind=track.kind, src=address, srclang=language or None, label=track.label or None)}>"

    def track_address(self, path: str) -> str:
        """Return where readers find a track that lies in the package; nothing where they cannot."""
        return address_of(self._edition, path) if self._addressed else path

    def _box(self, block: FactBox) -> Iterator[str]:
        self._boxes += 1
        name = f"box-{self._boxes}"
        titled = bool(plain(block.title).strip())
        yield f'<aside class="box"{attributes(aria_labelledby=name) if titled else ""}{self._own(block)}>'
        if titled:
            yield f"<h2{attributes(id=name)}>{self._inline(block.title)}</h2>"
        for child in block.blocks:
            yield from self.block(child)
        yield "</aside>"

    def _divider(self, _: Divider) -> Iterator[str]:
        yield "<hr>"

    def _correction(self, block: Correction) -> Iterator[str]:
        moment = block.on.isoformat() if block.on else ""
        dated = f" <time{attributes(datetime=moment)}>{moment}</time>" if moment else ""
        title = f"<strong>{self._said(block.kind)}</strong>{dated}"
        yield f'<aside class="correction"{self._own(block)}><p>{title}</p><p>{self._inline(block.text)}</p></aside>'


def _srcset(files: Iterable[MediaFile]) -> str:
    return ", ".join(f"{file.path} {file.width}w" for file in files)


def dateline(edition: Edition) -> str:
    """Return the dateline as HTML with the dash after it, or nothing where the story has none."""
    line = edition.lines.dateline
    own = own_language(line, edition.story)
    words = pieces_html(line.shown, edition.direction)
    return f'<span class="dateline"{own}>{words}</span> ' if words else ""
