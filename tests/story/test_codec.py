"""A story comes back from its bytes as it was, and bytes that are no story are refused in a sentence."""

import hashlib

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings

from tests.strategies import stories
from workstation.story import codec
from workstation.story.alt import Decorative, Described, Missing, Unreviewed
from workstation.story.blocks import Crop, FactBox, Figure, Media, Paragraph
from workstation.story.codec import StoryFormatError
from workstation.story.model import LineOverride, Source, Story


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], deadline=None, max_examples=80)
@given(stories())
def test_a_story_survives_its_bytes(story: Story) -> None:
    content = codec.encode(story)
    assert codec.decode(content) == story
    assert codec.encode(codec.decode(content)) == content
    assert codec.decode(codec.encode_readable(story)) == story
    assert codec.digest(story) == hashlib.sha256(content).hexdigest()


def test_the_four_states_of_alt_text_stay_four() -> None:
    states = (Described(""), Unreviewed(""), Decorative(), Missing())
    encoded = {codec.encode(Story(id="s", body=(Figure(id="f", alt=state),))) for state in states}
    assert len(encoded) == 4
    for state in states:
        figure = codec.decode(codec.encode(Story(id="s", body=(Figure(id="f", alt=state),)))).body[0]
        assert isinstance(figure, Figure)
        assert figure.alt == state


def test_whole_numbers_are_the_same_bytes_after_a_round_trip() -> None:
    story = Story(id="s", body=(Figure(id="f", crop=Crop(0, 0, 1, 1)), Media(id="m", seconds=3)))
    assert codec.encode(codec.decode(codec.encode(story))) == codec.encode(story)


def envelope(story: object, **changes: object) -> bytes:
    return msgspec.json.encode({"format": codec.FORMAT, "version": codec.VERSION, "story": story, **changes})


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe",
        b"{}",
        b'"story"',
        b"[" * 100_000,
        envelope({"id": "s"}, version=codec.VERSION + 1),
        envelope({"id": "s"}, version=0),
        envelope({"id": "s"}, format="somebody/else"),
        envelope({"id": "s", "colour": "red"}),
        envelope({"id": "s", "stage": "burnt"}),
        envelope({"id": "s", "body": [{"type": "unknown", "id": "b"}]}),
        envelope({"headline": "no id"}),
        envelope({"id": "s"})[:-2],
        envelope({"id": "s", "body": [{"type": "paragraph", "id": "b1"}, {"type": "paragraph", "id": "b1"}]}),
        envelope({"id": "s", "embargo": "2026-03-05T14:02:00"}),
    ],
)
def test_what_is_no_story_is_refused_in_a_sentence(content: bytes) -> None:
    with pytest.raises(StoryFormatError) as caught:
        codec.decode(content)
    assert caught.value.hint


def test_an_id_inside_a_box_may_not_be_used_again() -> None:
    twice = Story(id="s", body=(Paragraph(id="b1"), FactBox(id="b2", blocks=(Paragraph(id="b1"),))))
    with pytest.raises(StoryFormatError):
        codec.decode(codec.encode(twice))


def test_what_the_format_got_later_does_not_change_the_bytes_of_stories_without_it() -> None:
    content = codec.encode(Story(id="s", sources=(Source(id="s1"),)))
    assert b"overrides" not in content
    typed = Story(id="s", overrides=(LineOverride(line="credit", words="Ours", instead_of="With reporting by AFP"),))
    assert codec.decode(codec.encode(typed)) == typed
