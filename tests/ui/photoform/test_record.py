"""The record of a picture is typed in the panel, kept after a pause, and undone, by keys and clicks."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.photoform.conftest import Take, jpeg, with_records
from workstation.desk.desk import Desk
from workstation.desk.fields.assignments import PHOTO_FIELDS
from workstation.desk.pictures.changes import FieldChange, PhotoChange
from workstation.desk.pictures.library import Batch
from workstation.photos.photo import Photo
from workstation.store.errors import StoreFullError
from workstation.story.blocks import Figure
from workstation.story.places import Place
from workstation.ui.photoform.panel import PicturePanel
from workstation.ui.photoform.table import GROUPS
from workstation.ui.window import Window

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
Choose = Callable[..., None]
Kept = Callable[[], Photo]


def type_into(panel: PicturePanel, name: str, words: str) -> None:
    """Go to a field of the record and type, in place of what is there."""
    panel.record.focus(name)
    field = QApplication.focusWidget()
    assert field is panel.record.form.fields[name].input
    field.selectAll()
    QTest.keyClicks(field, words)


def held(panel: PicturePanel, name: str) -> str:
    return str(panel.record.form.fields[name].input.words())


def test_without_a_story_or_a_photo_the_panel_says_what_to_do(panel: PicturePanel) -> None:
    assert not panel.scroller.isVisible()
    assert "Photos page" in panel._nothing.text()


def test_what_is_typed_is_kept_once_after_a_pause(
    qtbot: QtBot, desk: Desk, panel: PicturePanel, choose: Choose, photo: str, kept: Kept
) -> None:
    choose(photo)
    type_into(panel, "caption", "The ferry comes in")
    assert desk.library.record(photo).number == 1, "not while somebody types"
    qtbot.waitUntil(lambda: desk.library.record(photo).number == 2)
    assert kept().caption == {"x-default": "The ferry comes in"}
    assert held(panel, "caption") == "The ferry comes in"
    QTest.keyClicks(QApplication.focusWidget(), " at dawn ")
    assert kept().caption == {"x-default": "The ferry comes in at dawn"}
    assert held(panel, "caption") == "The ferry comes in at dawn ", "a space that was just typed stays"
    assert desk.library.record(photo).number == 3


def test_leaving_a_field_keeps_it_at_once(
    qtbot: QtBot, desk: Desk, panel: PicturePanel, choose: Choose, photo: str, kept: Kept
) -> None:
    choose(photo)
    type_into(panel, "headline", "Ferry back")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is panel.record.form.fields["caption"].input
    assert panel.record.draft._draft is not None
    assert panel.record.draft._draft.sent, "on its way without a pause"
    assert kept().headline == "Ferry back"


def test_every_field_is_there_and_keeps_what_is_typed(
    panel: PicturePanel, choose: Choose, photo: str, kept: Kept
) -> None:
    choose(photo)
    special = {
        "creators": ('"Lima, Ana", Rui Costa', ("Lima, Ana", "Rui Costa")),
        "people": ("Ana Lima, Rui Costa", ("Ana Lima", "Rui Costa")),
        "organisations": ("Port of Selm", ("Port of Selm",)),
        "keywords": ("ferry, strike", ("ferry", "strike")),
        "licence_url": ("https://example.org/terms", "https://example.org/terms"),
        "licensor_url": ("https://example.org/buy", "https://example.org/buy"),
        "created": ("5 March 2026", "2026-03-05"),
        "embargo": ("2026-04-01 12:00 +02:00", datetime(2026, 4, 1, 10, tzinfo=UTC)),
        "expires": ("2027-03-05 00:00 UTC", datetime(2027, 3, 5, tzinfo=UTC)),
        "received": ("2026-03-05 08:00 UTC", datetime(2026, 3, 5, 8, tzinfo=UTC)),
    }
    choices = ("category", "digital_source_type", "data_mining", "model_release", "property_release", "protect_source")
    typed = [row.field for group in GROUPS for row in group.rows if row.field not in choices]
    assert {*typed, *choices} == set(PHOTO_FIELDS)
    for name in typed:
        type_into(panel, name, special[name][0] if name in special else f"My {name}")
    record = kept()
    for name in typed:
        value = getattr(record, name)
        expected = special[name][1] if name in special else f"My {name}"
        assert (value.get("x-default") if isinstance(value, dict) else value) == expected, name


def test_choices_are_made_in_words(panel: PicturePanel, choose: Choose, photo: str, kept: Kept) -> None:
    choose(photo)
    for name in ("digital_source_type", "data_mining", "model_release", "property_release"):
        panel.record.focus(name)
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    panel.record.focus("protect_source")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    record = kept()
    assert record.digital_source_type == "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture"
    assert panel.record.form.fields["digital_source_type"].input.currentText() == "Taken with a digital camera"
    assert record.data_mining.endswith("DMI-UNSPECIFIED")
    assert record.model_release.endswith("MR-NON")
    assert record.property_release.endswith("PR-NON")
    assert record.protect_source
    assert "its source is protected" in panel.record.rights.accessibleDescription().lower()


def test_undo_and_redo_are_the_records(
    qtbot: QtBot, desk: Desk, panel: PicturePanel, choose: Choose, photo: str
) -> None:
    choose(photo)
    type_into(panel, "credit_line", "AFP")
    qtbot.waitUntil(lambda: desk.library.record(photo).photo.credit_line == "AFP")
    QTest.keyClicks(QApplication.focusWidget(), " and Reuters")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Z, CTRL)  # while the last words still wait
    qtbot.waitUntil(lambda: held(panel, "credit_line") == "AFP")
    assert desk.library.record(photo).photo.credit_line == "AFP"
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: held(panel, "credit_line") == "")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Z, CTRL | SHIFT)
    qtbot.waitUntil(lambda: held(panel, "credit_line") == "AFP")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Y, CTRL)
    qtbot.waitUntil(lambda: held(panel, "credit_line") == "AFP and Reuters")


def test_the_menus_undo_takes_back_what_the_focus_is_in(
    qtbot: QtBot, window: Window, panel: PicturePanel, choose: Choose, photo: str, kept: Kept
) -> None:
    choose(photo)
    type_into(panel, "city", "Selm")
    assert kept().city == "Selm"
    window.start("edit.undo")
    qtbot.waitUntil(lambda: held(panel, "city") == "")
    window.start("edit.redo")
    qtbot.waitUntil(lambda: held(panel, "city") == "Selm")


def test_a_failed_save_keeps_the_words_and_is_said(
    qtbot: QtBot,
    window: Window,
    desk: Desk,
    panel: PicturePanel,
    choose: Choose,
    photo: str,
    kept: Kept,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    choose(photo)

    def full(*_: object, **__: object) -> Batch:
        raise StoreFullError("The disk is full.", "Free some space.")

    with monkeypatch.context() as patch:
        patch.setattr(desk.library, "apply", full)
        type_into(panel, "headline", "Ferry back")
        qtbot.waitUntil(panel.record.trouble.isVisible)
        assert held(panel, "headline") == "Ferry back"
        assert "The disk is full." in panel.record.trouble.text()
        assert any(notice.grave and "disk is full" in notice.message for notice in window.bench.notices.notices())
        window.bench.photodesk.select(())
        window.bench.photodesk.select((photo,))
        qtbot.waitUntil(lambda: panel.record.form.isVisible() and held(panel, "headline") == "Ferry back")
    panel.record.again.setFocus()
    QTest.keyClick(panel.record.again, Qt.Key.Key_Space)
    assert kept().headline == "Ferry back"
    assert not panel.record.trouble.isVisible()
    assert not window.bench.notices.notices()


def test_what_somebody_else_changed_is_shown_beside_mine(
    qtbot: QtBot, desk: Desk, panel: PicturePanel, choose: Choose, photo: str, kept: Kept
) -> None:
    choose(photo)
    type_into(panel, "headline", "Mine")
    desk.library.apply([photo], PhotoChange(fields=(FieldChange(field="headline", value="Theirs"),)))
    qtbot.waitUntil(panel.record.clashes.isVisible)
    assert desk.library.record(photo).photo.headline == "Theirs", "nothing is overwritten"
    assert held(panel, "headline") == "Mine"
    card = panel.record.clashes.cards[("headline", "")]
    card.buttons["ours"].setFocus()
    QTest.keyClick(card.buttons["ours"], Qt.Key.Key_Space)
    assert kept().headline == "Mine"
    assert not panel.record.clashes.isVisible()
    assert [each.photo.headline for each in desk.library.history(photo)][:2] == ["Mine", "Theirs"]


def test_theirs_can_be_taken_and_what_does_not_clash_is_joined(
    qtbot: QtBot, desk: Desk, panel: PicturePanel, choose: Choose, photo: str, kept: Kept
) -> None:
    choose(photo)
    type_into(panel, "headline", "Mine")
    change = (FieldChange(field="headline", value="Theirs"), FieldChange(field="city", value="Selm"))
    desk.library.apply([photo], PhotoChange(fields=change))
    qtbot.waitUntil(panel.record.clashes.isVisible)
    QTest.mouseClick(panel.record.clashes.cards[("headline", "")].buttons["theirs"], Qt.MouseButton.LeftButton)
    assert kept().headline == "Theirs"
    assert held(panel, "headline") == "Theirs"
    type_into(panel, "credit_line", "AFP")
    desk.library.apply([photo], PhotoChange(fields=(FieldChange(field="state", value="Coast"),)))
    record = kept()
    assert (record.credit_line, record.state, record.city) == ("AFP", "Coast", "Selm")
    assert not panel.record.clashes.isVisible()


def test_a_batch_elsewhere_is_shown_at_once(
    qtbot: QtBot, window: Window, panel: PicturePanel, choose: Choose, photo: str
) -> None:
    choose(photo)
    change = PhotoChange(fields=(FieldChange(field="headline", value="All of them"),))
    window.bench.photodesk.apply((photo,), change, "Change 1 photo")
    qtbot.waitUntil(lambda: held(panel, "headline") == "All of them")


def test_words_are_kept_language_by_language(
    qtbot: QtBot, panel: PicturePanel, choose: Choose, photo: str, kept: Kept
) -> None:
    choose(photo)
    type_into(panel, "caption", "The ferry comes in")
    languages = panel.record.form.languages
    QTest.mouseClick(languages.add, Qt.MouseButton.LeftButton)
    assert QApplication.focusWidget() is languages.new
    languages.new.show_words("no language")  # typed, it would open a list that the offscreen platform cannot raise
    QTest.keyClick(languages.new, Qt.Key.Key_Return)
    assert "no language" in languages.new.accessibleDescription()
    languages.new.show_words("Portuguese")
    QTest.keyClick(languages.new, Qt.Key.Key_Return)
    assert panel.record.form.language == "pt"
    assert held(panel, "caption") == ""
    assert panel.record.form.fields["caption"].input.accessibleName() == "Caption, Portuguese (pt)"
    assert panel.record.form.fields["caption"].default.text() == "Default: The ferry comes in"
    type_into(panel, "caption", "O ferry chega")
    type_into(panel, "headline", "One for all")
    record = kept()
    assert record.caption == {"x-default": "The ferry comes in", "pt": "O ferry chega"}
    assert record.headline == "One for all"
    assert [languages.list.itemText(at) for at in range(languages.list.count())] == [
        "Default · 1 filled in",
        "Portuguese (pt) · 1 filled in",
    ]
    languages.list.setFocus()
    QTest.keyClick(languages.list, Qt.Key.Key_Up)
    assert held(panel, "caption") == "The ferry comes in"


def test_a_language_that_runs_from_the_right_does_so_in_its_fields(
    desk: Desk, panel: PicturePanel, choose: Choose, photo: str
) -> None:
    desk.library.apply([photo], PhotoChange(fields=(FieldChange(field="caption", value="عبارة", language="ar"),)))
    choose(photo)
    panel.record.form._choose("ar")
    caption = panel.record.form.fields["caption"].input
    assert caption.document().defaultTextOption().textDirection() == Qt.LayoutDirection.RightToLeft


def test_alt_text_of_the_file_waits_for_a_reader(
    take: Take, panel: PicturePanel, choose: Choose, kept: Kept, desk: Desk
) -> None:
    alt = '<Iptc4xmpCore:AltTextAccessibility><rdf:Alt><rdf:li xml:lang="x-default">A white ferry</rdf:li></rdf:Alt>'
    alt += "</Iptc4xmpCore:AltTextAccessibility>"
    (photo,) = take(told=with_records(jpeg("#205080"), alt))
    choose(photo)
    review = panel.record.form.review
    assert review.isVisible()
    assert "Taken from the file, not reviewed" in review.state.text()
    review.accept.setFocus()
    QTest.keyClick(review.accept, Qt.Key.Key_Space)
    record = kept()
    assert (record.alt, record.alt_unreviewed) == ({"x-default": "A white ferry"}, False)
    assert not review.isVisible()


def test_alt_text_is_never_the_caption(take: Take, panel: PicturePanel, choose: Choose) -> None:
    caption = '<dc:description><rdf:Alt><rdf:li xml:lang="x-default">Ferries</rdf:li></rdf:Alt></dc:description>'
    (photo,) = take(told=with_records(jpeg("#205080"), caption))
    choose(photo)
    assert held(panel, "caption") == "Ferries"
    assert held(panel, "alt") == ""
    assert "never taken from the caption" in panel.record.form.review.state.text()
    assert not panel.record.form.review.accept.isVisible()


def test_a_long_caption_is_no_obstacle(panel: PicturePanel, choose: Choose, photo: str, kept: Kept) -> None:
    choose(photo)
    panel.record.focus("caption")
    field = panel.record.form.fields["caption"]
    field.input.insertPlainText("ß" * 1_200)
    assert field.counter.text() == "2,400 / 2,000"
    assert "XMP keeps all of it" in field.too_long.text()
    assert "XMP keeps all of it" in field.input.accessibleDescription()
    assert len(kept().caption["x-default"]) == 1_200


def test_what_cannot_be_read_is_told_and_not_kept(panel: PicturePanel, choose: Choose, photo: str, kept: Kept) -> None:
    choose(photo)
    type_into(panel, "expires", "soon")
    type_into(panel, "city", "Selm")
    assert "no date and time" in panel.record.form.fields["expires"].trouble
    record = kept()
    assert (record.expires, record.city) == (None, "Selm")
    assert held(panel, "expires") == "soon"


def test_misspelt_words_are_marked_in_the_language_that_is_shown(
    qtbot: QtBot, panel: PicturePanel, choose: Choose, photo: str
) -> None:
    choose(photo)
    type_into(panel, "caption", "The fery comes in")
    caption = panel.record.form.fields["caption"].input
    qtbot.waitUntil(lambda: [each.cursor.selectedText() for each in caption.extraSelections()] == ["fery"])


def test_the_hidden_panel_asks_for_nothing(
    qtbot: QtBot, window: Window, desk: Desk, panel: PicturePanel, choose: Choose, photos: tuple[str, ...],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    choose(photos[0])
    window.show_panel("stories")
    window.docks.dock("picture").hide()
    qtbot.waitUntil(lambda: not window.jobs.busy)
    asked: list[object] = []

    def record(photo_id: str) -> object:
        asked.append(photo_id)
        raise AssertionError("asked while hidden")

    with monkeypatch.context() as patch:
        patch.setattr(desk.library, "record", record)
        patch.setattr(desk.library, "usage", record)
        window.bench.photodesk.select((photos[1],))
        window.bench.photodesk.stored.emit(())
        qtbot.wait(300)
    assert not asked
    window.show_panel("picture")
    qtbot.waitUntil(lambda: panel.record.draft.photo_id == photos[1])


def test_what_was_typed_is_kept_when_the_panel_goes_out_of_sight(
    qtbot: QtBot, window: Window, desk: Desk, panel: PicturePanel, choose: Choose, photo: str
) -> None:
    choose(photo)
    type_into(panel, "headline", "Ferry back")
    window.docks.dock("picture").hide()
    qtbot.waitUntil(lambda: desk.library.record(photo).photo.headline == "Ferry back")


def test_where_it_is_used_opens_the_story(
    qtbot: QtBot, window: Window, desk: Desk, panel: PicturePanel, choose: Choose
) -> None:
    window.start("story.sample")
    qtbot.waitUntil(lambda: window.session is not None)
    session = window.session
    assert session is not None
    story = session.story.id
    window.bench.workspace.close(session)
    qtbot.waitUntil(lambda: window.session is None)
    used = next(each for each in desk.library.ids() if desk.library.usage(each))
    choose(used)
    (row,) = panel.record.uses.rows
    assert row.words.startswith("Ferries return")
    row.setFocus()
    QTest.keyClick(row, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.session is not None)
    assert window.session is not None
    assert window.session.story.id == story


def test_groups_open_and_close_and_remember(
    qtbot: QtBot, window: Window, panel: PicturePanel, choose: Choose, photo: str
) -> None:
    choose(photo)
    rights = panel.record.form.sections["rights"]
    assert not rights.is_open
    assert "usage_terms" not in panel.record.form.fields, "a closed group costs nothing"
    rights.heading.setFocus()
    QTest.keyClick(rights.heading, Qt.Key.Key_Space)
    assert panel.record.form.fields["usage_terms"].isVisible()
    assert rights.heading.accessibleName() == "Rights and terms, 1 of 13, open"
    assert window.memory.value("record-opened/rights") == "true"
    QTest.keyClick(rights.heading, Qt.Key.Key_Space)
    assert not panel.record.form.fields["usage_terms"].isVisible()


def test_those_that_are_chosen_are_stepped_through(
    qtbot: QtBot, panel: PicturePanel, choose: Choose, photos: tuple[str, ...]
) -> None:
    choose(*photos)
    assert panel.several.title.text() == "3 photos chosen"
    assert "3 without a caption" in panel.several.lacks.text()
    first = panel.several.rows[photos[0]]
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Down)
    assert QApplication.focusWidget() is panel.several.rows[photos[1]]
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: panel.record.form.isVisible())
    assert panel.number.text() == "2 of 3"
    QTest.mouseClick(panel.after, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: panel.record.draft.photo_id == photos[2])
    assert not panel.after.isEnabled()
    QTest.mouseClick(panel.back, Qt.MouseButton.LeftButton)
    assert panel.several.isVisible()
    assert QApplication.focusWidget() is panel.several.rows[photos[2]]


def test_the_panel_turns_from_the_story_to_what_is_chosen_and_back(
    qtbot: QtBot, window: Window, panel: PicturePanel, choose: Choose, photo: str
) -> None:
    window.start("story.sample")
    qtbot.waitUntil(lambda: window.session is not None and panel.form.isVisible())
    assert not panel.whose.isVisible()
    choose(photo)
    assert panel.whose.library.isChecked()
    assert not panel.form.isVisible()
    QTest.mouseClick(panel.whose.story, Qt.MouseButton.LeftButton)
    assert panel.form.isVisible()
    assert panel.record.draft.photo_id != photo
    QTest.mouseClick(panel.whose.library, Qt.MouseButton.LeftButton)
    assert not panel.form.isVisible()
    assert panel.record.draft.photo_id == photo


def test_the_window_stays_open_while_something_cannot_be_kept(
    qtbot: QtBot,
    window: Window,
    desk: Desk,
    panel: PicturePanel,
    choose: Choose,
    photo: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    choose(photo)

    def full(*_: object, **__: object) -> Batch:
        raise StoreFullError("The disk is full.", "Free some space.")

    monkeypatch.setattr(desk.library, "apply", full)
    type_into(panel, "headline", "Ferry back")
    qtbot.waitUntil(panel.record.trouble.isVisible)
    window.close()
    assert window.isVisible()
    (notice,) = [each for each in window.bench.notices.notices() if each.key == "records"]
    assert "quay.jpg" in notice.message
    close = next(each for each in notice.findChildren(QPushButton) if each.text() == "Close without it")
    close.setFocus()
    QTest.keyClick(close, Qt.Key.Key_Space)
    assert not window.isVisible()


def test_a_credit_in_the_record_is_seen_by_the_checks_of_the_story(
    qtbot: QtBot, window: Window, desk: Desk, panel: PicturePanel, photo: str
) -> None:
    story = desk.stories.new_story()
    session = window.bench.workspace.begin(replace(story, headline="Ferries", body=(Figure(id="p", photo=photo),)))

    def uncredited() -> bool:
        return any("credit" in finding.rule for finding in session.report.findings)

    qtbot.waitUntil(uncredited)
    session.show(Place("p", "picture"))
    qtbot.waitUntil(lambda: panel.record.form.isVisible() and panel.record.draft.photo is not None)
    type_into(panel, "credit_line", "AFP")
    qtbot.waitUntil(lambda: not uncredited())


def test_the_storys_own_words_are_spelt_too(qtbot: QtBot, window: Window, panel: PicturePanel) -> None:
    window.start("story.sample")
    qtbot.waitUntil(lambda: window.session is not None and panel.form.isVisible())
    panel.form.focus("alt")
    panel.form.alt.words.selectAll()
    QTest.keyClicks(panel.form.alt.words, "A fery")
    found = panel.form.alt.words.extraSelections
    qtbot.waitUntil(lambda: [each.cursor.selectedText() for each in found()] == ["fery"])


def test_the_categories_of_the_house_are_to_be_chosen(
    desk: Desk, make_window: Callable[[Desk], Window], qtbot: QtBot, photo: str
) -> None:
    path = desk.houses.copy("plain", "harbour")
    path.write_text(path.read_text("utf-8") + '\n[categories.citizen]\nname = "Sent in by readers"\n', "utf-8")
    desk.use_house("harbour")
    window = make_window(desk)
    panel = window.show_panel("picture")
    assert isinstance(panel, PicturePanel)
    window.bench.photodesk.select([photo])
    qtbot.waitUntil(lambda: panel.record.draft.photo is not None and panel.record.form.isVisible())
    qtbot.waitUntil(lambda: not window.jobs.busy)
    panel.record.focus("category")
    field = panel.record.form.fields["category"].input
    assert field.itemText(field.count() - 1) == "Sent in by readers"
    QTest.keyClick(field, Qt.Key.Key_End)
    assert field.words() == "citizen"
    qtbot.waitUntil(lambda: desk.library.record(photo).photo.category == "citizen")
