"""The receipt says what was recognised, guessed and dropped, in that order, and counts what came again."""

from tests.intake.reading import READERS, read
from workstation.intake.receipt import Note, Notes


def test_notes_come_by_kind_then_in_their_order_and_are_counted() -> None:
    notes = Notes()
    notes.dropped("Script")
    notes.guessed("Headline", "A")
    notes.dropped("Form")
    notes.recognised("Byline", "By Ana Lima")
    notes.dropped("Script")
    notes.guessed("Headline", "B")
    assert notes.all() == (
        Note(kind="recognised", what="Byline", detail="By Ana Lima"),
        Note(kind="guessed", what="Headline", detail="A"),
        Note(kind="guessed", what="Headline", detail="B"),
        Note(kind="dropped", what="Script", count=2),
        Note(kind="dropped", what="Form"),
    )


def test_a_receipt_names_the_reader_that_the_name_or_the_bytes_chose() -> None:
    assert read("<p>x</p>", "a.HTM").receipt.reader == "html"
    assert read("<!doctype html><p>x</p>", "-").receipt.reader == "html"
    assert read("# Head\n\n[a](b) text", "-").receipt.reader == "markdown"
    assert read("Plain words", "-").receipt.reader == "text"
    assert read("<p>as typed</p>", "a.html", kind="text").receipt.reader == "text"
    assert list(READERS) == ["docx", "html", "markdown", "newsml-g2", "ninjs", "text"]
