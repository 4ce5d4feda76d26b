"""What people type as FIELD=VALUE becomes an edit, or a sentence that says what is wrong with it."""

from datetime import UTC, datetime

import pytest

from workstation.desk.fields.assignments import STORY_FIELDS, AssignmentError, parted, story_edits
from workstation.story.alt import Decorative, Described
from workstation.story.blocks import Figure, Gallery, Paragraph
from workstation.story.edits.fields import FieldError
from workstation.story.model import Story
from workstation.story.spans import text_of

STORY = Story(
    id="s",
    embargo=datetime(2026, 1, 1, tzinfo=UTC),
    body=(Figure(id="f1"), Paragraph(id="p"), Gallery(id="g", figures=(Figure(id="f2", credit="AP"),))),
)


def assigned(*fields: str, **figures: list[str]) -> Story:
    story = STORY
    for edit in story_edits(story, fields, figures):
        story = edit.apply(story)
    return story


@pytest.mark.parametrize(
    ("assignment", "field", "value"),
    [
        ("headline=Ferries return", "headline", "Ferries return"),
        (" headline =  a = b ", "headline", "a = b"),
        ("headline=", "headline", ""),
        ("urgency=2", "urgency", 2),
        ("breaking=YES", "breaking", True),
        ("breaking=off", "breaking", False),
        ("exclusive=", "exclusive", False),
        ("tags=sea, море ,, ზღვა", "tags", ("sea", "море", "ზღვა")),
        ("tags=", "tags", ()),
        ("embargo=", "embargo", None),
        ("publish_at=2026-03-05T14:02:00Z", "publish_at", datetime(2026, 3, 5, 14, 2, tzinfo=UTC)),
        ("stage=ready", "stage", "ready"),
        ("language=pt-BR", "language", "pt-BR"),
        ("language=", "language", ""),
        ("direction=rtl", "direction", "rtl"),
    ],
)
def test_a_field_of_a_story_is_set(assignment: str, field: str, value: object) -> None:
    assert getattr(assigned(assignment), field) == value


@pytest.mark.parametrize(
    ("assignment", "complaint"),
    [
        ("headline", "sets nothing"),
        ("=x", "sets nothing"),
        ("id=other", "no field 'id'"),
        ("body=x", "no field 'body'"),
        ("colour=red", "no field 'colour'"),
        ("breaking=perhaps", "yes or no"),
        ("urgency=high", "number"),
        ("urgency=-1", "number"),
        ("urgency=9", "0 to 8"),
        ("language=English, please", "no language tag"),
        ("embargo=tomorrow", "time zone"),
        ("embargo=2026-03-05T14:02:00", "time zone"),
    ],
)
def test_what_cannot_be_set_is_said_with_a_way_out(assignment: str, complaint: str) -> None:
    with pytest.raises(AssignmentError, match=complaint) as refused:
        assigned(assignment)
    assert refused.value.hint


def test_a_stage_that_there_is_none_of_is_refused() -> None:
    with pytest.raises(FieldError, match="Stage"):
        assigned("stage=spiked")


def test_every_field_that_can_be_named_is_one_of_the_storys() -> None:
    assert set(STORY_FIELDS) <= set(Story.__struct_fields__)


def test_pictures_are_named_by_their_number_or_id() -> None:
    story = assigned(
        alt=["1=A white ferry"], decorative=["2=A line"], caption=["f2=New = caption"], credit=["1=Ana Lima/Example"]
    )
    first, gallery = story.body[0], story.body[2]
    assert first == Figure(id="f1", alt=Described("A white ferry"), credit="Ana Lima/Example")
    assert gallery.children() == (
        Figure(id="f2", alt=Decorative("A line"), caption=text_of("New = caption"), credit="AP"),
    )


@pytest.mark.parametrize(
    ("what", "assignment", "complaint"),
    [
        ("alt", "3=x", "no picture 3"),
        ("alt", "p=x", "no picture p"),
        ("alt", "1=", "set to nothing"),
        ("decorative", "1= ", "set to nothing"),
        ("credit", "1", "sets nothing"),
    ],
)
def test_a_picture_that_is_not_there_or_words_that_are_not(what: str, assignment: str, complaint: str) -> None:
    with pytest.raises(AssignmentError, match=complaint):
        story_edits(STORY, (), {what: [assignment]})


def test_only_the_first_sign_parts_an_assignment() -> None:
    assert parted("a=b=c", "FIELD=VALUE") == ("a", "b=c")
