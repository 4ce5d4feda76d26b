"""The window for everyone: every control has a name and a role, is reached by Tab, can be read, and fits at twice the size."""

from collections import Counter
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QTabBar,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from workstation.ui.crediting.linetext import LineText
from workstation.ui.theme.theme import SCHEMES, Scheme
from workstation.ui.theme.tokens import CONTRAST, CONTRAST_LIGHT, DARK, LIGHT, Tokens, contrast
from workstation.ui.window import Window

READABLE = 4.5  # WCAG 2.2, 1.4.3
SEEN = 3.0  # WCAG 2.2, 1.4.11
LEAST_TARGET = 24  # pixels: WCAG 2.2, 2.5.8
_CONTROLS = (QAbstractButton, QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractSpinBox, QAbstractItemView)
_MOST_STOPS = 250


@pytest.fixture
def full(qtbot: QtBot, window: Window) -> Window:
    """Return the window with the sample story open and every panel built."""
    window.start("story.sample")
    qtbot.waitUntil(lambda: window.session is not None)
    for name in window.docks.panels:
        window.show_panel(name, focus=False)
    qtbot.waitUntil(lambda: not window.jobs.busy)
    return window


def ancestors(widget: QWidget) -> Iterator[QWidget]:
    """Yield the widgets around a widget, from the inside out."""
    at = widget.parentWidget()
    while at is not None:
        yield at
        at = at.parentWidget()


def controls(window: Window) -> Iterator[QWidget]:
    """Yield every control that a person can act on, in all panels, whichever is in front."""
    for widget in window.findChildren(QWidget):
        made_by_qt = widget.objectName().startswith(("qt_", "Scroll"))
        inside_another = made_by_qt or any(isinstance(each, QComboBox | QAbstractSpinBox) for each in ancestors(widget))
        if isinstance(widget, _CONTROLS) and not inside_another and widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
            yield widget


def name_of(widget: QWidget) -> str:
    """Return what a screen reader calls a widget."""
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name).strip()


def described(widget: QWidget) -> str:
    around = [widget, *ancestors(widget)][:5]
    return " < ".join(f"{type(each).__name__}#{each.objectName()}".rstrip("#") for each in around)


def test_every_control_has_a_name_and_a_role(full: Window) -> None:
    found = list(controls(full))
    assert len(found) > 20
    nameless = [described(widget) for widget in found if not name_of(widget)]
    assert not nameless
    roles = {described(each): QAccessible.queryAccessibleInterface(each).role() for each in found}
    assert not [where for where, role in roles.items() if role == QAccessible.Role.NoRole]


def pressed(window: Window) -> Iterator[QAbstractButton]:
    """Yield what can be pressed and is in sight, without the parts of controls that Qt makes."""
    for button in window.findChildren(QAbstractButton):
        part = any(isinstance(each, QComboBox | QAbstractSpinBox | QLineEdit | QTabBar) for each in ancestors(button))
        if button.isVisible() and not part and not button.objectName().startswith(("qt_", "Scroll")):
            yield button


def test_whatever_can_be_pressed_is_reached_by_key_and_can_be_hit(full: Window) -> None:
    for name in full.docks.panels:
        full.show_panel(name, focus=False)
        QApplication.processEvents()
        for button in pressed(full):
            assert button.focusPolicy() & Qt.FocusPolicy.TabFocus, f"by mouse alone in {name}: {described(button)}"
            in_line = any(isinstance(each, LineText) for each in ancestors(button))  # words within a sentence may be
            assert in_line or min(button.width(), button.height()) >= LEAST_TARGET, (
                f"too small in {name}: {described(button)}"
            )


