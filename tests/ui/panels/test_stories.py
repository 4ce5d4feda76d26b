"""The list of stories in a real window: found as it is typed, opened by key, put away and taken back, never out of date."""

import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.library.conftest import draw_picture
from workstation import app
from workstation.base.clock import FixedClock
from workstation.base.progress import Progress, SilentProgress
from workstation.desk.desk import Desk
from workstation.story.blocks import Figure, Paragraph
from workstation.story.edits.fields import SetField
from workstation.story.model import Stage, Story
from workstation.story.spans import text_of
from workstation.ui.jobs import Job
from workstation.ui.panels.stories import StoriesPanel
from workstation.ui.storylist import PAGE, DayRow, Question, StoryList
from workstation.ui.window import Window

Told = tuple[str, Stage, int, int | None, bool]
STORIES: tuple[Told, ...] = (
    ("Harbour reopens", "ready", 400, 3, False),
    ("المرفأ يفتح من جديد", "draft", 200, None, False),
    ("Zoo reopens", "withdrawn", 47, None, False),
    ("Ferry inquiry: pilots speak", "in edit", 30, 2, True),
    ("Rain expected", "draft", 5, 12, False),
    ("Ferries return", "draft", 1, None, False),
)
NEWEST_FIRST = [headline for headline, *_ in reversed(STORIES)]


