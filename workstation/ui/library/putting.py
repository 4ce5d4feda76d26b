"""Puts photos of the library into a story, and says where they went."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from workstation.ui.bench import Bench
from workstation.ui.library.placing import MOST

if TYPE_CHECKING:  # the editor is loaded with the first story
    from workstation.ui.page import StoryPage

_KEY = "photos put"


def put_into_story(bench: Bench, page: "StoryPage | None", photo_ids: Sequence[str]) -> None:
    """Put photos in at the caret of a story's page; what hinders that is told, with what to do about it."""
    if page is None:
        bench.notices.show_notice("No story is open.", "Open one, then put the photos into it.", key=_KEY)
    elif len(photo_ids) > MOST:
        hint = f"Choose at most {MOST}, then put them into the story."
        bench.notices.show_notice(f"{len(photo_ids):,} photos are too many for one gallery.", hint, key=_KEY)
    elif photo_ids:
        page.editor.insert_photos(photo_ids, partial(_tell, bench, page))


def _tell(bench: Bench, page: "StoryPage", count: int) -> None:
    session = page.session
    title = session.story.headline.strip() or "the story"
    if not count:
        bench.notices.show_notice("These photos are not in the library any more.", key=_KEY)
        return
    words = "The photo is" if count == 1 else f"{count:,} photos are, as one gallery,"
    show = ("Show the story", partial(bench.workspace.bring_forward, session))
    bench.notices.show_notice(
        f"{words} in “{title}”.", "At the caret. One undo takes it out again.", key=_KEY, buttons=[show]
    )
