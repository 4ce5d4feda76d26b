"""What is painted over the story: each mark where its words are, in its own shape, and along with what is typed."""

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QContextMenuEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.editor.editors import composed, editor_of, inked, line_area, pixels
from workstation.checks.finding import SEVERITIES, Finding, Severity
from workstation.desk.editing.writing import Caret
from workstation.story.blocks import Direction, FactBox, Figure, List, ListItem, Paragraph, Quote, Table
from workstation.story.model import Source, Story
from workstation.story.places import Place
from workstation.story.spans import SourceMark, Span, text_of
from workstation.ui.editor.inks import Inks
from workstation.ui.editor.proofmarks import ProofMark
from workstation.ui.editor.view import StoryEditor

P = Place("p")
ERROR, WARNING, REVIEW, INFO = "#FF0000", "#00FF00", "#0000FF", "#FF00FF"
INKS = Inks(
    accent=QColor("#00CCCC"),
    muted=QColor("#888800"),
    hint=QColor("#008888"),
    line=QColor("#CC6600"),
    error=QColor(ERROR),
    warning=QColor(WARNING),
    review=QColor(REVIEW),
    info=QColor(INFO),
)
WORDS = "The goverment said nothing on Monday."
STORY = Story(id="s", body=(Paragraph(id="p", text=text_of(WORDS)), Paragraph(id="q", text=text_of("More."))))


def spelling(*words: tuple[int, int]) -> list[ProofMark]:
    return [ProofMark(start, end, "spelling", "en") for start, end in words]


def across(found: list[tuple[int, int]]) -> tuple[int, int]:
    """Return the left and right edge of pixels."""
    return min(x for x, _ in found), max(x for x, _ in found)


def edges(editor: StoryEditor, place: Place, start: int, end: int) -> tuple[int, int]:
    """Return where the caret stands at both ends of a passage."""
    found = []
    for offset in (start, end):
        editor.place_caret(Caret(place, offset))
        found.append(editor.cursorRect().center().x())
    return min(found), max(found)


def test_a_misspelt_word_has_a_wave_under_it(qtbot: QtBot) -> None:
    editor = editor_of(qtbot, STORY, inks=INKS)
    editor.overlay.set_spelling(P, spelling((4, 13)))
    found = inked(pixels(editor), line_area(editor, P, 10), ERROR)
    left, right = edges(editor, P, 4, 13)
    assert across(found) == pytest.approx((left, right), abs=3)
    editor.overlay.set_spelling(P, ())
    assert not inked(pixels(editor), line_area(editor, P, 10), ERROR)


@pytest.mark.parametrize(
    ("severity", "ink"), [("error", ERROR), ("warning", WARNING), ("review", REVIEW), ("info", INFO)]
)
def test_a_passage_that_the_checks_found_has_a_line_under_it(qtbot: QtBot, severity: Severity, ink: str) -> None:
    editor = editor_of(qtbot, STORY, inks=INKS)
    finding = Finding(rule="r", severity=severity, message="m", block="p", slot="text", start=4, end=29)
    editor.overlay.set_findings([finding])
    found = inked(pixels(editor), line_area(editor, P, 10), ink)
    assert across(found) == pytest.approx(edges(editor, P, 4, 29), abs=10)
    editor.overlay.set_findings([])
    assert not inked(pixels(editor), line_area(editor, P, 10), ink)


def test_no_kind_of_mark_is_told_by_its_colour_alone(qtbot: QtBot) -> None:
    black = QColor("black")
    same = Inks(**dict.fromkeys(("accent", "muted", "line", "error", "warning", "review", "info", "ok"), black))
    editor = editor_of(qtbot, STORY, inks=same)
    shown = []
    for kind in ("spelling", *SEVERITIES):
        editor.overlay.marks.put("findings", P, [ProofMark(4, 29, kind)])
        shown.append(pixels(editor))
    for severity in SEVERITIES:
        editor.overlay.set_findings([Finding(rule="r", severity=severity, message="m", block="p")])
        shown.append(pixels(editor))
    assert all(one != other for at, one in enumerate(shown) for other in shown[:at])


