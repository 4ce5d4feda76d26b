"""The full-text indexes: words as ``language.fold`` folds them, so that no accent, case or script stands in the way.

The database's tokenizer is told to leave alone what it is given. An index's row is numbered by what it was made from (a
revision's key), so that walking an index from its end gives the newest first, without sorting.
"""

from collections.abc import Sequence

from sqlalchemy import Connection

STORIES = "story_text"
PHOTOS = "photo_text"
FIELDS = ("head", "body", "facets")
"""What is indexed of each thing: its headings, its text, and, as words nobody can type, what lists filter by."""


def create(connection: Connection) -> None:
    """Make the indexes, empty."""
    for name in (STORIES, PHOTOS):
        connection.exec_driver_sql(
            f"CREATE VIRTUAL TABLE {name} USING fts5({', '.join(FIELDS)}, tokenize = \"ascii\", prefix = '1 2 3')"
        )


def remove(connection: Connection, index: str, rows: Sequence[int]) -> None:
    """Take rows out of an index, those that are in it."""
    if rows:
        connection.exec_driver_sql(f"DELETE FROM {index} WHERE rowid = ?", [(row,) for row in rows])  # noqa: S608
