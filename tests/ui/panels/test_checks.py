"""The Checks panel: groups and counts, repairs and answers by key, and the way from problem to problem."""

from collections.abc import Callable, Iterator

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from workstation.checks.report import BrokenRule, Report
from workstation.desk.fields.picturing import figures_of
from workstation.story.alt import Decorative, Described, Missing
from workstation.story.blocks import Heading, Paragraph
from workstation.story.edits.fields import SetBlockField, SetField
from workstation.story.model import Contributor, Story
from workstation.story.places import Place, texts
from workstation.story.spans import Link, Span, text_of
from workstation.ui.findings.panel import ChecksPanel
from workstation.ui.session import Session
from workstation.ui.window import Window

VAGUE = Link("https://example.org/timetable")


def faulty(story: Story) -> Story:
    """Return the sample story with faults: 1 picture undescribed, 1 without credit, 2 levels skipped, 3 vague links."""
    first, second = figures_of(story)
    story = SetBlockField(id=first.id, field="alt", value=Missing()).apply(story)
    story = SetBlockField(id=second.id, field="credit", value="").apply(story)
    added = [
        Heading(id="h1", level=4, text=text_of("Skipped")),
        Heading(id="h2", level=2, text=text_of("Not skipped")),
        Heading(id="h3", level=4, text=text_of("Skipped again")),
        *(Paragraph(id=f"v{at}", text=text_of("See it ", Span("here", (VAGUE,)), ".")) for at in range(3)),
    ]
    return replace(story, body=(*story.body, *added))


@pytest.fixture
def panel(qtbot: QtBot, window: Window) -> ChecksPanel:
    """Return the panel, in front, with a faulty story that has been checked."""
    window.start("story.sample")
    qtbot.waitUntil(lambda: window.session is not None)
    session(window).replace_story(faulty(session(window).story), "Break it")
    window.activateWindow()
    shown = window.show_panel("checks")
    assert isinstance(shown, ChecksPanel)
    qtbot.waitUntil(lambda: session(window).judged is session(window).story)
    qtbot.waitUntil(lambda: len(shown.list.rows()) == 7)
    return shown


def session(window: Window) -> Session:
    found = window.session
    assert found is not None
    return found


def counts(window: Window) -> tuple[int, int]:
    report = session(window).report
    return report.count("error"), report.count("warning")


def headings(panel: ChecksPanel) -> list[str]:
    return [label.text() for label in panel.list.findChildren(QLabel, "heading") if label.isVisible()]


def take(panel: ChecksPanel, message: str) -> None:
    row = next(row for row in panel.list.rows() if message in row.words)
    row.setFocus()
    panel.list.take_row(row)


def press(widget: object, key: Qt.Key = Qt.Key.Key_Space) -> None:
    QTest.keyClick(widget, key)


def checked(qtbot: QtBot, window: Window) -> None:
    """Wait until the story as it is now has been checked and the panel shows it."""
    qtbot.waitUntil(lambda: session(window).judged is session(window).story)


def test_findings_are_grouped_and_counted(window: Window, panel: ChecksPanel) -> None:
    assert headings(panel) == ["To fix  2", "To look at  5"]
    assert panel.verdict.text() == "2 things stop this story from going out."
    assert window.docks.dock("checks").windowTitle() == "Checks (7)"
    assert panel.list.rows()[0].under == "Picture 1"


def test_a_repair_is_one_undo_and_the_focus_goes_on(qtbot: QtBot, window: Window, panel: ChecksPanel) -> None:
    before = session(window).story
    take(panel, "This crosshead is level 4")
    panel.list.card.repair.setFocus()
    press(panel.list.card.repair)
    levels = [block.level for block in session(window).story.body if isinstance(block, Heading) and block.id[0] == "h"]
    assert levels == [3, 2, 4]
    focus = QApplication.focusWidget()
    assert focus in panel.list.rows()
    assert "level 4" in focus.words, "the next finding has the focus"
    checked(qtbot, window)
    qtbot.waitUntil(lambda: headings(panel) == ["To fix  2", "To look at  4"])
    assert QApplication.focusWidget() is focus
    session(window).undo()
    assert session(window).story is before
    qtbot.waitUntil(lambda: headings(panel) == ["To fix  2", "To look at  5"])


def test_all_of_a_kind_are_repaired_with_one_undo(qtbot: QtBot, window: Window, panel: ChecksPanel) -> None:
    steps = len(session(window).history.past)
    take(panel, "This crosshead is level 4")
    assert panel.list.card.repair_all.text() == "Repair all 2 of this kind"
    press(panel.list.card.repair_all)
    assert len(session(window).history.past) == steps + 1
    qtbot.waitUntil(lambda: counts(window) == (2, 3))
    session(window).undo()
    qtbot.waitUntil(lambda: counts(window) == (2, 5))