def test_a_finding_without_a_passage_has_a_sign_in_the_margin(qtbot: QtBot) -> None:
    story = Story(id="s", body=(Paragraph(id="p", text=text_of("One.")), Figure(id="f", caption=text_of("Ice"))))
    editor = editor_of(qtbot, story, inks=INKS)
    editor.overlay.set_findings(
        [
            Finding(rule="a", severity="error", message="No alt", block="f", field="alt"),
            Finding(rule="b", severity="info", message="No picture", block="f", field="photo"),
            Finding(rule="c", severity="warning", message="Graver", block="f", field="photo"),
        ]
    )
    image, column = pixels(editor), editor.overlay.sight.column()
    for slot, ink in (("alt", ERROR), ("picture", WARNING)):
        area = line_area(editor, Place("f", slot))
        area.setLeft(column.right() + 1)
        area.setRight(image.width())
        assert inked(image, area, ink)
    assert not inked(image, image.rect().toRectF(), INFO)
    found = editor.overlay.sign_at(Place("f", "alt"))
    assert found is not None
    assert found.rule == "a"


def test_marks_move_along_with_typing_before_anybody_looks_again(qtbot: QtBot) -> None:
    editor = editor_of(qtbot, STORY, inks=INKS)
    editor.overlay.set_spelling(P, spelling((4, 13)))
    editor.place_caret(Caret(P, 0))
    QTest.keyClicks(editor, "Say ")
    composed(editor, "😀")
    QTest.keyClicks(editor, ": ")
    mark = editor.overlay.marks.at(P)[0]
    assert WORDS[4:13] == ("Say 😀: " + WORDS)[mark.start : mark.end]
    found = inked(pixels(editor), line_area(editor, P, 10), ERROR)
    assert across(found) == pytest.approx(edges(editor, P, mark.start, mark.end), abs=3)


def test_marks_move_along_when_a_paragraph_is_split_and_joined_again(qtbot: QtBot) -> None:
    editor = editor_of(qtbot, STORY, inks=INKS)
    editor.overlay.set_spelling(P, spelling((4, 13)))
    editor.place_caret(Caret(P, 4))
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert not editor.overlay.marks.at(P)
    caret = editor.caret()
    assert caret is not None
    assert [(mark.start, mark.end) for mark in editor.overlay.marks.at(caret.place)] == [(0, 9)]
    QTest.keyClick(editor, Qt.Key.Key_Backspace)
    assert [(mark.start, mark.end) for mark in editor.overlay.marks.at(P)] == [(4, 13)]
    editor.undo()
    editor.undo()
    assert [(mark.start, mark.end) for mark in editor.overlay.marks.at(P)] == [(4, 13)]


def test_the_word_being_typed_is_not_marked_until_it_is_left(qtbot: QtBot) -> None:
    editor = editor_of(qtbot, STORY, inks=INKS)
    editor.place_caret(Caret(P, 13))
    QTest.keyClicks(editor, "t")
    editor.overlay.set_spelling(P, spelling((4, 14)))
    assert not inked(pixels(editor), line_area(editor, P, 10), ERROR)
    QTest.keyClicks(editor, " ")
    assert inked(pixels(editor), line_area(editor, P, 10), ERROR)
    QTest.keyClick(editor, Qt.Key.Key_Backspace)
    assert not inked(pixels(editor), line_area(editor, P, 10), ERROR)
    QTest.keyClick(editor, Qt.Key.Key_Left)
    assert inked(pixels(editor), line_area(editor, P, 10), ERROR)


def test_what_was_found_is_boxed_and_the_current_one_more_so(qtbot: QtBot) -> None:
    editor = editor_of(qtbot, STORY, inks=INKS)
    editor.overlay.set_matches({P: [(4, 13), (19, 26)]}, (P, 19, 26))
    image = pixels(editor)
    found = inked(image, line_area(editor, P, 4), "#00CCCC")
    assert across(found) == pytest.approx((edges(editor, P, 4, 13)[0], edges(editor, P, 19, 26)[1]), abs=5)
    middle = edges(editor, P, 16, 16)[0]
    first = [x for x, _ in found if x < middle]
    assert 0 < len(first) < len(found) - len(first)
    editor.overlay.set_matches({}, None)
    assert not inked(pixels(editor), line_area(editor, P, 4), "#00CCCC")


