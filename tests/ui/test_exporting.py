"""Export by key: kept first, whole or not at all, and the way to what stops it or to where it lies."""

import zipfile
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from workstation.desk.desk import Desk
from workstation.desk.fields.picturing import figures_of
from workstation.story import codec
from workstation.story.alt import Missing
from workstation.story.edits.fields import SetBlockField, SetField
from workstation.ui.notices import Notice
from workstation.ui.packaging.choices import last_package
from workstation.ui.session import Session
from workstation.ui.window import Window

_CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    """Answer questions for a folder with one of the test's own, and note them."""
    questions: list[str] = []

    def answer(parent: object, title: str, *more: object) -> str:
        questions.append(title)
        return str(tmp_path / "packages")

    monkeypatch.setattr(QFileDialog, "getExistingDirectory", answer)
    return questions


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Note what the computer is asked to open, and open nothing."""
    paths: list[Path] = []

    def note(url: QUrl) -> bool:
        paths.append(Path(url.toLocalFile()))
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", note)
    return paths


@pytest.fixture
def session(qtbot: QtBot, window: Window) -> Session:
    """Return the session of the sample story, checked."""
    window.start("story.sample")
    qtbot.waitUntil(lambda: window.session is not None)
    window.activateWindow()
    found = window.session
    assert found is not None
    qtbot.waitUntil(lambda: found.judged is found.story, timeout=20_000)
    for notice in window.bench.notices.notices():
        window.bench.notices.withdraw(notice.key)
    return found


def export(window: Window) -> None:
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_E, _CTRL)


def notice(window: Window, key: str) -> Notice | None:
    return next((each for each in window.bench.notices.notices() if each.key == key), None)


def told(qtbot: QtBot, window: Window, key: str) -> Notice:
    """Return the notice about this, when it is there."""
    qtbot.waitUntil(lambda: notice(window, key) is not None)
    found = notice(window, key)
    assert found is not None
    return found


def button(of: Notice, text: str) -> QPushButton:
    return next(each for each in of.findChildren(QPushButton) if each.text() == text)


def test_what_was_typed_is_kept_and_goes_out(
    qtbot: QtBot, window: Window, desk: Desk, session: Session, asked: list[str], tmp_path: Path
) -> None:
    session.edit(SetField(field="slug", value="ferry-return"))
    export(window)
    made = told(qtbot, window, "export")
    package = tmp_path / "packages" / "ferry-return-r2"
    assert made.message == f"The package is in {package}."
    assert session.is_kept
    assert session.number == 2
    assert desk.packages.verify(package).faults == ()
    assert codec.decode((package / "data" / "story.json").read_bytes()) == session.story
    assert "ninjs 3.1 (IPTC) leaves out " in made.accessibleName(), "that a format leaves something out is told"
    assert asked == ["Choose where packages go"]


def test_the_folder_is_asked_for_once(
    qtbot: QtBot, window: Window, session: Session, asked: list[str], tmp_path: Path
) -> None:
    for number in (1, 2):
        session.edit(SetField(field="slug", value=f"try-{number}"))
        export(window)
        qtbot.waitUntil(lambda number=number: (tmp_path / "packages" / f"try-{number}-r{number + 1}").exists())
    assert len(asked) == 1


def test_no_folder_no_package(qtbot: QtBot, window: Window, session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    session.edit(SetField(field="slug", value="ferry"))
    export(window)
    qtbot.waitUntil(lambda: not window.jobs.busy)
    assert not session.is_kept
    assert notice(window, "export") is None


@pytest.mark.parametrize("checked_before", [True, False])
def test_what_blocks_is_counted_and_shown(
    checked_before: bool, qtbot: QtBot, window: Window, session: Session, asked: list[str], tmp_path: Path
) -> None:
    window.show_panel("story")
    session.edit(SetBlockField(id=figures_of(session.story)[0].id, field="alt", value=Missing()))
    if checked_before:
        qtbot.waitUntil(lambda: session.report.blocked)
    export(window)
    stopped = told(qtbot, window, "export")
    assert stopped.message == "1 thing stops this story from going out."
    assert stopped.grave
    assert not (tmp_path / "packages").exists()
    assert window.panel("checks").isVisible()
    window.show_panel("story")
    button(stopped, "Show it").click()
    assert window.panel("checks").isVisible()


def test_the_notice_leads_to_the_page_the_folder_and_the_proof(
    qtbot: QtBot, window: Window, session: Session, asked: list[str], opened: list[Path]
) -> None:
    def press(text: str) -> None:
        export(window)
        qtbot.waitUntil(lambda: notice(window, "export") is not None)
        button(told(qtbot, window, "export"), text).click()
        qtbot.waitUntil(lambda: notice(window, "export") is None)

    press("Open the page")
    press("Show the folder")
    package = last_package(window.memory)
    assert package is not None
    assert opened == [package / "data" / "article.html", package]
    press("Verify")
    assert told(qtbot, window, "verify").message.startswith("The package is intact: ")


def test_a_package_that_was_changed_is_found_out(
    qtbot: QtBot, window: Window, session: Session, asked: list[str]
) -> None:
    export(window)
    told(qtbot, window, "export")
    package = last_package(window.memory)
    assert package is not None
    (package / "data" / "article.html").write_text("Something else")
    window.start("package.verify")
    found = told(qtbot, window, "verify")
    assert found.message == "The package is not as it was packed."
    assert "article.html" in found.accessibleName()


def test_a_folder_that_takes_nothing_is_told_with_a_way_out(
    qtbot: QtBot, window: Window, session: Session, asked: list[str], tmp_path: Path
) -> None:
    (tmp_path / "packages").write_text("a file in the way")
    export(window)
    failed = told(qtbot, window, "export")
    assert failed.grave
    assert "could not be written" in failed.message
    assert "--out" not in failed.accessibleName()
    button(failed, "Choose another folder").click()
    assert len(asked) == 2


def test_one_zip_file_and_chosen_formats(
    qtbot: QtBot, window: Window, session: Session, asked: list[str], desk: Desk
) -> None:
    window.memory.setValue("package-zipped", "true")
    window.memory.setValue("package-left-out", ["ninjs"])
    export(window)
    made = told(qtbot, window, "export")
    package = last_package(window.memory)
    assert package is not None
    assert package.suffix == ".zip"
    assert not desk.packages.verify(package).faults
    names = {Path(name).name for name in zipfile.ZipFile(package).namelist()}
    assert "article.html" in names
    assert "ninjs.json" not in names
    assert not [each for each in made.findChildren(QPushButton) if each.text() == "Open the page"]


def test_a_package_of_nothing_is_refused(qtbot: QtBot, window: Window, session: Session, asked: list[str]) -> None:
    window.memory.setValue("package-left-out", list(window.bench.desk.packages.formats()))
    export(window)
    assert told(qtbot, window, "export").message.startswith("No format is chosen")


def test_a_computer_without_a_browser_is_told(
    qtbot: QtBot, window: Window, session: Session, asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _: False)
    export(window)
    button(told(qtbot, window, "export"), "Open the page").click()
    qtbot.waitUntil(lambda: any("No browser" in each.message for each in window.bench.notices.notices()))


def test_the_last_package_is_shown_while_it_is_there(
    qtbot: QtBot, window: Window, session: Session, asked: list[str], opened: list[Path], tmp_path: Path
) -> None:
    window.start("package.last")
    assert opened == []
    export(window)
    told(qtbot, window, "export")
    window.start("package.last")
    assert len(opened) == 1
    opened[0].rename(tmp_path / "elsewhere")
    window.start("package.last")
    assert len(opened) == 1


def test_the_preview_shows_what_is_not_kept_and_goes_with_the_story(
    qtbot: QtBot, window: Window, session: Session, opened: list[Path]
) -> None:
    session.edit(SetField(field="headline", value="Not kept yet"))
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_P, _CTRL | Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: len(opened) == 1)
    assert window.status.said.text() == "The preview is in the browser"
    page = opened[0].with_name("article.html")
    assert "Not kept yet" in page.read_text("utf-8")
    assert not session.is_kept
    session.edit(SetField(field="headline", value="Typed since"))
    window.start("package.preview")
    qtbot.waitUntil(lambda: len(opened) == 2)
    assert opened[0] == opened[1]
    assert "Typed since" in page.read_text("utf-8")
    window.bench.workspace.discard(session)
    qtbot.waitUntil(lambda: not page.exists())


def test_export_waits_for_the_person_who_saves_meanwhile(
    qtbot: QtBot, window: Window, desk: Desk, session: Session, asked: list[str]
) -> None:
    other = desk.stories.open(session.story.id)
    desk.stories.save(SetField(field="desk", value="Sport").apply(other.story), other.number)
    session.edit(SetField(field="slug", value="ours"))
    export(window)
    told(qtbot, window, "export")
    package = last_package(window.memory)
    assert package is not None
    packed = codec.decode((package / "data" / "story.json").read_bytes())
    assert (packed.slug, packed.desk) == ("ours", "Sport")
