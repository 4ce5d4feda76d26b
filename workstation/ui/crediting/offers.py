"""Offers for unmarked words that stand in agency copy: to mark them as the agency’s, or to say that they are ours."""

from typing import TYPE_CHECKING

from workstation.checks.decisions import answer
from workstation.checks.finding import Finding
from workstation.ui import problems
from workstation.ui.bench import Bench
from workstation.ui.session import Session

if TYPE_CHECKING:
    from workstation.ui.page import StoryPage

RULE = "agency-copy-unmarked"
OFFERED = "Alt+Enter marks them, Alt+Shift+Enter says they are ours."
_REASON = "Our own words"


def offer_at(session: Session) -> Finding | None:
    """Return the offer for the words that the caret is in, None where there is none or the words are others by now."""
    caret = session.caret
    if caret is None:
        return None
    for finding in session.report.findings:
        here = finding.rule == RULE and (finding.block, finding.slot) == (caret.place.block, caret.place.slot)
        inside = here and (finding.start or 0) <= caret.offset <= (finding.end or 0)
        if inside and problems.is_fresh(session, finding):
            return finding
    return None


def own_words(bench: Bench, page: "StoryPage") -> None:
    """Say that the words at the caret are our own: no to an offer, which is remembered, or a mark taken off."""
    session = page.session
    finding = offer_at(session)
    if finding is not None:
        stories = bench.desk.stories
        session.edit(answer(session.story, finding, "accepted", _REASON, stories.author, stories.now()))
        bench.announcer.say("Noted: these are our own words. Undo takes that back.")
    elif page.editor.set_source(None):
        bench.announcer.say("Marked as our own words")
    else:
        bench.announcer.say("These are our own words already")
