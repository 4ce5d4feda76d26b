"""The outline follows the story and leads to every crosshead, by click and by key."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTreeWidgetItem
from pytestqt.qtbot import QtBot

from workstation.desk.desk import Desk
from workstation.story.blocks import Heading, Paragraph
from workstation.story.edits.fields import SetField
from workstation.story.edits.text import ReplaceText
from workstation.story.model import Story
from workstation.story.places import Place
from workstation.story.spans import text_of
from workstation.ui.session import Session
from workstation.ui.storyoutline import OutlinePanel
from workstation.ui.window import Window

STORY = Story(
    id="s",
    language="en",
    headline="Ferries return",
    body=(
        Paragraph(id="p1", text=text_of("The strait is open.")),
        Heading(id="h1", text=text_of("A crossing watched")),
        Paragraph(id="p2", text=text_of("People stood on the quay.")),
        Heading(id="h2", level=3, text=text_of("Before dawn")),
        Heading(id="h3", text=text_of("What comes next")),
    ),
)


@pytest.fixture
def session(qtbot: QtBot, window: Window, desk: Desk) -> Session:
    """Return the session of a story with three crossheads, in front."""
    desk.stories.save(STORY, 0)
    window.bench.workspace.open("s")
    qtbot.waitUntil(lambda: window.session is not None)
    assert window.session is not None
    return window.session


@pytest.fixture
def panel(qtbot: QtBot, window: Window, session: Session) -> OutlinePanel:
    """Return the panel, shown and filled."""
    found = window.show_panel("outline")
    assert isinstance(found, OutlinePanel)
    qtbot.waitUntil(lambda: found.tree.topLevelItemCount() > 0)
    return found


def lines(panel: OutlinePanel) -> list[str]:
    def under(item: QTreeWidgetItem, depth: int) -> list[str]:
        below = [line for at in range(item.childCount()) for line in under(item.child(at), depth + 1)]
        words = item.data(0, Qt.ItemDataRole.UserRole).words
        return [f"{'  ' * depth}{item.text(0)} {words}", *below]

    roots = [panel.tree.topLevelItem(at) for at in range(panel.tree.topLevelItemCount())]
    return [line for root in roots if root is not None for line in under(root, 0)]


def test_sections_stand_inside_one_another_with_their_length(panel: OutlinePanel) -> None:
    assert lines(panel) == [
        "Ferries return 17",
        "  A crossing watched 10",
        "    Before dawn 2",
        "  What comes next 3",
    ]
    assert not panel.hint.isVisible()
    said = panel.tree.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Headline: Ferries return. 17 words."


def test_enter_goes_to_the_place(qtbot: QtBot, window: Window, session: Session, panel: OutlinePanel) -> None:
    shown: list[tuple[Place, int, int]] = []
    session.wanted.connect(lambda place, start, end: shown.append((place, start, end)))
    panel.tree.setFocus()
    assert [item.text(0) for item in panel.tree.selectedItems()] == ["Ferries return"]
    QTest.keyClick(panel.tree, Qt.Key.Key_Down)
    QTest.keyClick(panel.tree, Qt.Key.Key_Return)
    assert [place for place, *_ in shown] == [Place("h1")]
    page = window.page
    assert page is not None
    qtbot.waitUntil(page.editor.hasFocus)
    assert page.editor.textCursor().block().text() == "A crossing watched"


def test_a_click_on_the_headline_goes_there(
    qtbot: QtBot, window: Window, session: Session, panel: OutlinePanel
) -> None:
    where = panel.tree.visualItemRect(panel.tree.topLevelItem(0)).center()
    QTest.mouseClick(panel.tree.viewport(), Qt.MouseButton.LeftButton, pos=where)
    page = window.page
    assert page is not None
    qtbot.waitUntil(page.head.headline.hasFocus)


def test_it_follows_what_is_written_and_keeps_its_place(qtbot: QtBot, session: Session, panel: OutlinePanel) -> None:
    last = panel.tree.topLevelItem(0).child(1)
    panel.tree.setCurrentItem(last)
    session.edit(ReplaceText(place=Place("h1"), start=0, end=10, text=text_of("Landing")))
    session.edit(SetField(field="headline", value=""))
    qtbot.waitUntil(lambda: lines(panel)[:2] == ["No headline yet 16", "  Landing watched 9"])
    current = panel.tree.currentItem()
    assert current is not None
    assert current.text(0) == "What comes next"


def test_another_story_has_another_outline(qtbot: QtBot, window: Window, panel: OutlinePanel) -> None:
    window.bench.workspace.begin()
    qtbot.waitUntil(lambda: lines(panel) == ["No headline yet 0"])
    assert panel.hint.isVisible()


def test_hidden_it_counts_nothing_until_it_is_shown(
    qtbot: QtBot, window: Window, session: Session, panel: OutlinePanel
) -> None:
    window.show_panel("stories")
    session.edit(ReplaceText(place=Place("h3"), start=0, end=4, text=text_of("All that")))
    qtbot.wait(200)
    assert "What comes next" in lines(panel)[3]
    window.show_panel("outline")
    qtbot.waitUntil(lambda: "All that comes next" in lines(panel)[3])
