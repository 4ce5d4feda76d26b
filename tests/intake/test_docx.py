"""Word comes in as it reads with all changes accepted, with its pictures, notes, lists and signs."""

from tests.cli.copy import picture
from tests.intake.reading import noted, read, words
from tests.intake.word import deleted, document, inserted, item, paragraph, picture_run, run, table
from workstation.story import codec, spans
from workstation.story.alt import Decorative, Described, Missing
from workstation.story.blocks import Figure, Heading, List, ListItem, Paragraph, Quote, Table
from workstation.story.spans import Emphasis, Link, Span, Strong, Sup, text_of


def test_styles_of_word_become_fields_and_structures() -> None:
    reading = read(
        document(
            paragraph("Ferries return to Port Selm", "Title")
            + paragraph("Eleven days are over", "Subtitle")
            + paragraph("By Ana Lima")
            + paragraph("LONDON (AP) — The first ferry crossed the strait on Thursday.")
            + paragraph("What comes next", "heading2")
            + paragraph("We counted the days.", "Quote")
            + table(("Day", "Boats"), ("Monday", "3"))
            + paragraph("With reporting by Reuters"),
            title="Not asked",
            language="en-GB",
        ),
        "a.docx",
    )
    story = reading.story
    assert (story.headline, story.subhead, story.byline) == (
        "Ferries return to Port Selm",
        "Eleven days are over",
        "By Ana Lima",
    )
    assert (story.language, story.dateline.place, story.dateline.agency) == ("en-GB", "LONDON", "AP")
    assert story.credit_line == "With reporting by Reuters"
    lead, heading, quote, figures = story.body
    assert spans.plain(dict(lead.texts())["text"]) == "The first ferry crossed the strait on Thursday."
    assert isinstance(heading, Heading)
    assert heading.level == 2
    assert isinstance(quote, Quote)
    assert isinstance(figures, Table)
    assert [[cell.header for cell in row] for row in figures.rows] == [["col", "col"], ["", ""]]


def test_a_file_without_a_headline_is_named_by_its_properties() -> None:
    reading = read(document(paragraph("Only text."), title="From the properties", language="not a tag"), "a.docx")
    assert (reading.story.headline, reading.story.language) == ("From the properties", "")
    assert "Headline" in noted(reading, "guessed")


def test_smart_quotes_dashes_and_every_script_stay_as_typed() -> None:
    typed = [
        "“Smart” and ‘single’, „low“ and «French»…",
        "Паром — №1",
        "ბორანი „მარენი“",
        "عبّارة «مارين»",
        "é e\u0301 👩‍🚀 10\u00a0km",
    ]
    assert words(read(document("".join(map(paragraph, typed))), "a.docx")) == typed


def test_lists_keep_kind_and_depth() -> None:
    body = (
        item("one", 1)
        + item("inner", 1, 1)
        + item("two", 1)
        + paragraph("Between.")
        + item("first", 2)
        + item("second", 2)
    )
    bullets, _, numbers = read(document(body), "a.docx").story.body
    assert isinstance(bullets, List)
    assert bullets.items == (ListItem(text_of("one")), ListItem(text_of("inner"), 1), ListItem(text_of("two")))
    assert isinstance(numbers, List)
    assert [item.ordered for item in numbers.items] == [True, True]


def test_footnotes_come_as_a_list_that_their_numbers_point_to() -> None:
    note = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    reading = read(document(f"<w:p>{run('A claim')}{note}{run(' and more.')}</w:p>", notes=("Who said it.",)), "a.docx")
    text, notes = reading.story.body
    assert isinstance(text, Paragraph)
    assert text.text == text_of("A claim", Span("[1]", (Sup(),)), " and more.")
    assert isinstance(notes, List)
    assert notes.items == (ListItem(text_of("Who said it."), 0, True),)
    assert "Footnotes" in noted(reading, "guessed")


def test_tracked_changes_are_accepted_and_said_so() -> None:
    moved = inserted("from here", "moveFrom") + inserted("to here", "moveTo")
    body = f"<w:p>{run('Kept. ')}{inserted('Put in.')}{deleted('Taken out.')}</w:p><w:p>{moved}</w:p>"
    reading = read(document(body), "a.docx")
    assert words(reading) == ["Kept. Put in.", "to here"]
    assert "Taken out" not in codec.encode(reading.story).decode()
    assert noted(reading, "guessed")["Inserted text"].detail == "accepted"
    assert noted(reading, "dropped").keys() >= {"Deleted text", "Moved text"}


def test_pictures_come_along_and_alt_text_keeps_its_state() -> None:
    raw = picture((40, 30))
    body = (
        picture_run("")
        + picture_run('descr=""')
        + picture_run('descr="The &quot;Maren&quot; &lt;docking&gt;"')
        + picture_run('descr="A line under the text"', decorative=True)
        + picture_run('descr="Last"')
    )
    reading = read(document(body, raw), "a.docx")
    figures = [block for block in reading.story.body if isinstance(block, Figure)]
    assert [figure.alt for figure in figures] == [
        Missing(),
        Missing(),
        Described('The "Maren" <docking>'),
        Decorative(),
        Described("Last"),
    ]
    assert {figure.photo for figure in figures} == {reading.pictures[0].id}
    assert [found.content for found in reading.pictures] == [raw]


def test_colours_fonts_and_links_that_run_stay_out() -> None:
    red = '<w:b/><w:color w:val="FF0000"/><w:rFonts w:ascii="Papyrus"/><w:highlight w:val="yellow"/>'
    links = "".join(f'<w:hyperlink r:id="{name}">{run("here")}</w:hyperlink>' for name in ("rId5", "rId6"))
    reading = read(document(f"<w:p>{run('Red', red)}{run(' slanted', '<w:i/>')}</w:p><w:p>{links}</w:p>"), "a.docx")
    first, second = reading.story.body
    assert dict(first.texts())["text"] == text_of(Span("Red", (Strong(),)), Span(" slanted", (Emphasis(),)))
    assert dict(second.texts())["text"] == text_of(Span("here", (Link("https://example.org/office"),)), "here")
    kept = codec.encode(reading.story).decode().lower()
    assert not any(never in kept for never in ("ff0000", "papyrus", "javascript", "yellow"))
    assert "Unsafe link" in noted(reading, "dropped")


def test_a_word_file_is_known_by_what_is_in_it() -> None:
    assert read(document(paragraph("Text.")), "attachment").receipt.reader == "docx"