def test_tab_reaches_every_part_and_is_never_trapped(qtbot: QtBot, full: Window) -> None:
    full.setFocus()
    seen: list[QWidget] = []
    for _ in range(_MOST_STOPS):
        QTest.keyClick(QApplication.focusWidget() or full, Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        assert focus is not None
        if seen and focus is seen[0]:
            break
        assert seen.count(focus) < 2, f"trapped at {described(focus)}"
        seen.append(focus)
    assert seen
    assert QApplication.focusWidget() is seen[0], "Tab never came round"
    assert not [described(widget) for widget in seen if not name_of(widget)]
    page = full.page
    assert page is not None
    for part in (page.editor, page.head.headline, full.status.export):
        assert part in seen, f"never reached: {described(part)}"


def test_every_region_is_reached_by_one_key(full: Window) -> None:
    page = full.page
    assert page is not None
    page.setFocus()
    reached = set()
    for _ in full.regions():
        QTest.keyClick(QApplication.focusWidget() or full, Qt.Key.Key_F6)
        focus = QApplication.focusWidget()
        assert focus is not None
        reached.add(
            next((at for at, region in enumerate(full.regions()) if region is focus or region.isAncestorOf(focus)), -1)
        )
    assert reached == set(range(len(full.regions())))


@pytest.mark.parametrize(
    "tokens", [LIGHT, DARK, CONTRAST, CONTRAST_LIGHT], ids=lambda tokens: f"{tokens.name}-{tokens.is_dark}"
)
def test_colours_can_be_told_apart(tokens: Tokens) -> None:
    for ground in (tokens.canvas, tokens.paper):
        for name in ("ink", "muted", "hint", "accent", "error", "warning", "ok", "info"):
            assert contrast(getattr(tokens, name), ground) >= READABLE, (name, ground)
        assert contrast(tokens.line, ground) >= SEEN
    assert contrast(tokens.ink, tokens.selected) >= READABLE
    assert contrast(tokens.paper, tokens.accent) >= READABLE
    for tint in tokens.tints:
        assert contrast(tokens.ink, tint) >= READABLE


def _contrast_on_screen(widget: QWidget) -> float:
    """Return the contrast between the ground of a widget and what stands out most from it, as drawn."""
    image = widget.grab().toImage()
    pixels = Counter(image.pixel(x, y) for y in range(0, image.height(), 1) for x in range(0, image.width(), 1))
    ground = QColor(pixels.most_common(1)[0][0]).name()
    return max(contrast(QColor(pixel).name(), ground) for pixel in pixels)


@pytest.mark.parametrize("scheme", [scheme for scheme in SCHEMES if scheme != "system"])
def test_words_can_be_read_as_they_are_drawn(qtbot: QtBot, full: Window, scheme: Scheme) -> None:
    full.bench.theming.choose(scheme)
    QApplication.processEvents()
    for name in full.docks.panels:
        panel = full.show_panel(name, focus=False)
        for widget in panel.findChildren(QWidget):
            has_words = isinstance(widget, QLabel | QPushButton) and widget.text().strip() and "<" not in widget.text()
            if has_words and widget.isVisible() and widget.height() > 4 and widget.width() > 4:
                assert _contrast_on_screen(widget) >= READABLE, (name, described(widget), widget.text())  # type: ignore[attr-defined]


def test_everything_fits_at_twice_the_text_size(qtbot: QtBot, full: Window) -> None:
    full.bench.theming.resize(2.0)
    QApplication.processEvents()
    for name in full.docks.panels:
        panel = full.show_panel(name, focus=False)
        QApplication.processEvents()
        for label in panel.findChildren(QLabel):
            if label.isVisible() and label.text() and not label.wordWrap():
                assert label.width() + 1 >= label.minimumSizeHint().width(), (name, label.text())
        for button in panel.findChildren(QAbstractButton):
            if button.isVisible() and button.text():
                assert button.width() + 1 >= button.minimumSizeHint().width(), (name, button.text())
        for area in panel.findChildren(QScrollArea):
            inner = area.widget()
            if area.isVisible() and inner is not None:
                assert (
                    inner.minimumSizeHint().width() <= area.viewport().width() + 1
                    or area.horizontalScrollBar().isVisible()
                ), name


def test_nothing_at_the_foot_of_the_window_is_cut_when_the_text_grows(qtbot: QtBot, full: Window) -> None:
    parts = (full.status.export, full.status.problems, full.status.counts)
    for scale in (2.0, 1.0, 1.6):
        full.bench.theming.resize(scale)
        qtbot.waitUntil(lambda: all(part.height() >= part.sizeHint().height() for part in parts))


def test_a_small_window_still_holds_the_story(qtbot: QtBot, full: Window) -> None:
    full.resize(1024, 700)
    QApplication.processEvents()
    assert full.width() <= 1024
    page = full.page
    assert page is not None
    assert page.editor.viewport().width() >= 320
