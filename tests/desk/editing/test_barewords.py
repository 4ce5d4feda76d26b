"""Without formatting, words stay the words of whoever wrote them."""

from workstation.desk.editing.barewords import bare
from workstation.story.blocks import Divider, FactBox, Heading, List, ListItem, Paragraph, Quote
from workstation.story.model import Source, Story
from workstation.story.spans import Emphasis, Language, Link, SourceMark, Span, Strong, text_of


def test_looks_go_and_source_and_language_stay() -> None:
    words = (
        Span("The wall ", (Strong(), SourceMark("s1"))),
        Span("“Schluss”", (Emphasis(), Language("de"), SourceMark("s1"))),
        Span(" there", (Link("https://example.org/"),)),
    )
    piece = Story(id="p", body=(Heading(id="h", level=2, text=words),), sources=(Source(id="s1", name="AFP"),))
    (paragraph,) = bare(piece).body
    assert isinstance(paragraph, Paragraph)
    assert paragraph.text == (
        Span("The wall ", (SourceMark("s1"),)),
        Span("“Schluss”", (SourceMark("s1"), Language("de"))),
        Span(" there"),
    )
    assert bare(piece).sources == piece.sources


def test_each_line_of_every_text_is_a_paragraph_in_the_language_of_its_block() -> None:
    body = (
        FactBox(id="x", title=text_of("At a glance"), blocks=(Paragraph(id="i", text=text_of("one\n\ntwo")),)),
        List(id="l", items=(ListItem(text_of("three")), ListItem(text_of(" "))), language="de"),
        Divider(id="d"),
        Quote(id="q", paragraphs=(text_of("four"),), attribution=text_of("Ana Lima"), language="ar", direction="rtl"),
    )
    found = [block for block in bare(Story(id="p", body=body)).body if isinstance(block, Paragraph)]
    words = ["".join(span.text for span in block.text) for block in found]
    assert words == ["At a glance", "one", "two", "three", "four", "Ana Lima"]
    assert [block.language for block in found] == ["", "", "", "de", "ar", "ar"]
    assert len({block.id for block in found}) == len(found)


def test_a_piece_without_words_is_nothing() -> None:
    assert bare(Story(id="p", body=(Divider(id="d"), Paragraph(id="e")))).body == ()
