"""Captions and declarations of a recording are filled in as people have them: a file, an address, a choice."""

import pytest

from workstation.desk.fields.recordings import (
    CaptionsError,
    called,
    captions_edit,
    captions_of,
    declared_edit,
    declared_of,
    recording_at,
    shown_in,
    value_edit,
    value_of,
)
from workstation.export.tracks import track_files
from workstation.story.blocks import Embed, FactBox, Media, Track
from workstation.story.model import Story

VTT = "WEBVTT\n\n00:01.000 --> 00:02.000\nWe sail on Friday.\n"


def with_captions(media: Media, words: str) -> Media:
    story = captions_edit(media, words, "en").apply(Story(id="s", body=(media,)))
    (after,) = story.body
    assert isinstance(after, Media)
    return after


def test_a_pasted_file_becomes_a_track_that_leaves_with_the_story() -> None:
    media = with_captions(Media(id="b1", url="https://example.org/a.mp4"), VTT)
    assert media.tracks == (Track(kind="captions", language="en", content=VTT),)
    assert captions_of(media) == VTT
    assert track_files(Story(id="s", body=(media,))) == {"media/b1-1.vtt": VTT.encode()}


def test_a_file_that_lay_beside_the_copy_leaves_with_the_story() -> None:
    beside = Media(
        id="b1", url="/a.mp4", tracks=(Track(url="a.vtt", content=VTT), Track(url="https://x.org/b.vtt", content=VTT))
    )
    assert track_files(Story(id="s", body=(beside,))) == {"media/b1-1.vtt": VTT.encode()}


def test_an_address_takes_the_place_of_a_file_and_other_tracks_stay() -> None:
    chapters = Track(kind="chapters", url="https://example.org/c.vtt")
    media = Media(id="b1", url="https://example.org/a.mp4", tracks=(chapters, Track(content=VTT, label="English")))
    after = with_captions(media, " https://example.org/a.vtt ")
    assert after.tracks == (chapters, Track(url="https://example.org/a.vtt", label="English"))
    assert track_files(Story(id="s", body=(after,))) == {}
    assert with_captions(after, "").tracks == (chapters,)


@pytest.mark.parametrize("words", ["We sail on Friday.", "captions"])
def test_what_is_no_caption_file_is_refused_with_a_way_on(words: str) -> None:
    with pytest.raises(CaptionsError, match="no caption file"):
        captions_edit(Media(id="b1", url="/a.mp4"), words, "en")


def test_a_declaration_is_added_and_all_are_taken_back() -> None:
    story = Story(id="s", body=(Media(id="b1", url="/a.mp4", declared=("burnt-in-captions",)),))
    story = declared_edit(story.body[0], "audio-described").apply(story)  # type: ignore[arg-type]
    (media,) = story.body
    assert isinstance(media, Media)
    assert media.declared == ("audio-described", "burnt-in-captions")
    assert declared_of(media) == "audio-described"
    assert declared_of(declared_edit(media, "").apply(story).body[0]) == ""  # type: ignore[arg-type]


def test_how_a_recording_plays_changes_as_one_step() -> None:
    media = Media(id="m", url="/a.mp4", autoplay=True)
    assert value_of(media, "playing") == ("controls", "autoplay")
    (after,) = value_edit(media, "playing", ("muted",), "en").apply(Story(id="s", body=(media,))).body
    assert isinstance(after, Media)
    assert (after.controls, after.autoplay, after.muted, after.loop) == (False, False, True, False)


@pytest.mark.parametrize(
    ("address", "kind"),
    [("https://x.org/a.mp3", "audio"), ("https://x.org/A.OGG?v=1#t", "audio"), ("https://x.org/watch", "video")],
)
def test_a_recording_is_a_sound_where_its_address_says_so(address: str, kind: str) -> None:
    assert recording_at(address).kind == kind


def test_what_is_shown_from_elsewhere_is_found_in_boxes_too() -> None:
    media, embed = Media(id="m", kind="audio"), Embed(id="e", provider="YouTube")
    found = shown_in(Story(id="s", body=(FactBox(id="b", blocks=(media,)), embed)))
    assert found == (media, embed)
    assert [called(each) for each in found] == ["Sound", "Embed from YouTube"]
