"""A line with links: each name lies where its words are drawn, in both directions, and is pressed by mouse and by key."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from workstation.credits.lines.pieces import Piece
from workstation.ui.crediting.linetext import LineText
from workstation.ui.theme.theme import Theming

ENGLISH = (
    Piece(words="With reporting by "),
    Piece(words="AFP", sources=("afp",)),
    Piece(words=" and "),
    Piece(words="Reuters", sources=("r",)),
)
ARABIC = (Piece(words="استنادا إلى تقارير "), Piece(words="رويترز", sources=("r",)))


@pytest.fixture
def line(qtbot: QtBot) -> LineText:
    """Return a line that is shown, wide enough for all of it."""
    shown = LineText(Theming("light"))
    qtbot.addWidget(shown)
    shown.resize(400, 40)
    shown.show()
    return shown


def test_each_name_is_a_button_over_its_words(line: LineText) -> None:
    line.show_pieces(ENGLISH)
    assert line.words == "With reporting by AFP and Reuters"
    afp, reuters = line.links()
    metrics = line.fontMetrics()
    assert afp.x() == pytest.approx(metrics.horizontalAdvance("With reporting by "), abs=4)
    assert reuters.width() == pytest.approx(metrics.horizontalAdvance("Reuters"), abs=8)
    assert afp.geometry().right() < reuters.x()


def test_a_line_that_runs_from_the_right_begins_there(line: LineText) -> None:
    line.show_pieces(ARABIC, right_to_left=True)
    (reuters,) = line.links()
    ahead = line.fontMetrics().horizontalAdvance(ARABIC[0].words)
    assert reuters.geometry().right() == pytest.approx(line.width() - ahead, abs=6)


def test_names_go_along_when_the_line_wraps(line: LineText) -> None:
    line.show_pieces(ENGLISH)
    height = line.heightForWidth(400)
    assert line.heightForWidth(120) > height
    line.resize(120, line.heightForWidth(120))
    assert line.links()[1].y() > line.links()[0].y() or line.links()[1].x() < 120


def test_links_are_pressed_by_mouse_and_by_both_keys(qtbot: QtBot, line: LineText) -> None:
    line.show_pieces(ENGLISH)
    followed: list[str] = []
    line.followed.connect(lambda piece: followed.append(piece.words))
    afp, reuters = line.links()
    QTest.mouseClick(reuters, Qt.MouseButton.LeftButton)
    afp.setFocus()
    QTest.keyClick(afp, Qt.Key.Key_Return)
    QTest.keyClick(afp, Qt.Key.Key_Space)
    assert followed == ["Reuters", "AFP", "AFP"]


def test_a_name_that_goes_takes_its_button_along_and_others_stay(line: LineText) -> None:
    line.show_pieces(ENGLISH)
    first = line.links()[0]
    line.show_pieces(ENGLISH[:2])
    assert line.links() == [first]
    line.show_pieces(())
    assert not line.links()
    assert line.accessibleName() == ""
