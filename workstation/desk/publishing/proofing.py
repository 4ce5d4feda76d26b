"""The editor's proof: the whole story as simple HTML for paper, with what readers do not see: slug, alt text, states.

The HTML keeps to what a plain rich-text engine draws: paragraphs, headings, lists, tables, pictures by name.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Any

from workstation.credits.house import House
from workstation.credits.lines.derived import Lines, lines_of
from workstation.desk.fields.entries import spoken_moment
from workstation.desk.fields.picturing import alt_state
from workstation.export.credit_html import below_html, pieces_html
from workstation.export.escape import attributes, escaped
from workstation.export.inline import inline_html
from workstation.export.listing import list_html
from workstation.export.media import caption_of
from workstation.language.tags import direction_of, name_of
from workstation.photos.photo import Photo
from workstation.story.alt import Decorative, Described, Unreviewed
from workstation.story.blocks import (
    Block,
    BlockBase,
    Cell,
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
from workstation.story.grid import Grid, Placed, grid_of
from workstation.story.model import Story
from workstation.story.spans import Text, plain

_WIDEST, _HIGHEST = 480, 320  # CSS pixels of a picture on paper
_FLAGS = ("breaking", "developing", "exclusive")
PICTURE = "picture:"
"""What the name of a figure's picture begins with; its id follows."""


def direction(story: Story) -> str:
    """Return ``ltr`` or ``rtl``: the story's own, else its language's."""
    return story.direction if story.direction in ("ltr", "rtl") else direction_of(story.language)


def proof_html(story: Story, photos: Mapping[str, Photo], house: House, unopened: Collection[str] = frozenset()) -> str:
    """Return the proof of a story for a house; ``photos`` are the library's records of its pictures, by id.

    ``unopened`` are the figures whose file could not be opened, by id: they have their words and a note alone.
    """
    told = lines_of(story, house)
    opening = f"<html><body{attributes(dir=direction(story))}>"
    lines = [
        opening,
        *_head(story, told),
        *_Body(story, photos, told, unopened).html(),
        *_foot(story, told),
        "</body></html>",
    ]
    return "\n".join(lines)


def _head(story: Story, told: Lines) -> Iterator[str]:
    facts = [story.slug, story.stage.capitalize(), name_of(story.language), story.desk]
    facts += [flag.capitalize() for flag in _FLAGS if getattr(story, flag)]
    facts += [f"Urgency {story.urgency}"] if story.urgency else []
    yield _small(" · ".join(escaped(fact) for fact in facts if fact))
    if story.embargo is not None:
        yield f"<p><b>Embargo until {escaped(spoken_moment(story.embargo))}</b></p>"
    if story.kicker.strip():
        yield f"<p><b>{escaped(story.kicker)}</b></p>"
    yield f"<h1>{escaped(story.headline) or 'No headline'}</h1>"
    if story.subhead.strip():
        yield f'<p><span style="font-size: large">{escaped(story.subhead)}</span></p>'
    if told.byline.words:
        yield f"<p>{pieces_html(told.byline.shown, direction(story))}</p>"


def _foot(story: Story, told: Lines) -> Iterator[str]:
    for own, words in below_html(told, story, direction(story)):
        yield f"<p{own}><i>{words}</i></p>"


def _small(words: str) -> str:
    return f'<p><span style="font-size: small">{words}</span></p>'


