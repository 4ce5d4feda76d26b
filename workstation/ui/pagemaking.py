"""Makes the page of a session: the editor with the desk behind it, the head with its fields, the foot with lines."""

from functools import partial

from workstation.ui.bench import Bench
from workstation.ui.crediting.foot import StoryFoot
from workstation.ui.crediting.pagemenu import add_to_menu
from workstation.ui.deskeditor import DeskEditor
from workstation.ui.fieldspelling import FieldSpelling
from workstation.ui.head import StoryHead
from workstation.ui.page import StoryPage
from workstation.ui.session import Session


def make_page(bench: Bench, session: Session) -> StoryPage:
    """Return the page of a session."""
    limits = bench.desk.stories.house().profile.limits
    head = StoryHead(session, limits, bench.theming)
    foot = StoryFoot(session, bench.theming, bench.announcer)
    page = StoryPage(session, DeskEditor(bench, session), head, foot)
    spelling = FieldSpelling(bench, session, (head.headline, head.subhead), page)
    page.editor.menu_opening.connect(partial(add_to_menu, bench, page))
    page.spelling_switches = (page.editor.spelling.switch, spelling.switch)
    return page
