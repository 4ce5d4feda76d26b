"""Tells of a story that was being typed whether it was saved after all."""

from sqlalchemy import Connection, exists, select

from workstation.store.schema import revision as revision_table
from workstation.store.schema import story as story_table


def latest_if_unsaved(connection: Connection, story_id: str, base: int, writer: str, digest: str) -> int | None:
    """Return the number of the story's latest revision, 0 where there is none; None when the draft was saved after all.

    It was when the same run (``writer``) saved the story on the same base (it died before it could clear the journal),
    or when the latest revision says the very same (``digest``, in hexadecimal). No clock is asked, for clocks are set
    back.
    """
    child = revision_table.alias("child")
    saved_by_it = exists().where(child.c.story == story_table.c.key, child.c.parent == base, child.c.writer == writer)
    query = (
        select(story_table.c.number, revision_table.c.digest, saved_by_it.label("saved"))
        .join_from(story_table, revision_table, revision_table.c.key == story_table.c.changed)
        .where(story_table.c.id == story_id)
    )
    row = connection.execute(query).one_or_none()
    if row is None:
        return 0
    return None if row.saved or row.digest.hex() == digest else int(row.number)