def test_a_finding_may_be_repaired_in_several_ways(qtbot: QtBot, window: Window, panel: ChecksPanel) -> None:
    people = (Contributor(name="Ana Lima"), Contributor(name="Ben Ode"))
    session(window).edit(SetField(field="contributors", value=people))
    session(window).edit(SetField(field="byline", value="By Ana Lima"))
    checked(qtbot, window)
    qtbot.waitUntil(lambda: any("does not name Ben Ode" in row.words for row in panel.list.rows()))
    take(panel, "does not name Ben Ode")
    card = panel.list.card
    shown = [button.text() for button in (card.repair, *card.choices) if not button.isHidden()]
    assert shown == ["Take the house's byline", "Keep own words for the byline"]
    press(card.choices[0])
    assert session(window).story.byline == "By Ana Lima"
    qtbot.waitUntil(lambda: not any("Ben Ode" in row.words for row in panel.list.rows()))
    session(window).undo()
    checked(qtbot, window)
    qtbot.waitUntil(lambda: any("does not name Ben Ode" in row.words for row in panel.list.rows()))
    take(panel, "does not name Ben Ode")
    press(card.repair)
    assert session(window).story.byline == ""


def test_a_missing_alt_text_is_written_where_it_is_reported(qtbot: QtBot, window: Window, panel: ChecksPanel) -> None:
    take(panel, "no words for people")
    card = panel.list.card
    assert card.field is not None
    assert not card.verdicts.isVisible(), "nobody can wave this through"
    QTest.keyClicks(card.field.input, "Two people watch a ferry")
    assert figures_of(session(window).story)[0].alt == Missing(), "nothing is taken before it is finished"
    press(card.use)
    assert figures_of(session(window).story)[0].alt == Described("Two people watch a ferry")
    qtbot.waitUntil(lambda: counts(window) == (1, 5))


def test_a_picture_is_called_decoration_with_a_reason_only(qtbot: QtBot, window: Window, panel: ChecksPanel) -> None:
    take(panel, "no words for people")
    card = panel.list.card
    assert card.field is not None
    press(card.decorate)
    assert "Say here why" in card.field.trouble
    assert QApplication.focusWidget() is card.field.input
    QTest.keyClicks(card.field.input, "A line between two parts")
    press(card.decorate)
    assert figures_of(session(window).story)[0].alt == Decorative("A line between two parts")


def test_what_was_typed_waits_while_another_finding_is_looked_at(panel: ChecksPanel) -> None:
    take(panel, "no words for people")
    card = panel.list.card
    assert card.field is not None
    QTest.keyClicks(card.field.input, "Two people")
    press(panel.list.rows()[0], Qt.Key.Key_Down)
    assert panel.list.current is not None
    assert panel.list.current.field == "credit"
    assert card.field.input.words() == ""
    press(panel.list.rows()[1], Qt.Key.Key_Up)
    assert card.field.input.words() == "Two people"


def test_an_answer_needs_a_reason_and_can_be_taken_back(qtbot: QtBot, window: Window, panel: ChecksPanel) -> None:
    take(panel, "“here” does not say")
    card = panel.list.card
    press(card.right)
    assert card.trouble.text().startswith("An answer needs a reason.")
    assert QApplication.focusWidget() is card.reason
    QTest.keyClicks(card.reason, "The sentence says it")
    press(card.right)
    (decision,) = session(window).story.decisions
    assert (decision.verdict, decision.reason) == ("accepted", "The sentence says it")
    qtbot.waitUntil(lambda: len(session(window).report.answered) == 1)
    qtbot.waitUntil(panel.answered.isVisible)
    press(panel.answered.fold)
    told = [label.text() for label in panel.answered.findChildren(QLabel)]
    assert any(text.startswith("Right as it is: The sentence says it") for text in told)
    back = next(each for each in panel.answered.findChildren(QPushButton) if each.text() == "Take the answer back")
    press(back)
    assert not session(window).story.decisions
    qtbot.waitUntil(lambda: counts(window) == (2, 5))


def test_a_false_alarm_is_kept_as_one(window: Window, panel: ChecksPanel) -> None:
    take(panel, "“here” does not say")
    QTest.keyClicks(panel.list.card.reason, "Quoted")
    press(panel.list.card.wrong)
    assert session(window).story.decisions[0].verdict == "false alarm"


