"""Puts an agency's item into a story, all of it or a part, marked as the agency's."""

from functools import partial
from typing import TYPE_CHECKING

from workstation.credits.agencycopy.item import Item
from workstation.desk.editing.writing import Caret
from workstation.ui.bench import Bench

if TYPE_CHECKING:  # the editor is loaded with the first story
    from workstation.ui.page import StoryPage

_KEY = "copy put"


def put_into_story(
    bench: Bench, page: "StoryPage | None", item: Item, start: Caret | None = None, end: Caret | None = None
) -> None:
    """Put an item in at the caret of a story's page; what hinders that is told, with what to do about it."""
    if page is None:
        bench.notices.show_notice("No story is open.", "Open one, or begin one, then put the copy into it.", key=_KEY)
        return
    page.editor.put_in(bench.desk.wire.piece(item, start, end))
    title = page.session.story.headline.strip() or "the story"
    what = "The passage" if start is not None else "The item"
    show = ("Show the story", partial(bench.workspace.bring_forward, page.session))
    hint = "At the caret, marked as theirs. One undo takes it out again."
    bench.notices.show_notice(f"{what} is in “{title}”.", hint, key=_KEY, buttons=[show])