@pytest.fixture(autouse=True)
def _in_one_zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let the days of the list be those of the test, wherever it runs."""
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Iterator[Desk]:
    """Return a desk over a store with six stories, kept over two weeks."""
    opened = app.open_desk(tmp_path / "store", clock)
    now = clock.moment
    for number, (headline, stage, hours, blocked, breaking) in enumerate(STORIES):
        clock.moment = now - timedelta(hours=hours)
        opened.stories.save(story(f"s{number}", headline, stage, breaking=breaking), 0, blocked=blocked)
    clock.moment = now
    yield opened
    opened.close()


@pytest.fixture
def panel(qtbot: QtBot, window: Window) -> StoriesPanel:
    """Return the panel, shown and filled."""
    found = window.show_panel("stories")
    assert isinstance(found, StoriesPanel)
    qtbot.waitUntil(lambda: headlines(found) == NEWEST_FIRST)
    return found


def story(name: str, headline: str, stage: Stage = "draft", *, breaking: bool = False) -> Story:
    body = (Paragraph(id="p", text=text_of(f"About {headline.lower()} on the waterfront.")),)
    language = "ar" if headline[0] > "ء" else "en"
    return Story(
        id=name, slug=name, headline=headline, stage=stage, breaking=breaking, desk="City", language=language, body=body
    )


def headlines(panel: StoriesPanel) -> list[str]:
    return [each.headline for each in panel.model.stories()]


def chosen(panel: StoriesPanel) -> str:
    found = panel.view.story()
    return found.headline if found else ""


def press_undo(window: Window) -> None:
    (undo,) = (
        button
        for notice in window.bench.notices.notices()
        for button in notice.findChildren(QPushButton)
        if button.text() == "Undo"
    )
    QTest.mouseClick(undo, Qt.MouseButton.LeftButton)


def test_stories_stand_under_their_days_the_latest_first(panel: StoriesPanel) -> None:
    rows = [panel.model.row(at) for at in range(panel.model.rowCount())]
    days = [row.day for row in rows if isinstance(row, DayRow)]
    assert days == ["Today", "Yesterday", "Tuesday", "25 February", "16 February"]
    assert [row.day if isinstance(row, DayRow) else row.headline for row in rows[:3]] == [
        "Today", "Ferries return", "Rain expected",
    ]  # fmt: skip


def test_a_row_says_to_a_screen_reader_all_that_it_shows(panel: StoriesPanel, desk: Desk) -> None:
    index = panel.model.index_of("s3")
    said = panel.model.data(index, Qt.ItemDataRole.AccessibleTextRole)
    assert said.startswith(f"Ferry inquiry: pilots speak. In edit. Kept by {desk.stories.author} yesterday, ")
    assert said.endswith(". 2 to fix before export. Breaking.")


def test_typing_searches_a_moment_after_the_last_key(qtbot: QtBot, panel: StoriesPanel) -> None:
    QTest.keyClicks(panel.filters.search, "ferr")
    qtbot.waitUntil(lambda: headlines(panel) == ["Ferries return", "Ferry inquiry: pilots speak"])
    QTest.keyClicks(panel.filters.search, "y")
    qtbot.waitUntil(lambda: headlines(panel) == ["Ferry inquiry: pilots speak"])
    QTest.keyClick(panel.filters.search, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: headlines(panel) == NEWEST_FIRST)
    assert panel.filters.search.text() == ""


def test_down_goes_into_the_list_and_up_comes_back(qtbot: QtBot, panel: StoriesPanel) -> None:
    panel.filters.search.setFocus()
    QTest.keyClick(panel.filters.search, Qt.Key.Key_Down)
    qtbot.waitUntil(panel.view.hasFocus)
    assert chosen(panel) == "Ferries return"
    assert panel.view.selectedIndexes() == [panel.view.currentIndex()]
    QTest.keyClick(panel.view, Qt.Key.Key_Down)
    QTest.keyClick(panel.view, Qt.Key.Key_Down)
    assert chosen(panel) == "Ferry inquiry: pilots speak"  # the day between them is passed over
    for _ in range(3):
        QTest.keyClick(panel.view, Qt.Key.Key_Up)
    qtbot.waitUntil(panel.filters.search.hasFocus)


def test_letters_typed_in_the_list_are_a_search(qtbot: QtBot, panel: StoriesPanel) -> None:
    panel.view.setFocus()
    QTest.keyClicks(panel.view, "z")
    qtbot.waitUntil(panel.filters.search.hasFocus)
    QTest.keyClicks(panel.filters.search, "oo")
    qtbot.waitUntil(lambda: headlines(panel) == ["Zoo reopens"])


def test_enter_opens_the_story_and_the_list_marks_it(qtbot: QtBot, window: Window, panel: StoriesPanel) -> None:
    panel.view.setFocus()
    QTest.keyClick(panel.view, Qt.Key.Key_Down)
    QTest.keyClick(panel.view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.session is not None)
    assert window.session is not None
    assert window.session.story.headline == "Rain expected"
    assert panel.view.rows.in_front == "s4"
    window.bench.workspace.open("s0")
    qtbot.waitUntil(lambda: panel.view.rows.in_front == "s0")
    assert panel.view.rows.open == {"s0", "s4"}


def test_a_double_click_opens(qtbot: QtBot, window: Window, panel: StoriesPanel) -> None:
    at = panel.view.visualRect(panel.model.index_of("s2")).center()
    QTest.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseDClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    qtbot.waitUntil(lambda: window.session is not None and window.session.story.id == "s2")


def test_stories_that_show_an_expired_picture_are_shown_alone(
    qtbot: QtBot, window: Window, desk: Desk, clock: FixedClock, panel: StoriesPanel, tmp_path: Path
) -> None:
    draw_picture(tmp_path / "quay.png", 1, 64, 40)
    (photo,) = desk.library.take([tmp_path / "quay.png"], SilentProgress()).new
    ends = clock.moment + timedelta(days=1)
    desk.library.apply([photo.id], desk.library.change([f"expires={ends.isoformat()}"]))
    desk.stories.save(Story(id="lit", headline="Quay by night", body=(Figure(id="f", photo=photo.id),)), 0)
    QTest.mouseClick(panel.filters.more, Qt.MouseButton.LeftButton)
    panel.filters.expired.setFocus()
    QTest.keyClick(panel.filters.expired, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: headlines(panel) == [])
    assert panel.filters.more.text() == "Filters (1)"
    QTest.keyClick(panel.filters.expired, Qt.Key.Key_Space)
    clock.moment = ends
    QTest.keyClick(panel.filters.expired, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: headlines(panel) == ["Quay by night"])


@pytest.mark.parametrize(
    ("choose", "left"),
    [
        (
            lambda filters: filters.stage.setCurrentText("Draft"),
            ["Ferries return", "Rain expected", "المرفأ يفتح من جديد"],
        ),
        (lambda filters: filters.since.setCurrentText("Today"), ["Ferries return", "Rain expected"]),
        (lambda filters: filters.since.setCurrentText("This week"), NEWEST_FIRST[:4]),
        (lambda filters: filters.since.setCurrentText("This month"), NEWEST_FIRST[:4]),
        (lambda filters: filters.breaking.click(), ["Ferry inquiry: pilots speak"]),
        (lambda filters: filters.mine.click(), NEWEST_FIRST),
        (lambda filters: filters.sort.setCurrentText("By headline"), [*sorted(NEWEST_FIRST)]),
        (lambda filters: filters.sort.setCurrentText("By slug"), NEWEST_FIRST[::-1]),
    ],
)
def test_filters_and_orders(
    qtbot: QtBot, panel: StoriesPanel, choose: Callable[[object], None], left: list[str]
) -> None:
    QTest.mouseClick(panel.filters.more, Qt.MouseButton.LeftButton)
    assert panel.filters.box.isVisible()
    choose(panel.filters)
    qtbot.waitUntil(lambda: headlines(panel) == left and not panel.model.busy)
    panel.filters.reset()
    panel.filters.sort.setCurrentIndex(0)
    qtbot.waitUntil(lambda: headlines(panel) == NEWEST_FIRST)


def test_the_desks_that_were_seen_can_be_chosen(qtbot: QtBot, panel: StoriesPanel) -> None:
    assert [panel.filters.desk.itemText(at) for at in range(panel.filters.desk.count())] == ["Any desk", "City"]
    panel.filters.desk.setCurrentText("City")
    qtbot.waitUntil(lambda: panel.model.question.desk == "City" and not panel.model.busy)
    assert headlines(panel) == NEWEST_FIRST
    assert panel.filters.more.text() == "Filters (1)"


def test_nothing_found_says_so_and_offers_all_again(qtbot: QtBot, panel: StoriesPanel) -> None:
    panel.filters.stage.setCurrentText("Draft")
    QTest.keyClicks(panel.filters.search, "nowhere")
    qtbot.waitUntil(panel.empty.clear.isVisible)
    assert panel.empty.words.text() == "No story is like that."
    QTest.mouseClick(panel.empty.clear, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: headlines(panel) == NEWEST_FIRST)
    assert panel.view.isVisible()


def test_delete_moves_to_the_trash_and_undo_takes_back(
    qtbot: QtBot, window: Window, panel: StoriesPanel, desk: Desk
) -> None:
    panel.view.setFocus()
    QTest.keyClick(panel.view, Qt.Key.Key_Down)
    QTest.keyClick(panel.view, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: "Rain expected" not in headlines(panel))
    assert [each.headline for each in desk.stories.list_trash()] == ["Rain expected"]
    assert chosen(panel) == "Ferry inquiry: pilots speak"
    press_undo(window)
    qtbot.waitUntil(lambda: headlines(panel) == NEWEST_FIRST)
    assert desk.stories.list_trash() == ()


def test_an_open_story_is_kept_before_it_goes_to_the_trash_and_comes_back_open(
    qtbot: QtBot, window: Window, panel: StoriesPanel, desk: Desk
) -> None:
    window.bench.workspace.open("s5")
    qtbot.waitUntil(lambda: window.session is not None)
    assert window.session is not None
    window.session.edit(SetField(field="headline", value="Ferries return tonight"))
    panel.view.setFocus()
    QTest.keyClick(panel.view, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: bool(desk.stories.list_trash()))
    assert desk.stories.open("s5").story.headline == "Ferries return tonight"
    qtbot.waitUntil(lambda: any("trash" in notice.message for notice in window.bench.notices.notices()))
    press_undo(window)
    qtbot.waitUntil(lambda: window.session is not None and window.session.story.id == "s5")
    qtbot.waitUntil(lambda: headlines(panel)[0] == "Ferries return tonight")


def test_the_trash_can_be_looked_through_and_stories_taken_back(qtbot: QtBot, panel: StoriesPanel, desk: Desk) -> None:
    for name in ("s0", "s2", "s3"):
        desk.stories.trash(name)
    QTest.mouseClick(panel.filters.trash, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: headlines(panel) == ["Ferry inquiry: pilots speak", "Zoo reopens", "Harbour reopens"])
    QTest.keyClicks(panel.filters.search, "reop")
    qtbot.waitUntil(lambda: headlines(panel) == ["Zoo reopens", "Harbour reopens"])
    assert panel.back.isVisible()
    panel.view.setFocus()
    QTest.keyClick(panel.view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: headlines(panel) == ["Harbour reopens"])
    assert chosen(panel) == "Harbour reopens"
    QTest.mouseClick(panel.back, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: headlines(panel) == [])
    assert "reop" in panel.empty.words.text()
    QTest.mouseClick(panel.empty.clear, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: headlines(panel) == ["Ferry inquiry: pilots speak"])
    QTest.mouseClick(panel.filters.trash, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(headlines(panel)) == 5)
    assert not panel.back.isVisible()


def test_what_is_kept_moves_up_and_the_choice_stays(qtbot: QtBot, window: Window, panel: StoriesPanel) -> None:
    panel.view.choose(panel.model.index_of("s2"))
    window.bench.workspace.open("s0")
    qtbot.waitUntil(lambda: window.session is not None)
    assert window.session is not None
    window.session.edit(SetField(field="headline", value="Harbour reopens at last"))
    QTest.keyClick(window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: headlines(panel) == ["Harbour reopens at last", *NEWEST_FIRST[:-1]])
    assert chosen(panel) == "Zoo reopens"


def test_what_another_program_keeps_is_seen_when_the_list_is_looked_at(
    qtbot: QtBot, panel: StoriesPanel, tmp_path: Path, clock: FixedClock
) -> None:
    panel.view.choose(panel.model.index_of("s4"))
    other = app.open_desk(tmp_path / "store", clock)
    other.stories.save(story("new", "Bridge closed"), 0)
    other.stories.trash("s0")
    other.close()
    panel._look()  # what its timer and the return of the window to the front do
    qtbot.waitUntil(lambda: headlines(panel) == ["Bridge closed", *NEWEST_FIRST[:-1]])
    assert chosen(panel) == "Rain expected"


def test_a_hidden_list_asks_nothing_until_it_is_shown(
    qtbot: QtBot, window: Window, panel: StoriesPanel, desk: Desk
) -> None:
    window.docks.dock("stories").hide()
    desk.stories.trash("s0")
    window.bench.workspace.stored.emit()
    assert not panel.model.busy
    window.docks.dock("stories").show()
    qtbot.waitUntil(lambda: headlines(panel) == NEWEST_FIRST[:-1])


def test_an_empty_store_says_how_to_begin(
    qtbot: QtBot, make_window: Callable[[Desk], Window], tmp_path: Path, clock: FixedClock
) -> None:
    desk = app.open_desk(tmp_path / "empty", clock)
    window = make_window(desk)
    panel = window.show_panel("stories")
    assert isinstance(panel, StoriesPanel)
    qtbot.waitUntil(panel.empty.isVisible)
    assert panel.empty.words.text() == "No stories yet. Press Ctrl+N to write one, or import copy."
    assert not panel.empty.clear.isVisible()
    window.close_anyway()
    desk.close()


class SlowJobs:
    """A runner whose answers come when the test says so, in any order."""

    def __init__(self) -> None:
        self.waiting: list[tuple[Callable[[Progress], object], Callable[[object], None]]] = []

    def run(self, work, done, *, lane="work", label="", failed=None) -> Job:  # type: ignore[no-untyped-def]
        self.waiting.append((work, done))
        return Job(label, lane)

    def answer(self, at: int) -> None:
        work, done = self.waiting.pop(at)
        done(work(SilentProgress()))


def test_an_answer_to_an_older_question_is_dropped(qtbot: QtBot, window: Window, desk: Desk) -> None:
    jobs = SlowJobs()
    model = StoryList(desk.stories, jobs, window.bench.notices)
    for text in ("fer", "zoo"):
        model.ask(Question(text=text))
    jobs.answer(1)
    assert [each.headline for each in model.stories()] == ["Zoo reopens"]
    jobs.answer(0)
    assert [each.headline for each in model.stories()] == ["Zoo reopens"]
    assert model.question.text == "zoo"


def test_a_long_list_comes_page_by_page_and_holds_still_while_it_is_read_again(
    qtbot: QtBot, window: Window, panel: StoriesPanel, desk: Desk, clock: FixedClock
) -> None:
    tester = QAbstractItemModelTester(panel.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    for number in range(2 * PAGE + 30):
        clock.moment += timedelta(minutes=1)
        desk.stories.save(story(f"n{number:03d}", f"Number {number}"), 0)
    window.bench.workspace.stored.emit()
    qtbot.waitUntil(lambda: len(panel.model.stories()) >= PAGE)
    bar = panel.view.verticalScrollBar()

    def at_the_end() -> bool:
        bar.setValue(bar.maximum())
        return panel.model.complete and len(panel.model.stories()) == 2 * PAGE + 36

    qtbot.waitUntil(at_the_end)
    assert len({each.id for each in panel.model.stories()}) == 2 * PAGE + 36

    panel.view.choose(panel.model.index_of("n040"))
    bar.setValue(bar.maximum() // 2)
    index = panel.view.indexAt(panel.view.viewport().rect().center())
    seen, where = panel.model.story(index), panel.view.visualRect(index).top()
    assert seen is not None
    clock.moment += timedelta(minutes=1)
    desk.stories.save(story("latest", "Latest"), 0)
    window.bench.workspace.stored.emit()
    qtbot.waitUntil(lambda: headlines(panel)[0] == "Latest")
    assert panel.view.visualRect(panel.model.index_of(seen.id)).top() == where
    assert chosen(panel) == "Number 40"
    del tester


def test_large_text_takes_more_lines_and_days_move_into_the_rows(
    qtbot: QtBot, window: Window, panel: StoriesPanel
) -> None:
    before = panel.view.visualRect(panel.model.index_of("s5")).height()
    window.bench.theming.resize(2.0)
    qtbot.waitUntil(lambda: panel.view.rows.lines() == 2)
    qtbot.waitUntil(lambda: panel.view.visualRect(panel.model.index_of("s5")).height() > 2.5 * before)
    assert headlines(panel) == NEWEST_FIRST
    assert not any(isinstance(panel.model.row(at), DayRow) for at in range(panel.model.rowCount()))
    window.bench.theming.resize(1.0)
    qtbot.waitUntil(lambda: isinstance(panel.model.row(0), DayRow))
