"""The full-text indexes: words as ``language.fold`` folds them, so that no accent, case or script stands in the way.

The database's tokenizer is told to leave alone what it is given. A row of an index is numbered by what it was made from
(a revision's key), so that walking an index from its end gives the newest first, without sorting: the first page of the
commonest word costs no more than that of the rarest. Beginnings of up to four letters have an index of their own.
"""

from collections.abc import Iterable, Sequence

from sqlalchemy import ColumnElement, Connection, TableClause, column, table

from workstation.language.overlap import folded
from workstation.store import sqlite
from workstation.store.query import Query, Term

STORIES = table("story_text", column("rowid"), column("story_text"))
PHOTOS = table("photo_text", column("rowid"), column("photo_text"))
WIRE = table("wire_text", column("rowid"), column("wire_text"))

_ALL = (STORIES, PHOTOS, WIRE)
HEAD = ("head",)
ANYWHERE = ("head", "body")

_NOT_TYPED = "\ue000"  # a private character: what begins with it is a facet, not a word of the text


def create(connection: Connection) -> None:
    """Make the indexes, empty."""
    for index in _ALL:
        _create(connection, index)


def _create(connection: Connection, index: TableClause) -> None:
    connection.exec_driver_sql(
        f"CREATE VIRTUAL TABLE {index.name} USING fts5(head, body, facets, tokenize = \"ascii\", prefix = '1 2 3 4')"
    )


def facet(kind: str, value: str) -> str:
    """Return the one word under which a thing is filed for being of this kind and value, whatever is in the value."""
    return f"{_NOT_TYPED}{kind}{value.encode('utf-8', 'replace').hex()}"


def put(
    connection: Connection,
    index: TableClause,
    row: int,
    head: Iterable[str],
    body: Iterable[str],
    facets: Iterable[str] = (),
) -> None:
    """Add a thing to an index."""
    connection.exec_driver_sql(
        f"INSERT INTO {index.name} (rowid, head, body, facets) VALUES (?, ?, ?, ?)",  # noqa: S608 - our own names
        (row, _indexed(head), _indexed(body), " ".join(facets)),
    )


def remove(connection: Connection, index: TableClause, rows: Sequence[int]) -> None:
    """Take rows out of an index, those that are in it."""
    if rows:
        connection.exec_driver_sql(
            f"DELETE FROM {index.name} WHERE rowid = ?",  # noqa: S608 - our own names
            [(row,) for row in rows],
        )


def question(query: Query, fields: Sequence[str] = ANYWHERE, facets: Iterable[str] = ()) -> str:
    """Return the question, in the index's own language, for what holds all terms in these fields under all facets."""
    parts = [f"{{{' '.join(fields)}}} : ({_expression(term)})" for term in query]
    parts += [f"{{facets}} : {_quoted(value)}" for value in facets]
    return " AND ".join(parts)


def without(asked: str, left_out: str) -> str:
    """Return the question for what answers the first question and not the second."""
    return f"({asked}) NOT ({left_out})"


def answers(index: TableClause, asked: str) -> ColumnElement[bool]:
    """Return the condition that a row of the index answers the question."""
    return index.c[index.name].match(asked)


def broken(connection: Connection) -> list[str]:
    """Return the names of the indexes that do not hold together."""
    return [index.name for index in _ALL if not sqlite.index_is_sound(connection, index.name)]


def empty(connection: Connection, index: TableClause) -> None:
    """Throw an index away and make it again with nothing in it, also where it is damaged."""
    connection.exec_driver_sql(f"DROP TABLE {index.name}")
    _create(connection, index)


def _indexed(texts: Iterable[str]) -> str:
    """Return the texts as one, folded; an unknown word between two keeps phrases from reaching across."""
    return f" {_NOT_TYPED} ".join(" ".join(folded(words)) for words in texts if words)


def _expression(term: Term) -> str:
    return _quoted(" ".join(term.words)) + (" *" if term.prefix else "")


def _quoted(words: str) -> str:
    return '"' + words.replace('"', " ") + '"'
