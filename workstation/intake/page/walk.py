"""Walks a page and gathers its blocks, in reading order."""

from collections.abc import Callable
from dataclasses import replace

from msgspec.structs import replace as with_fields

from workstation.intake.characters import clean
from workstation.intake.copy import Attachments
from workstation.intake.page.addresses import web_address
from workstation.intake.page.around import Around
from workstation.intake.page.captions import captioned, in_language, undashed
from workstation.intake.page.furniture import furniture, is_box
from workstation.intake.page.inline import Run, marks_of, note_attributes
from workstation.intake.page.node import BLOCKS, TEXT, Node, attribute, children, holders_of_blocks, text_of, words
from workstation.intake.page.pictures import PictureReader, provider_of
from workstation.intake.page.tables import is_layout, table_rows
from workstation.intake.page.witness import Witness
from workstation.intake.reader import Draft
from workstation.story.blocks import (
    Block,
    Direction,
    Divider,
    Embed,
    FactBox,
    Figure,
    Gallery,
    Heading,
    List,
    ListItem,
    Paragraph,
    Quote,
    Table,
)
from workstation.story.model import Evidence
from workstation.story.spans import Text, plain

_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_DEEPEST_ITEM = 8
_LONGEST_SEEN = 200  # characters of words that something was seen on
_OF_NO_BLOCK = frozenset({"heading-empty", "details-unnamed", "object-unnamed", "spacer"})


