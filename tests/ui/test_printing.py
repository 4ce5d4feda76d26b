"""The proof on paper and as a PDF: every word, every page numbered, in every direction."""

import errno
import re
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from workstation.base.progress import SilentProgress
from workstation.desk.fields.picturing import figures_of
from workstation.desk.files import FileError
from workstation.story.blocks import Cell, Crop, Paragraph, Table
from workstation.story.edits.fields import SetBlockField, SetField
from workstation.story.model import Story
from workstation.story.spans import Emphasis, Span, plain, text_of
from workstation.ui.packaging.printing import Material, foot_words, gather, proof_document, write_pdf
from workstation.ui.session import Session
from workstation.ui.window import Window


@pytest.fixture
def session(qtbot: QtBot, window: Window) -> Session:
    """Return the session of the sample story."""
    window.start("story.sample")
    qtbot.waitUntil(lambda: window.session is not None)
    found = window.session
    assert found is not None
    return found


def material(window: Window, story: Story) -> Material:
    return gather(window.bench.desk.pictures, story, window.bench.desk.stories.house(), SilentProgress())


def pages(content: bytes) -> int:
    return len(re.findall(rb"/Type /Page\s", content))


def words(document: QTextDocument) -> str:
    return document.toPlainText()


def test_the_proof_has_every_word_and_picture(window: Window, session: Session) -> None:
    story = session.story
    made = material(window, story)
    text = words(proof_document(story, made))
    expected = [story.headline, story.subhead, story.byline, story.credit_line]
    for figure in figures_of(story):
        expected += [plain(figure.caption), figure.credit]
        assert not made.images[figure.id].isNull()
    expected += [plain(block.text) for block in story.body if isinstance(block, Paragraph)]
    assert [each for each in expected if each.replace("\n", " ") not in text.replace("\n", " ")] == []
    assert text.count("Alt text: ") == 2


def test_a_pdf_is_written_with_as_many_pages_as_it_needs(
    qtbot: QtBot, window: Window, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "proof"), ""))
    window.start("package.proof")
    path = tmp_path / "proof.pdf"
    qtbot.waitUntil(path.exists)
    short = path.read_bytes()
    assert short.startswith(b"%PDF-")
    assert short.rstrip().endswith(b"%%EOF")
    assert pages(short) >= 2
    assert any(notice.message == f"The proof is in {path}." for notice in window.bench.notices.notices())
    paragraphs = tuple(
        Paragraph(id=f"p{at}", text=text_of("A line that fills some of the page. " * 20)) for at in range(40)
    )
    longer = Session(replace(session.story, body=(*session.story.body, *paragraphs)), revision=session.revision)
    write_pdf(longer, material(window, longer.story), tmp_path / "long.pdf")
    assert pages((tmp_path / "long.pdf").read_bytes()) > pages(short) + 3


def test_thinking_better_of_it_writes_nothing(
    qtbot: QtBot, window: Window, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    window.start("package.proof")
    qtbot.waitUntil(lambda: not window.jobs.busy)
    assert _said(window) == []


def test_a_place_that_takes_no_file_is_told(window: Window, session: Session, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(FileError, match="could not be written"):
        write_pdf(session, material(window, session.story), tmp_path / "file" / "proof.pdf")
    assert list(tmp_path.glob("*.pdf")) == []


def test_a_full_disk_is_told_and_leaves_no_half_of_a_proof(
    qtbot: QtBot, window: Window, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, content: bytes) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "proof.pdf"), ""))
    with monkeypatch.context() as disk:
        disk.setattr(Path, "write_bytes", full)
        window.start("package.proof")
        qtbot.waitUntil(
            lambda: _said(window) == [f"{tmp_path / 'proof.pdf'} could not be written: No space left on device."]
        )
    assert not (tmp_path / "proof.pdf").exists()

    half = tmp_path / "half.pdf"

    def choose(dialog: QPrintDialog) -> int:
        dialog.printer().setOutputFileName(str(half))
        return QPrintDialog.DialogCode.Accepted.value

    monkeypatch.setattr(QPrintDialog, "exec", choose)
    monkeypatch.setattr("workstation.ui.packaging.printing.paint_proof", lambda *_: half.write_bytes(b"%PDF-1.4 half"))
    window.start("package.print")
    qtbot.waitUntil(lambda: _said(window) == [f"{half} could not be written whole."])
    assert not half.exists()


def test_the_foot_says_which_state_of_the_story_it_is(session: Session) -> None:
    session.edit(SetField(field="slug", value="ferry-return"))
    assert foot_words(session) == "ferry-return · revision 1 and changes since"
    assert session.revision is not None
    assert foot_words(Session(session.revision.story, revision=session.revision)).endswith(" · revision 1")
    assert foot_words(Session(Story(id="new"))) == "Untitled story · never kept"


def test_a_story_from_right_to_left_is_laid_out_from_the_right(session: Session, window: Window) -> None:
    body = (
        Paragraph(id="a", text=text_of("عادت العبارات إلى الميناء.")),
        Paragraph(id="b", language="en", text=text_of("An English passage.")),
    )
    material = Material(window.bench.desk.stories.house(), {}, {})
    document = proof_document(Story(id="s", language="ar", headline="عادت", body=body), material)
    assert document.defaultTextOption().textDirection() == Qt.LayoutDirection.RightToLeft
    directions = {}
    block = document.begin()
    while block.isValid():
        directions[block.text()] = block.textDirection()
        block = block.next()
    assert directions["عادت العبارات إلى الميناء."] == Qt.LayoutDirection.RightToLeft
    assert directions["An English passage."] == Qt.LayoutDirection.LeftToRight