def test_marks_in_right_to_left_and_mixed_lines_lie_under_their_words(qtbot: QtBot) -> None:
    words = "قالت BBC الحكومة"
    story = Story(id="s", language="ar", body=(Paragraph(id="p", text=text_of(words)),))
    editor = editor_of(qtbot, story, inks=INKS)
    editor.overlay.set_spelling(P, spelling((0, 4)))
    found = inked(pixels(editor), line_area(editor, P, 10), ERROR)
    column = editor.overlay.sight.column()
    assert across(found)[1] == pytest.approx(column.right(), abs=6)
    editor.overlay.set_spelling(P, spelling((9, 16)))
    last = inked(pixels(editor), line_area(editor, P, 10), ERROR)
    assert across(last)[1] < across(found)[0]


def test_a_source_has_a_bar_beside_its_lines(qtbot: QtBot) -> None:
    story = Story(
        id="s",
        sources=(Source(id="afp", name="AFP"),),
        body=(Paragraph(id="p", text=text_of("Ours, ", Span("theirs", (SourceMark("afp"),)))), *STORY.body[1:]),
    )
    editor = editor_of(qtbot, story, inks=INKS)
    image, column = pixels(editor), editor.overlay.sight.column()
    beside = line_area(editor, P)
    beside.setLeft(0)
    beside.setRight(column.left() - 2)
    assert inked(image, beside, "#888800")
    ours = line_area(editor, Place("q"))
    ours.setLeft(0)
    ours.setRight(column.left() - 2)
    assert not inked(image, ours, "#888800")


def test_empty_lines_say_what_goes_there(qtbot: QtBot) -> None:
    editor = editor_of(qtbot, Story(id="s", body=(Paragraph(id="p", text=text_of("x")), Figure(id="f"))), inks=INKS)
    image = pixels(editor)
    for slot in ("caption", "credit", "alt"):
        assert inked(image, line_area(editor, Place("f", slot)), "#008888")
    editor.place_caret(Caret(Place("f", "caption")))
    QTest.keyClicks(editor, "Ice")
    assert not inked(pixels(editor), line_area(editor, Place("f", "caption")), "#008888")


@pytest.mark.parametrize("body", [(), (Paragraph(id="p"),)])
def test_an_empty_story_says_where_to_write(qtbot: QtBot, body: tuple[Paragraph, ...]) -> None:
    editor = editor_of(qtbot, Story(id="s", body=body), inks=INKS)
    whole = editor.viewport().rect().toRectF()
    assert inked(pixels(editor), whole, "#008888")
    QTest.keyClicks(editor, "a")
    assert not inked(pixels(editor), whole, "#008888")


def test_lists_quotes_and_boxes_have_their_furniture(qtbot: QtBot) -> None:
    story = Story(
        id="s",
        body=(
            List(id="l", items=(ListItem(text_of("one"), 0, True), ListItem(text_of("two")))),
            Quote(id="q", paragraphs=(text_of("said"),), attribution=text_of("Ana")),
            FactBox(id="b", title=text_of("Box"), blocks=(Paragraph(id="p", text=text_of("in")), Table(id="t"))),
        ),
    )
    editor = editor_of(qtbot, story, inks=INKS)
    image, column = pixels(editor), editor.overlay.sight.column()
    for place, ink in ((Place("l", "item:0"), "#888800"), (Place("l", "item:1"), "#888800")):
        assert inked(image, line_area(editor, place), ink)
    quoted = line_area(editor, Place("q", "paragraph:0"))
    quoted.setBottom(line_area(editor, Place("q", "attribution")).bottom())
    bar = inked(image, quoted, "#CC6600")
    assert len({y for _, y in bar}) == pytest.approx(quoted.height(), abs=4)
    framed = line_area(editor, P)
    framed.setLeft(column.left())
    framed.setRight(column.right())
    assert across(inked(image, framed, "#CC6600")) == pytest.approx((column.left(), column.right()), abs=2)