class _Body:
    """Writes the blocks; the dateline opens the first paragraph."""

    def __init__(self, story: Story, photos: Mapping[str, Photo], told: Lines, unopened: Collection[str]) -> None:
        self._story = story
        self._photos = photos
        self._unopened = unopened
        self._direction = direction(story)
        words = pieces_html(told.dateline.shown, self._direction)
        self._dateline = f"{words} " if words else ""
        self._figures = 0
        self._writers: dict[type[BlockBase], Callable[[Any], Iterator[str]]] = {
            Paragraph: self._paragraph,
            Heading: self._heading,
            Quote: self._quote,
            List: self._list,
            Figure: self._figure,
            Gallery: self._gallery,
            Table: self._table,
            Embed: self._embed,
            Media: self._media,
            FactBox: self._box,
            Divider: self._divider,
            Correction: self._correction,
        }

    def html(self) -> Iterator[str]:
        """Yield the lines of all blocks."""
        for block in self._story.body:
            yield from self._block(block)

    def _block(self, block: Block) -> Iterator[str]:
        yield from self._writers[type(block)](block)

    def _inline(self, text: Text) -> str:
        return inline_html(text, self._direction)

    def _runs(self, block: BlockBase) -> str:
        """Return which way a block runs, empty where nobody has said it."""
        return block.direction or (direction_of(block.language) if block.language else "") or self._direction

    def _own(self, block: BlockBase) -> str:
        own = self._runs(block)
        return attributes(dir=own if own in ("ltr", "rtl") and own != self._direction else None)

    def _paragraph(self, block: Paragraph) -> Iterator[str]:
        if plain(block.text).strip():
            lead, self._dateline = self._dateline, ""
            yield f"<p{self._own(block)}>{lead}{self._inline(block.text)}</p>"

    def _heading(self, block: Heading) -> Iterator[str]:
        level = min(max(block.level, 2), 6)
        yield f"<h{level}{self._own(block)}>{self._inline(block.text)}</h{level}>"

    def _quote(self, block: Quote) -> Iterator[str]:
        tags = ("", "") if self._runs(block) == "rtl" else ("<i>", "</i>")  # Arabic and Hebrew have no italics
        inside = "".join(f"<p>{tags[0]}{self._inline(text)}{tags[1]}</p>" for text in block.paragraphs)
        said_by = f"<p>{self._inline(block.attribution)}</p>" if plain(block.attribution).strip() else ""
        yield f"<blockquote{self._own(block)}>{inside}{said_by}</blockquote>"

    def _list(self, block: List) -> Iterator[str]:
        if block.items:
            yield list_html(block, self._own(block), self._inline)

    def _figure(self, block: Figure) -> Iterator[str]:
        self._figures += 1
        photo = self._photos.get(block.photo)
        yield self._image(block, photo)
        caption = (
            escaped(caption_of(block, photo, self._story.language))
            if block.caption_linked
            else self._inline(block.caption)
        )
        yield f"<p{self._own(block)}>{caption or '<i>No caption</i>'}</p>"
        credit = block.credit or (photo.credit_line or " / ".join(photo.creators) if photo else "")
        yield _small(f"<b>Credit:</b> {escaped(credit) or 'missing'}")
        yield _small(f"<b>Alt text:</b> {_alt_words(block)}")
        if block.long_description.strip():
            yield _small(f"<b>Long description:</b> {escaped(block.long_description)}")

    def _image(self, block: Figure, photo: Photo | None) -> str:
        if block.id in self._unopened:
            return f"<p>[Picture {self._figures}: its file cannot be opened]</p>"
        if photo is None or not photo.width or not photo.height:
            return f"<p>[Picture {self._figures}: {'not in the library' if block.photo else escaped(block.url)}]</p>"
        across, down = photo.width, photo.height
        if block.crop is not None:
            across, down = round(across * block.crop.width), round(down * block.crop.height)
        share = min(_WIDEST / max(across, 1), _HIGHEST / max(down, 1), 1.0)
        size = attributes(width=max(round(across * share), 1), height=max(round(down * share), 1))
        return f"<p><img{attributes(src=f'{PICTURE}{block.id}')}{size}></p>"

    def _gallery(self, block: Gallery) -> Iterator[str]:
        yield f"<h4>{self._inline(block.title) or 'Gallery'}</h4>"
        for figure in block.figures:
            yield from self._figure(figure)

    def _table(self, block: Table) -> Iterator[str]:
        if plain(block.caption).strip():
            yield f"<p{self._own(block)}><b>{self._inline(block.caption)}</b></p>"
        if any(block.rows):
            right = self._runs(block) == "rtl"
            rows = list(self._rows(grid_of(block), mirrored=right))
            heads = next((y for y, row in enumerate(block.rows) if not _heads_columns(row)), 0)
            head = f"<thead>{''.join(rows[:heads])}</thead>" if heads else ""  # comes again on each page
            place = attributes(align="right" if right else None)
            yield f'<table border="1" cellspacing="0" cellpadding="4"{place}>{head}{"".join(rows[heads:])}</table>'

    def _rows(self, grid: Grid, *, mirrored: bool) -> Iterator[str]:
        """Yield the rows; ``mirrored`` begins at the right, which a plain rich-text engine does by no direction."""
        covered = {
            (placed.row + down, placed.column + across)
            for placed in grid.cells
            for down in range(placed.rows)
            for across in range(placed.columns)
        }
        for y in range(grid.rows):
            cells = {placed.column: self._cell(placed) for placed in grid.cells if placed.row == y}
            cells |= {x: "<td></td>" for x in range(grid.columns) if (y, x) not in covered}
            yield f"<tr>{''.join(cells[x] for x in sorted(cells, reverse=mirrored))}</tr>"

    def _cell(self, placed: Placed) -> str:
        spans = attributes(
            colspan=placed.columns if placed.columns > 1 else None, rowspan=placed.rows if placed.rows > 1 else None
        )
        name = "th" if placed.cell.header else "td"
        return f"<{name}{spans}>{self._inline(placed.cell.text)}</{name}>"

    def _embed(self, block: Embed) -> Iterator[str]:
        yield f"<p>[Embed: {escaped(block.title or block.provider or 'untitled')} {escaped(block.url)}]</p>"
        if plain(block.text).strip():
            yield f"<p{self._own(block)}>{self._inline(block.text)}</p>"

    def _media(self, block: Media) -> Iterator[str]:
        yield f"<p>[{block.kind.capitalize()}: {escaped(block.title or 'untitled')} {escaped(block.url)}]</p>"
        if plain(block.caption).strip():
            yield f"<p{self._own(block)}>{self._inline(block.caption)}</p>"
        yield _small(f"<b>Credit:</b> {escaped(block.credit) or 'missing'}")
        if block.transcript.strip():
            yield _small(f"<b>Transcript:</b> {escaped(block.transcript)}")

    def _box(self, block: FactBox) -> Iterator[str]:
        inner = "\n".join(line for child in block.blocks for line in self._block(child))
        title = f"<h3>{self._inline(block.title)}</h3>" if plain(block.title).strip() else ""
        framed = f'<table border="1" cellspacing="0" cellpadding="8" width="100%"{self._own(block)}>'
        yield f"{framed}<tr><td>{title}{inner}</td></tr></table>"

    def _divider(self, _: Divider) -> Iterator[str]:
        yield "<hr>"

    def _correction(self, block: Correction) -> Iterator[str]:
        dated = f" ({block.on.isoformat()})" if block.on else ""
        yield f"<p{self._own(block)}><b>{block.kind.capitalize()}{dated}:</b> {self._inline(block.text)}</p>"


def _heads_columns(row: Sequence[Cell]) -> bool:
    return bool(row) and all(cell.header in ("col", "colgroup") for cell in row)


def _alt_words(figure: Figure) -> str:
    match figure.alt:
        case Described(text=words):
            return escaped(words)
        case Unreviewed(text=words):
            return f"{escaped(words)} <i>({alt_state(figure.alt).lower()})</i>"
        case Decorative(reason=reason):
            return f"<i>{alt_state(figure.alt)}:</i> {escaped(reason) or 'no reason given'}"
        case _:
            return "<i>missing</i>"
