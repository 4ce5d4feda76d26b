"""A short story that has every kind of block in it, two directions, two sources."""

from workstation.story.alt import Decorative, Described
from workstation.story.blocks import (
    Cell,
    Correction,
    Divider,
    Embed,
    FactBox,
    Figure,
    Gallery,
    Heading,
    List,
    ListItem,
    Media,
    Paragraph,
    Quote,
    Table,
)
from workstation.story.model import Source, Story
from workstation.story.spans import Link, SourceMark, Span, Strong, text_of

_ICE = (
    "ferries would run again, but only twice a day, because the harbour is still being cleared of ice and the two "
    "breakers that are left "
)


def story_of_every_kind() -> Story:
    """Return the story."""
    year_table = (
        (Cell(text_of("Year"), "col"), Cell(text_of("Weeks frozen"), "col")),
        (Cell(text_of("1987")), Cell(text_of("11"))),
        (Cell(text_of("2026")), Cell(text_of("3"))),
    )
    return Story(
        id="everykind0000001",
        language="en",
        headline="Every kind of block",
        sources=(Source(id="afp", name="AFP"), Source(id="rtr", name="Reuters")),
        body=(
            Paragraph(
                id="p1",
                text=text_of(
                    "The goverment said on Monday that ",
                    Span(_ICE, (SourceMark("afp"),)),
                    "cannot be everywhere at once, ",
                    Span("Ana Lima", (Strong(),)),
                    " reports from the ",
                    Span("quay", (Link("https://example.com/"),)),
                    ".",
                ),
            ),
            Heading(id="h1", text=text_of("What is known")),
            List(
                id="l1",
                items=(
                    ListItem(text_of("A first item that is long enough to go over the measure of this column, twice")),
                    ListItem(text_of("A nested item"), 1),
                    ListItem(text_of("A numbered one"), 1, True),
                    ListItem(text_of("And another"), 1, True),
                    ListItem(text_of("The last one")),
                ),
            ),
            Quote(
                id="q1",
                paragraphs=(text_of("We will not be the ones who close the port."), text_of("Not this winter.")),
                attribution=text_of("Harbour master Jon Berg"),
            ),
            Paragraph(
                id="p2",
                text=text_of(
                    Span("The strike may go on", (SourceMark("rtr"),)), "\u00a0– and 5\u202f000 people are waiting."
                ),
            ),
            FactBox(
                id="b1",
                title=text_of("Background"),
                blocks=(
                    Paragraph(id="p3", text=text_of("The port was founded in 1711. It has frozen nine times since.")),
                    List(id="l2", items=(ListItem(text_of("1711: founded")), ListItem(text_of("1987: frozen")))),
                    Table(id="t2", caption=text_of("In the box"), rows=year_table),
                    Paragraph(id="p4", text=text_of("The last line of the box.")),
                ),
            ),
            Table(id="t1", rows=year_table),
            Paragraph(
                id="p5",
                language="ar",
                text=text_of(
                    "قالت الحكومة يوم الاثنين إن العبارات ستعود ",
                    Span("إلى العمل BBC مرتين في اليوم", (SourceMark("afp"),)),
                    " ولكن ليس قبل الربيع.",
                ),
            ),
            List(
                id="l3", language="ar", items=(ListItem(text_of("أولا"), 0, True), ListItem(text_of("ثانيا"), 0, True))
            ),
            Quote(id="q2", language="ar", paragraphs=(text_of("لن نغلق الميناء"),)),
            Figure(
                id="f1",
                photo="a" * 64,
                caption=text_of("Ice in the harbour of Port Selm"),
                credit="Ana Lima",
                alt=Described("A ferry stands in broken ice"),
            ),
            Figure(id="f2", url="https://example.com/a.jpg"),
            Embed(id="e1", url="https://example.com/post/1", provider="Mastodon", title="Port authority"),
            Media(id="m1", url="https://example.com/v.mp4", title="The ice from above", seconds=93),
            Divider(id="d1"),
            Correction(id="c1", text=text_of("An earlier version named the wrong port.")),
            Gallery(id="g1", figures=(Figure(id="f3", alt=Decorative()),)),
            Paragraph(id="p6"),
        ),
    )
