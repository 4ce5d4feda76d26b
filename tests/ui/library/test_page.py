"""The Photos page by keys and mouse: found, sifted, chosen, put into a story."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QDrag, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.library.conftest import field
from workstation.desk.desk import Desk
from workstation.story.alt import Described, Missing
from workstation.story.blocks import Figure, Gallery
from workstation.ui.library.page import LibraryPage
from workstation.ui.library.placing import ids_of, mime_of
from workstation.ui.window import Window

CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


def settled(qtbot: QtBot, page: LibraryPage) -> None:
    qtbot.wait(150)  # longer than the pause after a key in the search
    qtbot.waitUntil(lambda: not page.model.busy and not page.shelf.busy)


def names(page: LibraryPage) -> list[str]:
    tiles = [page.model.tile(row) for row in range(page.model.rowCount())]
    return [tile.row.name.partition(".")[0] for tile in tiles if tile is not None]


def in_middle(page: LibraryPage, row: int) -> QPoint:
    return page.grid.visualRect(page.model.index(row)).center()


def test_a_key_opens_the_photos_in_a_tab_and_another_closes_it(qtbot: QtBot, window: Window) -> None:
    QTest.keyClick(window, Qt.Key.Key_9, ALT)
    assert window.desktop.library is not None
    assert window.desktop.tabs.tabText(window.desktop.tabs.currentIndex()) == "Photos"
    assert window.page is None
    QTest.keyClick(window, Qt.Key.Key_W, CTRL)
    assert window.desktop.library is None
    assert not window.desktop.has_room("photos")


def test_the_story_stays_in_front_of_the_desk_while_the_photos_are_before_it(qtbot: QtBot, window: Window) -> None:
    window.start("story.new")
    session = window.session
    window.desktop.open_library()
    assert window.session is session
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert window.page is not None
    assert window.page.session is session
    QTest.keyClick(window, Qt.Key.Key_Tab, CTRL)
    assert window.desktop.library is not None


def test_a_story_that_is_asked_for_comes_before_the_photos(qtbot: QtBot, window: Window) -> None:
    window.start("story.new")
    session = window.session
    assert session is not None
    window.desktop.open_library()
    window.bench.workspace.bring_forward(session)
    assert window.page is not None
    window.desktop.open_library()
    window.start("story.new")
    assert window.page is not None
    window.desktop.open_library()
    window.bench.workspace.discard(session)
    assert window.desktop.library is not None, "closing a story must not take the photos away"


def test_searching_as_one_types_and_back_by_key(qtbot: QtBot, page: LibraryPage) -> None:
    settled(qtbot, page)
    assert names(page) == ["ferry", "harbour", "minister", "quay", "vote", "zoo"]
    QTest.keyClicks(page.filters.search, "ferries")
    settled(qtbot, page)
    assert names(page) == ["ferry"]
    QTest.keyClick(page.filters.search, Qt.Key.Key_Down)
    assert page.grid.hasFocus()
    QTest.keyClick(page.grid, Qt.Key.Key_Up)
    assert page.filters.search.hasFocus()
    QTest.keyClick(page.filters.search, Qt.Key.Key_Escape)
    settled(qtbot, page)
    assert len(names(page)) == 6
    page.grid.setFocus()
    QTest.keyClicks(page.grid, "q")
    assert page.filters.search.text() == "q"


@pytest.mark.parametrize(
    ("flag", "expected"),
    [
        ("without_alt", ["harbour", "minister", "vote", "zoo"]),
        ("without_credit", ["harbour", "minister", "quay", "vote", "zoo"]),
        ("expired", ["vote"]),
        ("unused", ["ferry", "harbour", "minister", "quay", "vote", "zoo"]),
        ("unsettled", []),
    ],
)
def test_filters(qtbot: QtBot, page: LibraryPage, flag: str, expected: list[str]) -> None:
    page.filters.boxes[flag].click()
    settled(qtbot, page)
    assert names(page) == expected
    assert page.filters.more.text() == "Filters (1)"
    page.filters.clear.click()
    settled(qtbot, page)
    assert len(names(page)) == 6


def test_photos_of_the_story_in_front(qtbot: QtBot, window: Window, page: LibraryPage, photos: dict[str, str]) -> None:
    assert not page.filters.boxes["here"].isEnabled()
    page.filters.boxes["here"].setChecked(True)  # as it may be remembered
    settled(qtbot, page)
    assert page.nothing.isVisible()
    assert page.nothing.title.text() == "No story is open"
    window.start("story.new")
    session, story_page = window.session, window.page
    assert session is not None
    assert story_page is not None
    story_page.editor.insert_photos([photos["quay"]])
    qtbot.waitUntil(lambda: bool(session.story.body))
    window.bench.workspace.keep(session)
    qtbot.waitUntil(lambda: session.is_kept)
    window.desktop.open_library()
    settled(qtbot, page)
    assert names(page) == ["quay"]
    page.filters.reset()
    settled(qtbot, page)
    tile = page.model.tile(page.model.row_of(photos["quay"]))
    assert tile is not None
    assert tile.row.used == 1


def test_an_empty_library_says_what_to_do(qtbot: QtBot, opened: Callable[[], LibraryPage]) -> None:
    page = opened()
    assert page.nothing.title.text() == "No photos yet"
    assert page.nothing.files.isVisible()
    assert page.count.text() == "No photos"
    QTest.keyClicks(page.filters.search, "nobody")
    settled(qtbot, page)
    assert page.nothing.title.text() == "No photo is like that"
    page.nothing.all.click()
    settled(qtbot, page)
    assert page.filters.search.text() == ""


def test_choosing_by_keys(qtbot: QtBot, window: Window, page: LibraryPage) -> None:
    settled(qtbot, page)
    ids, grid = page.model.ids, page.grid
    page.filters.search.setFocus()
    QTest.keyClick(page.filters.search, Qt.Key.Key_Return)
    assert grid.hasFocus()
    assert grid.selected_ids() == ids[:1]
    QTest.keyClick(grid, Qt.Key.Key_Right, SHIFT)
    QTest.keyClick(grid, Qt.Key.Key_Right, SHIFT)
    assert grid.selected_ids() == ids[:3]
    QTest.keyClick(grid, Qt.Key.Key_Left, SHIFT)
    assert grid.selected_ids() == ids[:2]
    QTest.keyClick(grid, Qt.Key.Key_End, CTRL)
    QTest.keyClick(grid, Qt.Key.Key_Space)
    assert grid.selected_ids() == (*ids[:2], ids[-1])
    QTest.keyClick(grid, Qt.Key.Key_Space)
    assert grid.selected_ids() == ids[:2]
    QTest.keyClick(window, Qt.Key.Key_A, CTRL)
    assert grid.selected_ids() == ids
    qtbot.waitUntil(lambda: window.bench.photodesk.selected == ids)
    assert page.count.text() == "6 photos · 6 chosen"
    QTest.keyClick(grid, Qt.Key.Key_Home)
    assert grid.selected_ids() == ids[:1]


def test_choosing_by_mouse(qtbot: QtBot, page: LibraryPage) -> None:
    settled(qtbot, page)
    ids, grid, view = page.model.ids, page.grid, page.grid.viewport()
    left = Qt.MouseButton.LeftButton
    QTest.mouseClick(view, left, pos=in_middle(page, 1))
    assert grid.selected_ids() == (ids[1],)
    QTest.mouseClick(view, left, CTRL, in_middle(page, 3))
    assert grid.selected_ids() == (ids[1], ids[3])
    QTest.mouseClick(view, left, SHIFT, in_middle(page, 5))
    assert grid.selected_ids() == (ids[1], *ids[3:6])
    beside = QPoint(2, grid.visualRect(page.model.index(0)).bottom())
    QTest.mousePress(view, left, pos=beside)
    for to in (QPoint(40, 40), in_middle(page, 1)):
        QTest.mouseMove(view, to)
        qtbot.wait(5)
    assert grid.selected_ids() == ids[:2]
    QTest.mouseRelease(view, left, pos=in_middle(page, 1))
    QTest.mouseClick(view, left, pos=in_middle(page, 2))
    QTest.mouseDClick(view, left, pos=in_middle(page, 2))
    assert page.viewer is not None
    assert page.viewer.photo_id == ids[2]


def test_tiles_run_the_other_way_where_people_read_so(qtbot: QtBot, page: LibraryPage) -> None:
    settled(qtbot, page)
    grid = page.grid
    grid.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    first, second = (grid.visualRect(page.model.index(row)) for row in (0, 1))
    assert first.left() > second.left()
    assert grid.indexAt(first.center()).row() == 0
    grid.choose(page.model.ids[:1])
    QTest.keyClick(grid, Qt.Key.Key_Left)
    assert grid.photo() == page.model.ids[1]


def test_a_screen_reader_hears_a_list_of_photos(qtbot: QtBot, page: LibraryPage, photos: dict[str, str]) -> None:
    settled(qtbot, page)
    heard = QAccessible.queryAccessibleInterface(page.grid)
    assert heard.role() == QAccessible.Role.List
    assert heard.text(QAccessible.Text.Name) == "Photos"
    assert heard.childCount() == 6
    said = {page.model.ids[at]: heard.child(at).text(QAccessible.Text.Name) for at in range(6)}
    assert heard.child(0).role() == QAccessible.Role.ListItem
    ferry, vote = said[photos["ferry"]], said[photos["vote"]]
    assert ferry == ("Ferries return. Alt text: A ferry beside the quay. Credit: Ana Lima. Not used. No caption.")
    assert vote == "vote.png. No alt text. No credit. Rights expired. Not used. No caption."
    assert not QRect(heard.child(2).rect()).isEmpty()


def test_what_is_changed_elsewhere_is_shown_where_it_stands(
    qtbot: QtBot, window: Window, page: LibraryPage, photos: dict[str, str]
) -> None:
    page.filters.boxes["without_alt"].click()
    settled(qtbot, page)
    page.grid.select_photo(photos["zoo"])
    window.bench.photodesk.apply([photos["zoo"]], field("alt", "A bear asleep."), "Describe")
    qtbot.waitUntil(
        lambda: (tile := page.model.tile(page.model.row_of(photos["zoo"]))) is not None and tile.row.described
    )
    assert page.grid.selected_ids() == (photos["zoo"],), "a photo must not go while it is described"
    QTest.keyClick(window, Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: window.bench.photodesk.redo_label == "Describe")


def test_what_is_chosen_stays_chosen_when_the_list_is_read_again(
    qtbot: QtBot, page: LibraryPage, photos: dict[str, str], desk: Desk
) -> None:
    settled(qtbot, page)
    page.grid.choose([photos["quay"], photos["zoo"]], photos["zoo"])
    desk.library.apply([photos["ferry"]], field("keywords", "sea"))
    page.model.refresh()
    settled(qtbot, page)
    assert set(page.grid.selected_ids()) == {photos["quay"], photos["zoo"]}
    assert page.grid.photo() == photos["zoo"]


def test_order_size_and_filters_are_remembered(qtbot: QtBot, window: Window, page: LibraryPage) -> None:
    page.filters.boxes["expired"].click()
    page.filters.step_size(1)
    settled(qtbot, page)
    again = LibraryPage(window.bench)
    qtbot.addWidget(again)
    assert again.filters.question() == page.filters.question()
    assert again.filters.size_of_tiles == page.filters.size_of_tiles
    assert again.filters.box.isVisibleTo(again.filters)


def test_the_photos_come_back_with_the_window(qtbot: QtBot, window: Window) -> None:
    window.desktop.open_library()
    window.close()
    assert window.memory.value("photos") == "front"


# Into a story


def begun(qtbot: QtBot, window: Window, words: str = "") -> None:
    window.start("story.new")
    assert window.page is not None
    if words:
        QTest.keyClicks(window.page.editor, words)


def test_one_photo_put_in_by_key_is_a_picture_and_one_undo(
    qtbot: QtBot, window: Window, page: LibraryPage, photos: dict[str, str]
) -> None:
    begun(qtbot, window, "The ferry came.")
    session = window.session
    assert session is not None
    before = session.story
    window.desktop.open_library()
    page.grid.select_photo(photos["ferry"])
    QTest.keyClick(page.grid, Qt.Key.Key_Return, CTRL | ALT)
    qtbot.waitUntil(lambda: len(session.story.body) > 1)
    (figure,) = [block for block in session.story.body if isinstance(block, Figure)]
    assert figure.photo == photos["ferry"]
    assert figure.alt == Described("A ferry beside the quay.")
    assert window.desktop.library is not None, "the photos stay in front"
    (notice,) = [each for each in window.bench.notices.notices() if "photo is in" in each.message]
    next(each for each in notice.findChildren(QPushButton) if each.text() == "Show the story").click()
    assert window.page is not None
    QTest.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert session.story == before


def test_several_photos_dragged_into_the_story_are_a_gallery(
    qtbot: QtBot, window: Window, page: LibraryPage, photos: dict[str, str]
) -> None:
    begun(qtbot, window, "One")
    session, story_page = window.session, window.page
    assert session is not None
    assert story_page is not None
    before = session.story
    wanted = [photos["vote"], photos["zoo"], photos["quay"]]
    data = mime_of(wanted)
    assert story_page.editor.canInsertFromMimeData(data)
    story_page.editor.insertFromMimeData(data)
    qtbot.waitUntil(lambda: any(isinstance(block, Gallery) for block in session.story.body))
    (gallery,) = [block for block in session.story.body if isinstance(block, Gallery)]
    assert [figure.photo for figure in gallery.figures] == wanted
    assert [type(figure.alt) for figure in gallery.figures] == [Missing, Missing, Described]
    session.undo()
    assert session.story == before


def test_a_drag_begins_with_the_mouse_and_carries_all_that_is_chosen(
    qtbot: QtBot, page: LibraryPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    settled(qtbot, page)
    carried: list[tuple[tuple[str, ...], bool]] = []

    def run(drag: QDrag, *_: object) -> Qt.DropAction:
        carried.append((ids_of(drag.mimeData()), drag.pixmap().isNull()))
        return Qt.DropAction.CopyAction

    monkeypatch.setattr(QDrag, "exec", run)
    page.grid.choose(page.model.ids[:3])
    view, start = page.grid.viewport(), in_middle(page, 1)
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
    for step in (10, 20, 40):
        QTest.mouseMove(view, start + QPoint(step, step))
    qtbot.waitUntil(lambda: bool(carried))
    assert carried[0] == (page.model.ids[:3], False)
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=start + QPoint(40, 40))


def test_photos_are_copied_and_pasted_into_the_story(
    qtbot: QtBot, window: Window, page: LibraryPage, photos: dict[str, str]
) -> None:
    settled(qtbot, page)
    page.grid.select_photo(photos["zoo"])
    page.grid.setFocus()
    QTest.keyClick(window, Qt.Key.Key_C, CTRL)
    assert ids_of(QGuiApplication.clipboard().mimeData()) == (photos["zoo"],)
    begun(qtbot, window)
    session, story_page = window.session, window.page
    assert session is not None
    assert story_page is not None
    story_page.setFocus()
    QTest.keyClick(story_page.editor, Qt.Key.Key_V, CTRL)
    qtbot.waitUntil(lambda: any(isinstance(block, Figure) for block in session.story.body))


def test_photos_dropped_on_a_tab_go_to_its_story(
    qtbot: QtBot, window: Window, page: LibraryPage, photos: dict[str, str]
) -> None:
    begun(qtbot, window, "First")
    first = window.session
    begun(qtbot, window, "Second")
    assert first is not None
    window.desktop.open_library()
    at = next(at for at in range(window.desktop.tabs.count()) if window.desktop.tabs.tabData(at) == first)
    window.desktop.tabs.photos_dropped.emit(at, (photos["zoo"],))
    qtbot.waitUntil(lambda: any(isinstance(block, Figure) for block in first.story.body))
    assert window.session is not None
    assert not any(isinstance(block, Figure) for block in window.session.story.body)


def test_without_a_story_it_is_said_what_to_do(
    qtbot: QtBot, window: Window, page: LibraryPage, photos: dict[str, str]
) -> None:
    settled(qtbot, page)
    page.grid.select_photo(photos["zoo"])
    qtbot.waitUntil(lambda: not page.put.isEnabled())
    window.put_photos([photos["zoo"]])
    assert any(notice.message == "No story is open." for notice in window.bench.notices.notices())


def test_too_many_for_one_gallery_are_refused_with_a_sentence(qtbot: QtBot, window: Window) -> None:
    begun(qtbot, window, "Words")
    window.put_photos([f"{number:064x}" for number in range(61)])
    assert any("too many" in notice.message for notice in window.bench.notices.notices())


def test_the_menu_of_a_photo_offers_what_can_be_done(qtbot: QtBot, window: Window, page: LibraryPage) -> None:
    settled(qtbot, page)
    page.grid.choose(page.model.ids[:1])
    menu = page.menu()
    words = [action.text().replace("&", "") for action in menu.actions() if action.text()]
    assert words == ["Open at full size", "Put into the story", "Copy", "Look-alikes…", "Select all"]
    menu.deleteLater()
