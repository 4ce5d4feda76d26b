"""What the menu at a place of the story offers about whose words stand there."""

from functools import partial

from PySide6.QtWidgets import QMenu

from workstation.desk.sources.words import known_source, source_id_at, title_of_source
from workstation.ui.bench import Bench
from workstation.ui.crediting.choosing import choose_source
from workstation.ui.crediting.offers import offer_at, own_words
from workstation.ui.page import StoryPage


def add_to_menu(bench: Bench, page: StoryPage, menu: QMenu) -> None:
    """Add whose the passage at the caret is, and what can be said of it."""
    caret = page.editor.caret()
    if caret is None or page.editor.sourced() is None:
        return
    session = page.session
    source = source_id_at(session.story, caret)
    menu.addSeparator()
    if source:
        told = menu.addAction(f"From {title_of_source(known_source(session.story, source))}")
        told.setEnabled(False)
    menu.addAction("Source of the passage…").triggered.connect(partial(_choose, bench, page))
    if source or offer_at(session) is not None:
        menu.addAction("These are our own words").triggered.connect(partial(_own, bench, page))


def _choose(bench: Bench, page: StoryPage, _: bool = False) -> None:
    choose_source(bench, page)


def _own(bench: Bench, page: StoryPage, _: bool = False) -> None:
    own_words(bench, page)