def test_f7_goes_through_all_of_it_and_back(qtbot: QtBot, window: Window, panel: ChecksPanel) -> None:
    page = window.page
    assert page is not None
    said: list[str] = []
    window.bench.announcer.said.connect(said.append)
    page.setFocus()
    session(window).show(next(iter(_places(window))))
    for _ in range(7):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_F7)
    met = [sentence.rsplit(" ", 3)[1:] for sentence in said]
    assert [at[0] for at in met] == ["1", "2", "3", "4", "5", "6", "7"]
    assert said[0].startswith("To fix: This picture has no words")
    assert page.editor.hasFocus()
    assert page.editor.textCursor().selectedText() == "here"
    said.clear()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_F7, Qt.KeyboardModifier.ShiftModifier)
    assert said[0].endswith("6 of 7")


def test_f7_brings_the_panel_forward_for_a_field_that_is_not_on_the_page(
    qtbot: QtBot, window: Window, panel: ChecksPanel
) -> None:
    window.show_panel("story", focus=False)
    page = window.page
    assert page is not None
    page.setFocus()
    session(window).edit(SetField(field="language", value=""))
    qtbot.waitUntil(lambda: counts(window) == (3, 5))
    session(window).show(next(iter(_places(window))))
    for _ in range(8):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_F7)
        if panel.list.card.isVisible():
            break
    card = panel.list.card
    assert card.field is not None
    qtbot.waitUntil(lambda: QApplication.focusWidget() is card.field.input)
    QTest.keyClicks(card.field.input, "en-GB")
    press(card.use)
    assert session(window).story.language == "en-GB"


def test_alt_enter_repairs_what_was_just_shown(qtbot: QtBot, window: Window, panel: ChecksPanel) -> None:
    page = window.page
    assert page is not None
    page.setFocus()
    while "crosshead" not in (panel.list.current.message if panel.list.current else ""):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_F7)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: counts(window) == (2, 4))
    assert page.editor.hasFocus()
    QTest.keyClick(page.editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: counts(window) == (2, 5))


def test_a_row_leads_to_its_place(window: Window, panel: ChecksPanel) -> None:
    asked: list[tuple[object, ...]] = []
    session(window).wanted.connect(lambda *where: asked.append(where))
    row = next(row for row in panel.list.rows() if "“here”" in row.words)
    row.setFocus()
    press(row, Qt.Key.Key_Return)
    assert asked[0][1:] == (7, 11)
    page = window.page
    assert page is not None
    assert page.editor.hasFocus()


def test_the_focus_stays_where_it_is_when_the_story_is_checked_again(
    qtbot: QtBot, window: Window, panel: ChecksPanel
) -> None:
    take(panel, "This picture has no credit")
    card = panel.list.card
    assert card.field is not None
    field = card.field.input
    field.setFocus()
    QTest.keyClicks(field, "Ana Li")
    window.start("check.now")
    with qtbot.waitSignal(session(window).checked):
        pass
    qtbot.wait(200)
    assert QApplication.focusWidget() is field
    assert field.words() == "Ana Li"


def test_long_groups_are_shown_in_parts(qtbot: QtBot, window: Window, panel: ChecksPanel) -> None:
    many = [Paragraph(id=f"m{at}", text=text_of("See ", Span("here", (VAGUE,)))) for at in range(60)]
    story = session(window).story
    session(window).replace_story(replace(story, body=(*story.body, *many)), "More")
    qtbot.waitUntil(lambda: counts(window) == (2, 65))
    qtbot.waitUntil(lambda: len(panel.list.rows()) == 32)
    rest = next(each for each in panel.list.findChildren(QPushButton) if each.text() == "Show all 65")
    press(rest)
    assert len(panel.list.rows()) == 67


def test_what_broke_and_what_is_switched_off_is_said(qtbot: QtBot, window: Window, panel: ChecksPanel) -> None:
    report = Report(broken=(BrokenRule("link-vague", "KeyError: 'en'"),), switched_off=("heading-skip",))
    session(window).report_is(report)
    qtbot.waitUntil(panel.notes.isVisible)
    assert "could not be asked: Links say where they lead. (KeyError: 'en')" in panel.notes.text()
    assert "Switched off by the house: Crossheads go down one level at a time." in panel.notes.text()
    assert panel.verdict.text() == "Ready to export."


def test_a_hidden_panel_counts_and_catches_up(
    qtbot: QtBot, window: Window, panel: ChecksPanel, wait_for_title: Callable[[str], None]
) -> None:
    window.show_panel("story")
    qtbot.waitUntil(lambda: not panel.isVisible())
    session(window).undo()
    wait_for_title("Checks")
    assert panel.list.rows()
    window.show_panel("checks")
    qtbot.waitUntil(lambda: not panel.list.rows())
    assert panel.verdict.text() == "Ready to export."


@pytest.fixture
def wait_for_title(qtbot: QtBot, window: Window) -> Callable[[str], None]:
    return lambda title: qtbot.waitUntil(lambda: window.docks.dock("checks").windowTitle() == title)


def _places(window: Window) -> Iterator[Place]:
    return (place for place, _ in texts(session(window).story))
