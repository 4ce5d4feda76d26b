"""The Photos page and the viewer for everyone: named, reached by Tab, readable in each theme, whole at twice the size."""

from collections import Counter
from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.test_everyone import READABLE, described, name_of
from workstation.ui.library.page import LibraryPage
from workstation.ui.theme.theme import SCHEMES, Scheme
from workstation.ui.theme.tokens import contrast
from workstation.ui.window import Window


@pytest.fixture
def viewed(qtbot: QtBot, page: LibraryPage) -> LibraryPage:
    """Return the page with a photo in the viewer, and something drawn on it."""
    page.open_viewer(page.model.ids[0])
    viewer = page.viewer
    assert viewer is not None
    qtbot.waitUntil(lambda: not viewer.busy)
    viewer.add_person()
    return page


def walked(window: Window) -> list[QWidget]:
    """Return what Tab stops at, all the way round."""
    window.setFocus()
    seen: list[QWidget] = []
    for _ in range(250):
        QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        assert focus is not None
        if seen and focus is seen[0]:
            return seen
        assert seen.count(focus) < 2, f"trapped at {described(focus)}"
        seen.append(focus)
    raise AssertionError("Tab never came round")


def test_tab_reaches_all_of_the_page_and_all_has_names(qtbot: QtBot, window: Window, page: LibraryPage) -> None:
    page.filters.more.setChecked(True)
    page.grid.choose(page.model.ids[:1])
    qtbot.waitUntil(page.open_it.isEnabled)
    seen = walked(window)
    filters = page.filters
    boxes = [box for box in filters.boxes.values() if box.isEnabled()]
    for part in (filters.search, filters.take_in, filters.more, filters.sort, *boxes, page.grid, page.open_it):
        assert part in seen, described(part)
    assert not [described(each) for each in seen if not name_of(each)]
    assert seen.index(filters.search) < seen.index(filters.sort) < seen.index(page.grid) < seen.index(page.open_it)


def test_tab_reaches_all_of_the_viewer(qtbot: QtBot, window: Window, viewed: LibraryPage) -> None:
    seen = walked(window)
    viewer = viewed.viewer
    assert viewer is not None
    regions = viewer.regions
    for part in (viewer.back, viewer.after, viewer.canvas, regions.crop, regions.list, regions.name, regions.remove):
        assert part in seen, described(part)
    assert not [described(each) for each in seen if not name_of(each)]
    told = QAccessible.queryAccessibleInterface(viewer.canvas)
    assert told.text(QAccessible.Text.Name).startswith("Photo: ")


def _contrast(image: QImage) -> float:
    """Return the contrast between the ground of a picture and what stands out most from it."""
    pixels = Counter(image.pixel(x, y) for y in range(image.height()) for x in range(image.width()))
    ground = QColor(pixels.most_common(1)[0][0]).name()
    return max(contrast(QColor(pixel).name(), ground) for pixel in pixels)


def test_the_page_is_a_region_of_its_own(window: Window, page: LibraryPage) -> None:
    assert page in window.regions()
    window.status.export.setFocus()
    for _ in window.regions():
        QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_F6)
        if page.isAncestorOf(QApplication.focusWidget()):
            return
    raise AssertionError("F6 never came to the photos")


@pytest.mark.parametrize("scheme", [scheme for scheme in SCHEMES if scheme != "system"])
def test_words_can_be_read(qtbot: QtBot, window: Window, viewed: LibraryPage, scheme: Scheme) -> None:
    window.bench.theming.choose(scheme)
    QApplication.processEvents()
    shown = window.grab().toImage()
    viewer = viewed.viewer
    assert viewer is not None
    for widget in [*viewer.findChildren(QLabel), *viewer.findChildren(QPushButton)]:
        place = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
        if widget.text().strip() and widget.isEnabled() and not widget.visibleRegion().isEmpty():
            assert _contrast(shown.copy(place)) >= READABLE, (described(widget), widget.text())


@pytest.mark.parametrize("size", [(1440, 900), (1024, 700)])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_everything_fits(
    qtbot: QtBot, window: Window, viewed: LibraryPage, size: tuple[int, int], scale: float
) -> None:
    window.resize(*size)
    window.bench.theming.resize(scale)
    QApplication.processEvents()
    assert window.width() <= 1440
    shown: tuple[Callable[[], None], ...] = (lambda: None, viewed.show_grid)
    for show in shown:
        show()
        viewed.filters.more.setChecked(True)
        QApplication.processEvents()
        for widget in [*viewed.findChildren(QLabel), *viewed.findChildren(QAbstractButton)]:
            cut = isinstance(widget, QLabel) and widget.wordWrap()
            if widget.isVisible() and widget.text() and not cut:
                assert widget.width() + 1 >= widget.minimumSizeHint().width(), described(widget)
        for area in viewed.findChildren(QScrollArea):
            inner = area.widget()
            if area.isVisible() and inner is not None:
                assert inner.minimumSizeHint().width() <= area.viewport().width() + 1, described(area)
