"""What a story draws from its sources, counted by the marks on its passages."""

from workstation.credits.lines.sourcing import Passage, drawn
from workstation.story.blocks import Paragraph
from workstation.story.model import Source, Story
from workstation.story.places import Place
from workstation.story.spans import SourceMark, Span, Strong, text_of

AFP, OURS = SourceMark("afp"), SourceMark("own")


def story(*texts: tuple[str | Span, ...], sources: tuple[Source, ...] = ()) -> Story:
    body = tuple(Paragraph(id=f"p{at}", text=text_of(*parts)) for at, parts in enumerate(texts))
    return Story(id="s", body=body, sources=sources)


def test_passages_are_counted_and_weighed() -> None:
    told = story(
        ("Ours. ", Span("Theirs, ", (AFP,)), Span("loudly", (AFP, Strong()))),
        (Span("0123456789", (AFP,)),),
        sources=(Source(id="afp", name="AFP"), Source(id="unused")),
    )
    first, second = drawn(told)
    assert first.source.name == "AFP"
    assert first.passages == (Passage(Place("p0"), 6, 20), Passage(Place("p1"), 0, 10))
    assert first.share == 24 / 30
    assert second.passages == ()
    assert second.share == 0


def test_marks_of_two_sources_side_by_side_are_two_passages() -> None:
    told = story((Span("a", (AFP,)), Span("b", (OURS,)), Span("c", (AFP,))), sources=(Source(id="afp"),))
    assert [(each.source.id, len(each.passages)) for each in drawn(told)] == [("afp", 2), ("own", 1)]


def test_a_story_without_text_draws_on_nothing() -> None:
    assert drawn(Story(id="s")) == ()
    assert drawn(Story(id="s", sources=(Source(id="a"),)))[0].share == 0
