"""What writes a body: a way for each kind of block, so that no format can forget one."""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from typing import Generic, TypeVar, assert_never

from workstation.export.edition import Edition
from workstation.story.blocks import (
    Block,
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

Piece = TypeVar("Piece")


class BlockWriter(ABC, Generic[Piece]):
    """Writes the blocks of one edition as pieces of a format, in reading order."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition

    def pieces(self) -> Iterator[Piece]:
        """Yield the pieces of the whole body."""
        for block in self._edition.story.body:
            yield from self.block(block)

    def block(self, block: Block) -> Iterator[Piece]:
        """Yield the pieces of one block, with those of the blocks inside it."""
        yield from self._of_kind(block)

    def _of_kind(self, block: Block) -> Iterator[Piece]:  # noqa: C901 - one line for each kind
        match block:
            case Paragraph():
                return self._paragraph(block)
            case Heading():
                return self._heading(block)
            case Quote():
                return self._quote(block)
            case List():
                return self._list(block)
            case Figure():
                return self._figure(block)
            case Gallery():
                return self._gallery(block)
            case Table():
                return self._table(block)
            case Embed():
                return self._embed(block)
            case Media():
                return self._media(block)
            case FactBox():
                return self._box(block)
            case Divider():
                return self._divider(block)
            case Correction():
                return self._correction(block)
            case _:
                assert_never(block)

    @abstractmethod
    def _paragraph(self, block: Paragraph) -> Iterator[Piece]: ...

    @abstractmethod
    def _heading(self, block: Heading) -> Iterator[Piece]: ...

    @abstractmethod
    def _quote(self, block: Quote) -> Iterator[Piece]: ...

    @abstractmethod
    def _list(self, block: List) -> Iterator[Piece]: ...

    @abstractmethod
    def _figure(self, block: Figure) -> Iterator[Piece]: ...

    @abstractmethod
    def _gallery(self, block: Gallery) -> Iterator[Piece]: ...

    @abstractmethod
    def _table(self, block: Table) -> Iterator[Piece]: ...

    @abstractmethod
    def _embed(self, block: Embed) -> Iterator[Piece]: ...

    @abstractmethod
    def _media(self, block: Media) -> Iterator[Piece]: ...

    @abstractmethod
    def _box(self, block: FactBox) -> Iterator[Piece]: ...

    @abstractmethod
    def _divider(self, block: Divider) -> Iterator[Piece]: ...

    @abstractmethod
    def _correction(self, block: Correction) -> Iterator[Piece]: ...
