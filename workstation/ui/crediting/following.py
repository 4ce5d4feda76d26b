"""Goes where a name in a line leads: to the passages of its sources, to a contributor, to a field."""

from collections.abc import Collection

from workstation.credits.lines.pieces import Piece
from workstation.desk.sources.passages import step
from workstation.story.places import Place
from workstation.ui.announcer import Announcer
from workstation.ui.session import Session

CONTRIBUTORS = "contributors"


def follow(session: Session, piece: Piece, announcer: Announcer) -> None:
    """Show what a name rests on; pressed again, its next passage."""
    if piece.passages:
        show_next(session, piece.sources, announcer)
    elif piece.contributors:
        session.show(Place("", f"{CONTRIBUTORS}:{piece.contributors[0]}"))
    elif piece.field:
        session.show(Place("", piece.field))


def show_next(session: Session, source_ids: Collection[str], announcer: Announcer, by: int = 1) -> None:
    """Show the next passage from these sources, from the caret on, and say the how manieth it is."""
    found = step(session.story, session.caret, by, source_ids)
    if found is not None:
        session.show(found.passage.place, found.passage.start, found.passage.end)
        announcer.say(found.sentence())