def test_pictures_are_cropped_as_the_story_crops_them_and_gaps_are_told(window: Window, session: Session) -> None:
    first, second = figures_of(session.story)
    whole = material(window, session.story).images[first.id]
    story = SetBlockField(id=first.id, field="crop", value=Crop(0.5, 0, 0.5, 1)).apply(session.story)
    story = SetBlockField(id=second.id, field="photo", value="0" * 64).apply(story)
    made = material(window, story)
    assert made.images[first.id].width() == round(whole.width() / 2)
    assert second.id not in made.images
    assert "[Picture 2: not in the library]" in words(proof_document(story, made))


def test_printing_goes_to_the_printer_that_was_chosen(
    qtbot: QtBot, window: Window, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "printed.pdf"

    def choose(dialog: QPrintDialog) -> int:
        dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        dialog.printer().setOutputFileName(str(path))
        return QPrintDialog.DialogCode.Accepted.value

    monkeypatch.setattr(QPrintDialog, "exec", choose)
    window.start("package.print")
    qtbot.waitUntil(lambda: _said(window) == [f"The proof is in {path}."])
    assert pages(path.read_bytes()) >= 2


def test_only_the_pages_that_were_asked_for_are_printed(
    qtbot: QtBot, window: Window, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "printed.pdf"
    asked = [(2, 2)]

    def choose(dialog: QPrintDialog) -> int:
        dialog.printer().setOutputFileName(str(path))
        dialog.printer().setPrintRange(QPrinter.PrintRange.PageRange)
        dialog.printer().setFromTo(*asked[0])
        return QPrintDialog.DialogCode.Accepted.value

    monkeypatch.setattr(QPrintDialog, "exec", choose)
    window.start("package.print")
    qtbot.waitUntil(lambda: bool(_said(window)))
    assert pages(path.read_bytes()) == 1
    asked[0] = (80, 90)
    window.start("package.print")
    qtbot.waitUntil(lambda: any(each.startswith("The proof has no such page: it has") for each in _said(window)))


def test_a_proof_of_the_same_name_is_not_written_over_unasked(
    qtbot: QtBot, window: Window, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("proof.pdf", "proof-2.pdf"):
        (tmp_path / name).write_bytes(b"another")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "proof"), ""))
    window.start("package.proof")
    qtbot.waitUntil(lambda: _said(window) == [f"The proof is in {tmp_path / 'proof-3.pdf'}."])
    assert (tmp_path / "proof.pdf").read_bytes() == b"another"


def test_a_print_that_was_called_off_prints_nothing(
    qtbot: QtBot, window: Window, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QPrintDialog, "exec", lambda _: QPrintDialog.DialogCode.Rejected.value)
    window.start("package.print")
    qtbot.waitUntil(lambda: not window.jobs.busy)
    assert _said(window) == []


def _said(window: Window) -> list[str]:
    """Return what notices say about proofs."""
    return [notice.message for notice in window.bench.notices.notices() if notice.key == "print"]


def test_nothing_is_slanted_in_arabic(window: Window) -> None:
    words = (Span("قالت ", ()), Span("نعم", (Emphasis(),)), Span(" and ", ()), Span("yes", (Emphasis(),)))
    story = Story(id="s", language="ar", body=(Paragraph(id="p", text=words),))
    document = proof_document(story, Material(window.bench.desk.stories.house(), {}, {}))
    looks = {}
    block = document.begin()
    while block.isValid():
        parts = block.begin()
        while not parts.atEnd():
            looks[parts.fragment().text().strip()] = parts.fragment().charFormat()
            parts += 1
        block = block.next()
    assert (looks["نعم"].fontItalic(), looks["نعم"].fontUnderline()) == (False, True)
    assert (looks["yes"].fontItalic(), looks["yes"].fontUnderline()) == (True, False)


def test_no_word_is_too_long_for_the_paper(window: Window) -> None:
    cells = (Cell(text_of("x" * 300)), Cell(text_of("beside it")))
    body = (Paragraph(id="p", text=text_of("Donau" * 80)), Table(id="t", rows=(cells,)))
    document = proof_document(Story(id="s", body=body), Material(window.bench.desk.stories.house(), {}, {}))
    document.setDocumentMargin(0)
    document.setTextWidth(400)
    assert document.size().width() <= 400


def test_a_picture_whose_file_is_gone_keeps_its_words_in_the_proof(window: Window, session: Session) -> None:
    first = figures_of(session.story)[0]
    there = material(window, session.story)
    gone = Material(
        there.house, there.photos, {name: image for name, image in there.images.items() if name != first.id}
    )
    said = words(proof_document(session.story, gone))
    assert "[Picture 1: its file cannot be opened]" in said
    photo = there.photos[first.photo]
    credit = first.credit or photo.credit_line or " / ".join(photo.creators)
    assert credit
    assert f"Credit: {credit}" in said
