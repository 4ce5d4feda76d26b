"""A caption typed in a field: the words become the caption's, and marks on what stays are kept."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from workstation.desk.fields.picturing import alt_state, caption_edit, caption_link_edit, figures_of, record_lines
from workstation.photos.photo import Photo
from workstation.story.alt import Decorative, Described, Missing, Unreviewed
from workstation.story.blocks import Figure, Gallery, Paragraph
from workstation.story.model import Story
from workstation.story.spans import Emphasis, SourceMark, Span, is_normal, plain, text_of

LETTERS = st.text(st.sampled_from("ab \u0627\U0001f6a2"), max_size=8)


def story(figure: Figure) -> Story:
    return Story(id="s", body=(Paragraph(id="p"), figure))


def after(figure: Figure, words: str) -> Figure:
    changed = caption_edit(figure, words).apply(story(figure)).body[1]
    assert isinstance(changed, Figure)
    return changed


@given(st.lists(st.tuples(LETTERS, st.sampled_from([(), (Emphasis(),)])), max_size=3), LETTERS)
def test_the_caption_becomes_the_words(parts: list[tuple[str, tuple[Emphasis, ...]]], words: str) -> None:
    figure = Figure(id="f", caption=text_of(*(Span(text, marks) for text, marks in parts)))
    changed = after(figure, words)
    assert plain(changed.caption) == words
    assert is_normal(changed.caption)


def test_marks_around_what_is_typed_stay() -> None:
    figure = Figure(
        id="f", caption=text_of("The ", Span("Maren", (Emphasis(),)), " comes in. ", Span("AFP", (SourceMark("a"),)))
    )
    changed = after(figure, "The Maren slowly comes in. AFP")
    assert changed.caption == text_of(
        "The ", Span("Maren", (Emphasis(),)), " slowly comes in. ", Span("AFP", (SourceMark("a"),))
    )
    inside = after(figure, "The Marren comes in. AFP")
    assert inside.caption[1] == Span("Marren", (Emphasis(),))


def test_typing_makes_a_linked_caption_our_own_and_linking_takes_the_librarys() -> None:
    photo = Photo(id="x", caption={"x-default": "A ferry", "pt": "Um ferry"})
    linked = Figure(id="f", photo="x", caption_linked=True)
    assert not after(linked, "Ours").caption_linked
    own = caption_link_edit(linked, False, photo, "pt-BR").apply(story(linked)).body[1]
    assert isinstance(own, Figure)
    assert (plain(own.caption), own.caption_linked) == ("Um ferry", False)
    again = caption_link_edit(own, True, photo, "pt-BR").apply(story(own)).body[1]
    assert again == linked


def test_pictures_in_galleries_count_and_the_states_have_words() -> None:
    inner = Figure(id="g1")
    told = Story(id="s", body=(Figure(id="f"), Gallery(id="g", figures=(inner,))))
    assert [figure.id for figure in figures_of(told)] == ["f", "g1"]
    states = [alt_state(alt) for alt in (Described("a"), Unreviewed("a"), Decorative(), Missing())]
    assert states == ["Described", "Described, not reviewed", "Decoration", "Not described"]


def test_the_record_is_read_in_the_storys_language() -> None:
    photo = Photo(
        id="x", creators=("Ana", "Bo"), usage_terms={"x-default": "Once", "pt": "Uma vez"}, expires=datetime.now(UTC)
    )
    lines = dict(record_lines(photo, "pt-BR"))
    assert lines["Creator"] == "Ana, Bo"
    assert lines["Usage terms"] == "Uma vez"
    assert lines["Copyright"] == ""
