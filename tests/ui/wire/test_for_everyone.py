"""The Agency copy page for everyone: named, reached by Tab, readable in each theme, whole at twice the size."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.library.test_for_everyone import _contrast, walked
from tests.ui.test_everyone import READABLE, described, name_of
from tests.ui.wire.conftest import WALL, file_copy, keep_using, ninjs
from workstation.desk.desk import Desk
from workstation.ui.theme.theme import SCHEMES, Scheme
from workstation.ui.window import Window
from workstation.ui.wire.page import WirePage


@pytest.fixture
def alarmed(qtbot: QtBot, window: Window, desk: Desk) -> WirePage:
    """Return the page with a killed item in the reading pane that two stories use, and an older version of it."""
    file_copy(desk, ninjs(1), ninjs(2, source="Reuters", uri="urn:reuters:2"), ninjs(3, headline="عودة العبارات"))
    keep_using(desk)
    keep_using(desk, name="theirs", headline="A much longer headline that says what happened at the harbour and when")
    file_copy(desk, ninjs(1, WALL.replace("12", "21"), version="2", pubstatus="canceled", ednote="Wrong number"))
    window.bench.workspace.open("ours")
    qtbot.waitUntil(lambda: window.session is not None)
    page = window.desktop.open_wire()
    qtbot.waitUntil(lambda: page.model.rowCount() == 3 and not window.jobs.busy)
    page.show_item("urn:afp:1")
    qtbot.waitUntil(lambda: page.reading.item_id == "urn:afp:1" and page.alarms.isVisible())
    qtbot.waitUntil(lambda: not window.jobs.busy)
    return page


def test_tab_reaches_all_of_the_page_and_all_has_names(window: Window, alarmed: WirePage) -> None:
    seen = walked(window)
    filters, reading, (card,) = alarmed.filters, alarmed.reading, alarmed.alarms.cards
    assert reading.text is not None
    parts = (
        card.row, *card.uses.rows(), filters.search, filters.take_in, filters.agency, filters.show_only, alarmed.view,
        alarmed.watched, reading.version, *reading.uses.rows(), reading.text, reading.status,
    )  # fmt: skip
    assert reading.put not in seen  # a killed item must not be used, and says so
    for part in parts:
        assert part in seen, described(part)
    assert not [described(each) for each in seen if not name_of(each)]
    assert seen.index(card.row) < seen.index(filters.search) < seen.index(alarmed.view)
    roles = [QAccessible.queryAccessibleInterface(part).role() for part in parts]
    assert QAccessible.Role.NoRole not in roles


def test_the_page_is_a_region_of_its_own(window: Window, alarmed: WirePage) -> None:
    assert alarmed in window.regions()
    window.status.export.setFocus()
    for _ in window.regions():
        QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_F6)
        if alarmed.isAncestorOf(QApplication.focusWidget()):
            return
    raise AssertionError("F6 never came to the agency copy")


@pytest.mark.parametrize("scheme", [scheme for scheme in SCHEMES if scheme != "system"])
def test_words_can_be_read(window: Window, alarmed: WirePage, scheme: Scheme) -> None:
    window.bench.theming.choose(scheme)
    QApplication.processEvents()
    shown = window.grab().toImage()
    looked_at = 0
    for widget in [*alarmed.findChildren(QLabel), *alarmed.findChildren(QPushButton)]:
        place = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
        if widget.text().strip() and widget.isEnabled() and not widget.visibleRegion().isEmpty():
            assert _contrast(shown.copy(place)) >= READABLE, (described(widget), widget.text())
            looked_at += 1
    assert looked_at > 6


@pytest.mark.parametrize("size", [(1440, 900), (1024, 700)])
@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_everything_fits(
    window: Window, alarmed: WirePage, size: tuple[int, int], scale: float, direction: Qt.LayoutDirection
) -> None:
    alarmed.setLayoutDirection(direction)
    window.resize(*size)
    window.bench.theming.resize(scale)
    QApplication.processEvents()
    assert window.width() <= 1440
    for widget in [
        *alarmed.findChildren(QLabel),
        *alarmed.findChildren(QAbstractButton),
        *alarmed.findChildren(QComboBox),
    ]:
        cut = isinstance(widget, QLabel) and widget.wordWrap()
        if widget.isVisible() and name_of(widget) and not cut:
            assert widget.width() + 1 >= widget.minimumSizeHint().width(), described(widget)
            right = widget.mapTo(alarmed, QPoint(widget.width(), 0)).x()
            assert widget.width() <= right <= alarmed.width() + 1, described(widget)
    assert alarmed.reading.text is not None
    assert alarmed.reading.text.viewport().height() >= alarmed.reading.text.fontMetrics().height()
