"""Typing on, and deleting on, is one step of undo in a field as in a text."""

import pytest

from workstation.story import places
from workstation.story.alt import Described, Missing
from workstation.story.blocks import Figure, Paragraph
from workstation.story.edits.fields import SetBlockField, SetField
from workstation.story.edits.text import ReplaceText
from workstation.story.history import History
from workstation.story.model import Story
from workstation.story.places import Place
from workstation.story.spans import plain, text_of

STORY = Story(id="s", headline="Ferries", body=(Figure(id="f", photo="p"),))


def typed(history: History, field: str, *values: str) -> History:
    for value in values:
        history = history.do(SetField(field=field, value=value))
    return history


def test_a_word_typed_letter_by_letter_is_one_step() -> None:
    history = typed(History(STORY), "slug", "f", "fe", "fer", "ferr", "ferry")
    assert len(history.past) == 1
    assert history.undo().story is STORY
    assert history.undo().redo().story.slug == "ferry"


def test_the_next_word_is_a_step_of_its_own() -> None:
    history = typed(History(STORY), "note", "c", "ca", "cal", "call ", "call A", "call An", "call Ana")
    assert len(history.past) == 2
    assert history.undo().story.note == "call "


def test_typing_in_the_middle_is_one_step_too() -> None:
    history = typed(History(STORY), "headline", "Fast Ferries").undo()
    history = typed(history, "headline", "FaFerries", "FasFerries", "FastFerries")
    assert len(history.past) == 1


def test_deleting_and_typing_elsewhere_are_other_steps() -> None:
    history = typed(History(STORY), "headline", "Ferries b", "Ferries ba", "Ferries b", "xFerries b")
    assert len(history.past) == 3
    history = typed(History(STORY), "headline", "Ferries a").do(SetField(field="slug", value="a"))
    assert len(history.past) == 2


def test_alt_text_is_typed_as_one_step() -> None:
    history = History(STORY)
    for words in ("A", "A ", "A f", "A fe"):
        history = history.do(SetBlockField(id="f", field="alt", value=Described(words)))
    assert len(history.past) == 2
    figure = history.undo().undo().story.body[0]
    assert isinstance(figure, Figure)
    assert figure.alt == Missing()


def deleted(history: History, *stretches: tuple[int, int]) -> History:
    for start, end in stretches:
        history = history.do(ReplaceText(place=Place("p", "text"), start=start, end=end))
    return history


@pytest.mark.parametrize(
    "stretches",
    [((9, 10), (8, 9), (7, 8)), ((5, 6), (5, 6), (5, 6)), ((7, 8), (7, 8), (6, 7))],
    ids=["backwards", "forwards", "both ways"],
)
def test_a_word_deleted_letter_by_letter_is_one_step(stretches: tuple[tuple[int, int], ...]) -> None:
    story = Story(id="s", body=(Paragraph(id="p", text=text_of("One ferries two")),))
    history = deleted(History(story), *stretches)
    assert len(history.past) == 1
    assert history.undo().story is story
    assert history.undo().redo().story == history.story


def test_deleting_past_a_space_or_elsewhere_is_another_step() -> None:
    story = Story(id="s", body=(Paragraph(id="p", text=text_of("One two ten")),))
    backwards = deleted(History(story), *((at, at + 1) for at in range(10, 5, -1)))
    before = [plain(places.text_at(step.before, Place("p", "text"))) for step in backwards.past]
    assert before == ["One two ten", "One two"]
    assert len(deleted(History(story), (4, 5), (8, 9)).past) == 2
    assert len(deleted(History(story), (8, 11), (4, 7)).past) == 2, "a selection"


def test_a_word_deleted_in_a_field_is_one_step() -> None:
    history = typed(History(STORY), "headline", "Ferrie", "Ferri", "Ferr")
    assert len(history.past) == 1
    assert history.undo().story is STORY


def test_values_that_are_no_words_are_steps_each() -> None:
    history = History(STORY)
    for urgency in (1, 2, 3):
        history = history.do(SetField(field="urgency", value=urgency))
    assert len(history.past) == 3