def test_invisible_characters_are_shown_on_demand(qtbot: QtBot) -> None:
    story = Story(id="s", body=(Paragraph(id="p", text=text_of("5\u00a0000 \u200bx\ny")),))
    editor = editor_of(qtbot, story, inks=INKS)
    assert not inked(pixels(editor), line_area(editor, P), "#888800")
    editor.overlay.show_invisible(True)
    assert inked(pixels(editor), line_area(editor, P), "#888800")
    editor.overlay.show_invisible(False)
    assert not inked(pixels(editor), line_area(editor, P), "#888800")


@pytest.mark.parametrize(("direction", "words"), [("ltr", "שלום עולם"), ("rtl", "Some words")])
def test_the_end_of_a_paragraph_is_shown_behind_words_that_run_against_it(
    qtbot: QtBot, direction: Direction, words: str
) -> None:
    story = Story(id="s", body=(Paragraph(id="p", text=text_of(words), direction=direction),))
    editor = editor_of(qtbot, story, inks=INKS)
    editor.overlay.show_invisible(True)
    sign = [x for x, _ in inked(pixels(editor), line_area(editor, P), "#888800")]
    block = editor._canvas.find(P)
    assert block is not None
    text = block.layout().lineAt(0).naturalTextRect().translated(line_area(editor, P).topLeft())
    if direction == "rtl":
        assert max(sign) <= text.left() + 1
    else:
        assert min(sign) >= text.right() - 1


def test_only_what_is_in_sight_is_looked_at(qtbot: QtBot) -> None:
    body = tuple(Paragraph(id=f"p{at}", text=text_of(WORDS * 4)) for at in range(400))
    editor = editor_of(qtbot, Story(id="s", body=body))
    editor.finish()
    shown = editor.overlay.visible_places()
    assert shown[0] == Place("p0")
    assert len(shown) < 40
    editor.moveCursor(QTextCursor.MoveOperation.End)
    assert Place("p399") in editor.overlay.visible_places()
    assert Place("p0") not in editor.overlay.visible_places()


@pytest.mark.qt_log_ignore("This plugin does not support")  # of the offscreen platform, whenever a menu opens
def test_the_menu_key_tells_what_the_checks_found(qtbot: QtBot) -> None:
    editor = editor_of(qtbot, STORY)
    finding = Finding(rule="r", severity="review", message="Is this so?", block="p", slot="text", start=4, end=13)
    editor.overlay.set_findings([finding])
    editor.place_caret(Caret(P, 6))
    chosen: list[Finding] = []
    editor.finding_chosen.connect(chosen.append)
    with qtbot.waitSignal(editor.menu_opening) as opening:
        at = editor.cursorRect().center()
        asked = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, at, editor.mapToGlobal(at))
        QApplication.sendEvent(editor.viewport(), asked)
    assert opening.args is not None
    menu = opening.args[0]
    next(action for action in menu.actions() if action.text() == "Is this so?").trigger()
    assert chosen == [finding]
    menu.close()


@pytest.mark.parametrize(("offset", "alone"), [(len(WORDS), True), (2, False)])
def test_a_letter_waits_for_marks_only_where_some_lie_behind_it(qtbot: QtBot, offset: int, alone: bool) -> None:
    editor = editor_of(qtbot, STORY, inks=INKS)
    qtbot.waitExposed(editor)
    editor.overlay.set_spelling(P, spelling((4, 13)))
    editor.place_caret(Caret(P, offset))
    QApplication.processEvents()
    shown: list[bool] = []
    paint = editor.overlay.show_now

    def note(area: QRectF) -> None:
        shown.append(editor.overlay._is_left_out)
        paint(area)

    editor.overlay.show_now = note  # type: ignore[method-assign]
    QTest.keyClick(editor, "a")
    assert shown == [alone]
    moved = 0 if alone else 1
    assert editor.overlay.marks_at(P, 8)[0].start == 4 + moved
    QApplication.processEvents()
    found = inked(pixels(editor), line_area(editor, P, 10), ERROR)
    assert across(found) == pytest.approx(edges(editor, P, 4 + moved, 13 + moved), abs=3)