class PageWalker:
    """Turns the elements of one page into blocks of a draft."""

    def __init__(self, page: Node, draft: Draft, attachments: Attachments | None, witness: Witness | None) -> None:
        self._draft = draft
        self._witness = witness
        self._unplaced: list[Evidence] = []
        self._notes = draft.notes
        self._pictures = PictureReader(page, draft, attachments)
        self._holders = holders_of_blocks(page.root)
        self._blocks: list[Block] = []
        self._run = Run()
        self._later: list[Block] = []
        self._inner_lists: list[Node] = []
        self._lists_apart = False
        self._handlers: dict[str, Callable[[Node, Around], None]] = {
            **dict.fromkeys(_HEADINGS, self._heading),
            "ul": self._list,
            "ol": self._list,
            "dl": self._definitions,
            "blockquote": self._quote,
            "figure": self._figure,
            "img": self._image,
            "table": self._table,
            "video": self._recording,
            "audio": self._recording,
            "iframe": self._frame,
            "hr": self._divider,
            "aside": self._box,
            "pre": self._verbatim,
            "br": self._break,
        }

    def whole(self, root: Node, around: Around) -> list[Block]:
        """Return the blocks of the part of a page that is the story."""
        self._meet(root)
        return self.walk(root, around)

    def walk(self, root: Node, around: Around) -> list[Block]:
        """Return the blocks inside an element."""
        outer, self._blocks = self._blocks, []
        held, self._run = self._run, Run()
        self._inside(root, around)
        self._flush(around)
        found, self._blocks, self._run = self._blocks, outer, held
        return found

    def rest(self) -> list[Evidence]:
        """Return what was seen on elements that went into no block."""
        return self._unplaced

    def _add(self, *blocks: Block) -> None:
        """Add blocks; what was seen on the way to the first of them belongs to it."""
        for block in blocks:
            self._draft.evidence += [with_fields(seen, block=block.id) for seen in self._unplaced]
            self._unplaced = []
            self._blocks.append(block)

    def _meet(self, node: Node) -> None:
        """Remember what was seen on an element until its block is there; what is only on the page needs none."""
        for seen in self._witness.on(node) if self._witness else ():
            if seen.kind in _OF_NO_BLOCK:
                self._draft.evidence.append(seen)
            else:
                self._unplaced.append(seen)

    def _hand_over(self, inner: list[Block], outer: str) -> None:
        """Give what was seen in blocks that are now parts of another to that one."""
        gone = {block.id for block in inner}
        self._draft.evidence = [
            with_fields(seen, block=outer) if seen.block in gone else seen for seen in self._draft.evidence
        ]

    def _inside(self, node: Node, around: Around) -> None:
        for child in children(node):
            if child.tag == TEXT:
                self._run.add(text_of(child), around.marks, around.verbatim)
            elif not child.tag.startswith("-") and not self._dropped(child, around):
                self._element(child, around)

    def _dropped(self, node: Node, around: Around) -> bool:
        what = furniture(node, around.part)
        if node.tag == "object":
            self._meet(node)
        if what:
            self._notes.dropped(what)
        return what is not None

    def _element(self, node: Node, around: Around) -> None:
        handler = self._handlers.get(node.tag)
        if handler is not None:
            if node.tag in BLOCKS:
                self._flush(around)
            if node.tag != "img":
                self._meet(node)
            handler(node, self._around(node, around))
        elif node.tag in BLOCKS or node.mem_id in self._holders:
            self._flush(around)
            self._meet(node)
            inner = self._around(node, around)
            self._inside(node, inner)
            self._flush(inner)
        else:
            self._running(node, around)

    def _running(self, node: Node, around: Around) -> None:
        """Take an inline element into the running text."""
        before = len(self._run.parts)
        self._meet(node)
        own = attribute(node, "lang")
        if own and own.lower() == around.language.lower() and self._witness:
            self._unplaced.append(Evidence(kind="words-said", value=own, text=words(node)[:_LONGEST_SEEN]))
        marks = marks_of(node, around.marks, around.language, self._notes)
        self._inside(node, replace(around, marks=marks))
        if node.tag == "a" and attribute(node, "href") and len(self._run.parts) == before:
            label = clean(attribute(node, "aria-label") or attribute(node, "title"))
            self._run.add(label, marks)

    def _around(self, node: Node, around: Around) -> Around:
        note_attributes(node, self._notes)
        return around.inside(node)

    def _own(self, around: Around) -> tuple[str, Direction]:
        """Return a block's language and direction, empty where they are the story's; a language said twice is noted."""
        language = around.language if around.language.lower() != self._draft.language.lower() else ""
        if around.says_so and around.language and not language and self._witness:
            self._unplaced.append(Evidence(kind="language-said", value=around.language))
        direction: Direction = around.direction if around.direction != self._draft.direction else ""
        return language, direction

    def _flush(self, around: Around) -> None:
        """End the running text: it becomes a paragraph where it has any words."""
        run, self._run = self._run, Run()
        if run.empty:
            empty_links = [seen for seen in self._unplaced if seen.kind == "link-unnamed"]
            self._unplaced = [seen for seen in self._unplaced if seen.kind != "link-unnamed"]
            self._draft.evidence += empty_links  # the paragraph that they stood in is no block
            return
        language, direction = self._own(around)
        self._add(Paragraph(id=self._draft.new_id(), text=run.text(), language=language, direction=direction))

    def _inline(self, node: Node, around: Around, lists_apart: bool = False) -> Text:
        """Return all words inside an element as one text; pictures inside it are kept for later.

        With ``lists_apart``, lists inside it are kept for later too, instead of a line for each item.
        """
        held, self._run = self._run, Run()
        outer, self._blocks = self._blocks, []
        before, self._unplaced = self._unplaced, []
        self._inner_lists = []
        self._lists_apart = lists_apart
        self._spoken(node, replace(around, marks=()))
        text, self._later = self._run.text(), self._blocks
        self._run, self._blocks, self._unplaced = held, outer, before + self._unplaced
        return text

    def _spoken(self, node: Node, around: Around) -> None:
        """Take everything inside an element as running text, a line to each block."""
        for child in children(node):
            if child.tag == TEXT:
                self._run.add(text_of(child), around.marks, around.verbatim)
            elif child.tag == "br":
                self._run.line_break()
            elif child.tag == "img":
                self._image(child, around)
            elif child.tag in ("ul", "ol") and self._lists_apart:
                self._inner_lists.append(child)
            elif not child.tag.startswith("-") and not self._dropped(child, around):
                self._meet(child)
                if child.tag in BLOCKS:
                    self._run.part()
                    self._spoken(child, around)
                    self._run.part()
                else:
                    marks = marks_of(child, around.marks, around.language, self._notes)
                    self._spoken(child, replace(around, marks=marks))

    def _heading(self, node: Node, around: Around) -> None:
        text = self._inline(node, around)
        pictures = self._later
        if plain(text).strip():
            language, direction = self._own(around)
            self._add(
                Heading(
                    id=self._draft.new_id(),
                    level=_HEADINGS[node.tag],
                    text=text,
                    language=language,
                    direction=direction,
                )
            )
        self._blocks += pictures

    def _list(self, node: Node, around: Around) -> None:
        items: list[ListItem] = []
        pictures: list[Block] = []
        identity = self._draft.new_id()
        self._items(node, around, 0, items, pictures)
        if items:
            start = attribute(node, "start")
            language, direction = self._own(around)
            self._add(
                List(
                    id=identity,
                    items=tuple(items),
                    start=int(start) if start.isascii() and start.isdigit() and len(start) < 7 else 1,
                    language=language,
                    direction=direction,
                )
            )
        self._blocks += pictures

    def _items(self, node: Node, around: Around, level: int, items: list[ListItem], pictures: list[Block]) -> None:
        for child in children(node):
            if child.tag in ("ul", "ol"):
                self._meet(child)
                self._items(child, around, min(level + 1, _DEEPEST_ITEM), items, pictures)
            elif child.tag == "li" and not self._dropped(child, around):
                self._meet(child)
                text = self._inline(child, self._around(child, around), lists_apart=True)
                inner, found = self._inner_lists, self._later
                pictures += found
                if plain(text).strip():
                    items.append(ListItem(text, level, node.tag == "ol"))
                for nested in inner:
                    self._meet(nested)
                    self._items(nested, around, min(level + 1, _DEEPEST_ITEM), items, pictures)

    def _definitions(self, node: Node, around: Around) -> None:
        self._notes.guessed("Definition list", "as paragraphs")
        self._inside(node, around)
        self._flush(around)

    def _quote(self, node: Node, around: Around) -> None:
        if "twitter-tweet" in attribute(node, "class") or "instagram-media" in attribute(node, "class"):
            links = [clean(attribute(link, "href")) for link in node.css("a[href]")]
            url = links[-1] if links else ""
            text = self._inline(node, around)
            self._add(Embed(id=self._draft.new_id(), url=url, provider=provider_of(url), text=text))
            return
        identity = self._draft.new_id()
        attribution: Text = ()
        said_by = node.css_first("footer, cite, figcaption") or _said_beside(node)
        if said_by is not None:
            attribution = self._inline(said_by, around)
            said_by.remove()
        inner = self.walk(node, replace(around, part="blockquote"))
        self._hand_over([block for block in inner if not isinstance(block, Figure | Gallery)], identity)
        paragraphs = tuple(text for block in inner for _, text in block.texts() if plain(text).strip())
        if paragraphs:
            language, direction = self._own(around)
            self._add(
                Quote(
                    id=identity,
                    paragraphs=paragraphs,
                    attribution=undashed(attribution),
                    cite=web_address(clean(attribute(node, "cite"))),
                    language=language,
                    direction=direction,
                )
            )
        self._blocks += [block for block in inner if isinstance(block, Figure | Gallery)]

    def _figure(self, node: Node, around: Around) -> None:
        captions = node.css("figcaption")
        caption = self._inline(captions[0], around) if captions else ()
        for each in captions:
            self._meet(each)
            each.remove()
        inner = self.walk(node, replace(around, part="figure"))
        figures = [block for block in inner if isinstance(block, Figure)]
        if len(inner) == 1 and plain(caption).strip():
            self._add(captioned(inner[0], caption))
        elif len(figures) > 1 and len(figures) == len(inner):
            self._add(Gallery(id=self._draft.new_id(), title=caption, figures=tuple(figures)))
        elif figures and plain(caption).strip():
            at = inner.index(figures[0])
            self._blocks += [*inner[:at], captioned(figures[0], caption), *inner[at + 1 :]]
        else:
            self._blocks += inner
            if plain(caption).strip():
                self._add(Figure(id=self._draft.new_id(), caption=caption) if not inner else self._plain(caption))

    def _plain(self, text: Text) -> Paragraph:
        return Paragraph(id=self._draft.new_id(), text=text)

    def _image(self, node: Node, around: Around) -> None:
        held: list[Evidence] = []
        if not self._run.empty:
            held, self._unplaced = self._unplaced, []  # seen in the words beside it
        self._meet(node)
        figure = self._pictures.figure(node, link=around.link)
        if figure is not None:
            language, direction = self._own(around)
            self._add(in_language(figure, language, direction))
        self._unplaced = held + self._unplaced

    def _table(self, node: Node, around: Around) -> None:
        if is_layout(node):
            self._notes.dropped("Layout table", "its text stays")
            self._inside(node, around)
            self._flush(around)
            return
        identity = self._draft.new_id()
        pictures: list[Block] = []

        def cell(inner: Node) -> Text:
            self._meet(inner)
            text = self._inline(inner, self._around(inner, around))
            pictures.extend(self._later)
            return text

        captions = [child for child in children(node) if child.tag == "caption"]
        caption = cell(captions[0]) if captions else ()
        rows = table_rows(node, cell, self._draft.piece)
        if rows:
            language, direction = self._own(around)
            self._add(Table(id=identity, caption=caption, rows=rows, language=language, direction=direction))
        self._blocks += pictures

    def _recording(self, node: Node, _: Around) -> None:
        media = self._pictures.media(node, ())
        if media is not None:
            self._add(media)

    def _frame(self, node: Node, _: Around) -> None:
        embed = self._pictures.embed(node, ())
        if embed is not None:
            self._add(embed)

    def _divider(self, *_: object) -> None:
        self._add(Divider(id=self._draft.new_id()))

    def _box(self, node: Node, around: Around) -> None:
        if not is_box(node):  # pragma: no cover - furniture has dropped the others
            return
        identity = self._draft.new_id()
        inner = self.walk(node, replace(around, part="aside"))
        title: Text = ()
        if inner and isinstance(inner[0], Heading):
            self._hand_over(inner[:1], identity)
            title, inner = inner[0].text, inner[1:]
        if inner or title:
            self._add(FactBox(id=identity, title=title, blocks=tuple(inner)))

    def _verbatim(self, node: Node, around: Around) -> None:
        inner = replace(around, verbatim=True)
        self._inside(node, inner)
        self._flush(inner)

    def _break(self, *_: object) -> None:
        self._run.line_break()


def _said_beside(node: Node) -> Node | None:
    """Return who is quoted where our own pages say it: in a paragraph after the quotation, both in one element."""
    parent = node.parent
    if parent is None or attribute(parent, "class") != "quote":
        return None
    return parent.css_first("p.attribution")
