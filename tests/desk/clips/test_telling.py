"""The receipt of a paste says what came in, what was left out and what was guessed."""

from msgspec.structs import replace

from workstation.desk.clips.offers import Pasted
from workstation.desk.clips.telling import told
from workstation.intake.receipt import AGENCY_COPY, Note, Receipt
from workstation.story.blocks import Embed, FactBox, Figure, Gallery, Heading, List, ListItem, Paragraph, Table
from workstation.story.model import Story
from workstation.story.spans import Link, Span, text_of

LINKED = Paragraph(id="p", text=(Span("a", (Link("https://a.example"),)), Span(" b", (Link("https://a.example"),))))
PHOTO = Figure(id="f1", photo="0" * 64)
WEB = Figure(id="f2", url="https://a.example/x.png")
RICH = (
    Heading(id="h", level=2, text=text_of("Crosshead")),
    LINKED,
    List(id="l", items=(ListItem(text_of("x")),)),
    Table(id="t"),
    Gallery(id="g", figures=(PHOTO, WEB)),
    FactBox(id="x", blocks=(Paragraph(id="y"),)),
    Embed(id="e", url="https://b.example"),
    Figure(id="f3", caption=text_of("The dam")),
)


def pasted(*blocks: object, notes: tuple[Note, ...] = (), language: str = "en") -> Pasted:
    return Pasted(Story(id="s", language=language, body=blocks), Receipt(reader="html", notes=notes))  # type: ignore[arg-type]


def test_a_paragraph_of_which_nothing_went_is_no_news() -> None:
    same = Note(kind="guessed", what="Language", detail="en (100% sure)")
    assert told(pasted(LINKED), "en") is None
    assert told(pasted(LINKED, notes=(same,)), "en-GB") is None


def test_another_language_than_the_storys_is_news() -> None:
    note = Note(kind="guessed", what="Language", detail="fr (98% sure)")
    assert told(pasted(LINKED, notes=(note,), language="fr"), "en") == (
        "Pasted.",
        "Came in: 1 paragraph; 1 link.\nGuessed: Language: fr (98% sure).",
    )


def test_all_that_came_in_is_counted() -> None:
    receipt = told(pasted(*RICH), "en")
    assert receipt is not None
    message, rest = receipt
    assert message == "Pasted."
    assert rest == (
        "Came in: 2 paragraphs; 1 crosshead; 1 list; 1 table; 1 picture; 1 gallery; 1 embed; 1 fact box; "
        "1 picture that is still only on the web; 1 picture that did not come along; 1 link."
    )


def test_several_of_a_kind_are_counted_in_good_english() -> None:
    boxes = (FactBox(id="a"), FactBox(id="b"), Gallery(id="c"), Gallery(id="d"), WEB, replace(WEB, id="f4"))
    receipt = told(pasted(*boxes), "en")
    assert receipt is not None
    assert receipt[1] == "Came in: 2 galleries; 2 fact boxes; 2 pictures that are still only on the web."


def test_what_was_left_out_is_told_by_name_up_to_four() -> None:
    notes = [Note(kind="dropped", what=f"Thing {number}", count=number) for number in range(1, 7)]
    receipt = told(pasted(LINKED, notes=tuple(notes)), "en")
    assert receipt == (
        "Pasted, and cleaned.",
        "Came in: 1 paragraph; 1 link.\nLeft out: Thing 1; Thing 2 (2); Thing 3 (3); Thing 4 (4); and 2 more.",
    )


def test_a_file_that_was_left_out_is_named_once_and_the_sentence_ends_once() -> None:
    notes = (
        Note(kind="dropped", what="a.jpg", detail="a.jpg is not a picture that can be opened."),
        Note(kind="dropped", what="b.txt", detail="Nothing is in it."),
    )
    receipt = told(pasted(LINKED, notes=notes), "en")
    assert receipt is not None
    left_out = receipt[1].splitlines()[1]
    assert left_out == "Left out: a.jpg is not a picture that can be opened; b.txt: Nothing is in it."


def test_whose_copy_it_is_is_said_first() -> None:
    note = Note(kind="recognised", what=AGENCY_COPY, detail="AFP, by “(AFP)”")
    receipt = told(pasted(LINKED, notes=(note,)), "en")
    assert receipt == (
        "Pasted, and marked as agency copy: AFP, by “(AFP)”.",
        "Came in: 1 paragraph; 1 link.",
    )


def test_what_is_our_own_comes_back_without_a_word() -> None:
    own = Pasted(Story(id="s", body=RICH), Receipt(reader="own"), is_own=True)
    assert told(own, "en") is None


def test_what_somebody_may_miss_is_told_before_what_nobody_does() -> None:
    names = ("Style sheet", "Colours and fonts", "Script", "Event handler", "Comments", "Deleted text")
    receipt = told(pasted(LINKED, notes=tuple(Note(kind="dropped", what=name) for name in names)), "en")
    assert receipt is not None
    assert receipt[1].endswith("Left out: Comments; Deleted text; Style sheet; Colours and fonts; and 2 more.")
