"""What menus, keys and panels ask of the editor: marks, kinds of blocks, lists, tables, new blocks, direction.

Each command is one edit that can be undone, works on the selection or where the caret is, and returns whether it did
anything.
"""

from collections.abc import Callable
from typing import Any

from workstation.desk.editing import arranging, inserting, marking, tables, turning, writing
from workstation.desk.editing.writing import Caret, Stroke
from workstation.desk.fields.lines import FIELD_SLOTS
from workstation.story import places, spans
from workstation.story.blocks import Block, Direction
from workstation.story.edits.text import MarkName
from workstation.story.model import Source
from workstation.story.spans import Language, Link, Mark
from workstation.ui.editor.looks import place_of
from workstation.ui.editor.marks import marks_of
from workstation.ui.editor.mirror import MirroredText


class StoryCommands(MirroredText):
    """The story on screen with everything that can be done to it by name."""

    # Marks

    def toggle(self, mark: Mark) -> bool:
        """Put a mark on the selection or take it off; without a selection, on what is typed next."""
        ends = self.selection()
        if ends is not None:
            return self.perform(marking.toggle(self._session.story, *ends, mark))
        if self.caret() is None:
            return False
        pending = marks_of(self.currentCharFormat())
        kept = tuple(each for each in pending if type(each) is not type(mark))
        self._type_with(self.textCursor().block(), spans.ordered((*kept, mark)) if kept == pending else kept)
        return True

    def carries(self, kind: type[Mark]) -> bool:
        """Return whether the selection carries a mark of this kind, or what is typed next would."""
        ends = self.selection()
        if ends is not None:
            return marking.carries(self._session.story, *ends, kind)
        return any(type(mark) is kind for mark in marks_of(self.currentCharFormat()))

    def mark(self, mark: Mark) -> bool:
        """Put a mark on the selection, or on the whole passage around the caret that has one of its kind."""
        ends = self._passage(type(mark))
        return ends is not None and self._around_caret(marking.put(self._session.story, *ends, mark))

    def unmark(self, name: MarkName, kind: type[Mark]) -> bool:
        """Take marks of one kind off the selection, or off the whole passage around the caret."""
        ends = self._passage(kind)
        return ends is not None and self._around_caret(marking.clear(self._session.story, *ends, name))

    def link(self) -> Link | None:
        """Return the link that the caret is in or the selection begins with, or None."""
        found = self._mark_here(Link)
        return found if isinstance(found, Link) else None

    def set_link(self, url: str, title: str = "") -> bool:
        """Make the selection a link, or give the link at the caret another address; an empty address takes it away.

        Where nothing is selected and no link is there, the address itself is put in as a link.
        """
        if not url:
            return self.unmark("link", Link)
        if self._passage(Link) is not None:
            return self.mark(Link(url, title))
        caret = self.caret()
        if caret is None:
            return False
        linked = spans.text_of(spans.Span(url, (Link(url, title),)))
        return self.perform(writing.insert_text(self._session.story, caret, linked))

    def language(self) -> Language | None:
        """Return the language mark at the caret or the beginning of the selection, or None."""
        found = self._mark_here(Language)
        return found if isinstance(found, Language) else None

    def set_language(self, tag: str, direction: str = "") -> bool:
        """Say in which language the selection is; without one, the caret's block. An empty tag takes that away."""
        if self.selection() is None and self.language() is None:
            return self._with_ends(arranging.set_language, tag)
        return self.mark(Language(tag, direction)) if tag else self.unmark("language", Language)

    def set_source(self, source: Source | None) -> bool:
        """Say where the selection comes from, or the marked passage at the caret, or else the caret's whole text.

        None: it is our own.
        """
        if source is None:
            return self.unmark("source", spans.SourceMark)
        ends = self.sourced()
        return ends is not None and self._around_caret(marking.put_source(self._session.story, *ends, source))

    def sourced(self) -> tuple[Caret, Caret] | None:
        """Return both ends of what ``set_source`` is about, None where that is nothing."""
        ends = self._passage(spans.SourceMark)
        caret = self.caret()
        if ends is not None or self.textCursor().hasSelection() or caret is None or caret.place.slot in FIELD_SLOTS:
            return ends
        length = spans.length(places.text_at(self._session.story, caret.place))
        return (Caret(caret.place), Caret(caret.place, length)) if length else None

    # Blocks

    def set_level(self, level: int) -> bool:
        """Turn the selected blocks into paragraphs (0) or crossheads (2 to 4)."""
        return self._with_ends(turning.into_level, level)

    def toggle_list(self, *, ordered: bool = False) -> bool:
        """Turn the selected paragraphs into a list, or the list at the caret into paragraphs or one of another kind."""
        return self._with_ends(turning.into_list, ordered=ordered)

    def toggle_quote(self) -> bool:
        """Turn the selected paragraphs into a quotation, or the one at the caret into paragraphs."""
        return self._with_ends(turning.into_quote)

    def nest(self, *, deeper: bool) -> bool:
        """Nest the selected items of a list one level deeper or shallower."""
        return self._with_ends(arranging.nest, deeper=deeper)

    def move_blocks(self, *, down: bool) -> bool:
        """Move the selected blocks, or the caret's, up or down; in a list, the item."""
        return self._with_ends(arranging.move, down=down)

    def set_direction(self, direction: Direction) -> bool:
        """Make the selected blocks run ``ltr``, ``rtl``, by their letters (``auto``) or as the story does (empty)."""
        return self._with_ends(arranging.set_direction, direction)

    def insert(self, *blocks: Block) -> bool:
        """Put blocks in at the caret, or after what it is on; they get fresh ids."""
        self.finish()
        where = self.caret() or self._name_above()
        return self.perform(inserting.insert(self._session.story, where, blocks))

    def insert_table(self, rows: int = 3, columns: int = 3) -> bool:
        """Put an empty table in whose first row heads its columns."""
        return self.insert(tables.new_table(rows, columns))

    def insert_fact_box(self) -> bool:
        """Put an empty fact box in."""
        return self.insert(inserting.new_fact_box())

    def delete_block(self) -> bool:
        """Delete the block that the caret is in or on, with what is inside it."""
        name = self._name_above()
        return bool(name) and self.perform(writing.remove_block(self._session.story, name))

    def block(self) -> Block | None:
        """Return the block of the story that the caret is in or on, or None."""
        place = place_of(self.textCursor().block())
        return places.find(self._session.story, place.block) if place is not None else None

    # Tables

    def add_row(self, *, above: bool = False) -> bool:
        """Put a row in below the caret's cell, or above it."""
        return self._at_caret(tables.add_row, above=above)

    def add_column(self, *, before: bool = False) -> bool:
        """Put a column in after the caret's cell, or before it."""
        return self._at_caret(tables.add_column, before=before)

    def remove_row(self) -> bool:
        """Take the caret's row out of its table."""
        return self._at_caret(tables.remove_row)

    def remove_column(self) -> bool:
        """Take the caret's column out of its table."""
        return self._at_caret(tables.remove_column)

    def toggle_header(self) -> bool:
        """Make the caret's cell a header, or an ordinary cell again."""
        return self._at_caret(tables.toggle_header)

    def toggle_header_row(self) -> bool:
        """Make the caret's row head the columns, or an ordinary row again."""
        return self._at_caret(tables.toggle_header_row)

    def toggle_header_column(self) -> bool:
        """Make the caret's column head the rows, or an ordinary column again."""
        return self._at_caret(tables.toggle_header_column)

    # Where

    def ends(self) -> tuple[Caret, Caret] | None:
        """Return both ends of the selection, or twice where the caret is; on an object, its block. None elsewhere."""
        ends = self.selection()
        if ends is not None:
            return ends
        place = place_of(self.textCursor().block())
        caret = self.caret() or (Caret(place) if place is not None else None)
        return (caret, caret) if caret is not None else None

    def _with_ends(self, command: Callable[..., Stroke | None], *more: Any, **named: Any) -> bool:
        self.finish()
        ends = self.ends()
        return ends is not None and self.perform(command(self._session.story, *ends, *more, **named))

    def _at_caret(self, command: Callable[..., Stroke | None], **named: Any) -> bool:
        caret = self.caret()
        return caret is not None and self.perform(command(self._session.story, caret, **named))

    def _passage(self, kind: type[Mark]) -> tuple[Caret, Caret] | None:
        """Return the selection, or the passage around the caret that carries a mark of this kind."""
        caret = self.caret()
        if self.textCursor().hasSelection():
            return self.selection()
        if caret is None or caret.place.slot in FIELD_SLOTS:
            return None
        return marking.extent(self._session.story, caret, kind)

    def _around_caret(self, stroke: Stroke | None) -> bool:
        """Do something to the passage around the caret, which stays where it is, or to the selection."""
        caret = self.caret()
        if stroke is not None and caret is not None and not self.textCursor().hasSelection():
            stroke = Stroke(stroke.edit, caret)
        return self.perform(stroke)

    def _mark_here(self, kind: type[Mark]) -> Mark | None:
        ends = self._passage(kind)
        if ends is None:
            return None
        text = places.text_at(self._session.story, ends[0].place)
        first = spans.cut(text, ends[0].offset, ends[0].offset + 1)
        return first[0].mark(kind) if first else None

    def _name_above(self) -> str:
        """Return the id of the block that the caret is on or below, or an empty string at the very top."""
        block = self.textCursor().block()
        while block.isValid() and place_of(block) is None:
            block = block.previous()
        place = place_of(block) if block.isValid() else None
        return place.block if place is not None else ""
