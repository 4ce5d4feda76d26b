"""Stories at the desk: what an ended program left comes back, nothing is lost to anybody, and every way has a way back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from workstation.app import open_desk
from workstation.base.clock import FixedClock
from workstation.desk.desk import Desk
from workstation.store.errors import (
    NoSuchRevisionError,
    NoSuchStoryError,
    StaleRevisionError,
    StoreError,
    StoryInTrashError,
)
from workstation.story.blocks import Figure, Paragraph
from workstation.story.edits.fields import SetField
from workstation.story.edits.text import ReplaceText
from workstation.story.model import Story
from workstation.story.places import Place, PlaceError
from workstation.story.spans import plain, text_of

FERRY = Story(
    id="ferry-story",
    slug="ferry",
    headline="Ferry returns",
    body=(
        Paragraph(id="p1", text=text_of("The ferry came back.")),
        Paragraph(id="p2", text=text_of("Nobody cheered.")),
    ),
)


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Iterator[Desk]:
    opened = open_desk(tmp_path / "store", clock)
    yield opened
    opened.close()


def words(story: Story) -> list[str]:
    return [plain(text) for block in story.body for _, text in block.texts()]


def said(story: Story, number: int, new: str) -> Story:
    """Return the story with other words in one of its paragraphs."""
    changed = replace(story.body[number], text=text_of(new))
    return replace(story, body=(*story.body[:number], changed, *story.body[number + 1 :]))


def left_behind(folder: Path, clock: FixedClock, story: Story, base: int) -> None:
    """Type a story in a program that ends without saving it."""
    typing = open_desk(folder, clock)
    typing.stories.keep_draft(story, base)
    typing.close()


def test_a_story_is_named_by_its_id_the_start_of_it_or_its_slug(desk: Desk) -> None:
    desk.stories.save(FERRY, 0)
    desk.stories.save(replace(FERRY, id="ferry-other", slug="other"), 0)
    for name in ("ferry-story", "ferry-s", "ferry"):
        assert desk.stories.open(name).story == FERRY
    for name in ("ferry-", "nothing", ""):
        with pytest.raises(StoreError):
            desk.stories.open(name)


def test_what_was_typed_and_never_saved_comes_back_as_the_first_revision(
    desk: Desk, tmp_path: Path, clock: FixedClock
) -> None:
    left_behind(tmp_path / "store", clock, FERRY, 0)
    (found,) = desk.stories.drafts()
    assert found.as_json()["id"] == FERRY.id
    assert any("Ferry returns" in line for line in found.lines())
    revision = desk.stories.recover(found)
    assert (revision.number, revision.kind, revision.note, revision.story) == (1, "saved", "Recovered", FERRY)
    assert desk.stories.drafts() == ()


def test_a_draft_of_the_latest_revision_is_saved_on_top_of_it(desk: Desk, tmp_path: Path, clock: FixedClock) -> None:
    desk.stories.save(FERRY, 0)
    left_behind(tmp_path / "store", clock, said(FERRY, 1, "Everybody cheered."), 1)
    (found,) = desk.stories.drafts()
    assert "Nobody" in "".join(found.lines())
    assert found.summary
    revision = desk.stories.recover(found)
    assert (revision.number, revision.kind) == (2, "saved")
    assert words(revision.story) == ["The ferry came back.", "Everybody cheered."]


def test_a_draft_is_merged_with_what_others_saved_meanwhile(desk: Desk, tmp_path: Path, clock: FixedClock) -> None:
    desk.stories.save(FERRY, 0)
    left_behind(tmp_path / "store", clock, said(FERRY, 1, "Everybody cheered."), 1)
    others = replace(said(FERRY, 0, "The white ferry came back."), headline="Ferry is back")
    desk.stories.save(others, 1)
    (found,) = desk.stories.drafts()
    revision = desk.stories.recover(found)
    assert (revision.number, revision.parent, revision.kind) == (3, 2, "merged")
    assert words(revision.story) == ["The white ferry came back.", "Everybody cheered."]
    assert revision.story.headline == "Ferry is back"
    assert desk.stories.open("ferry", 2).story == others
    assert desk.stories.drafts() == ()


def test_where_both_changed_the_same_words_the_draft_is_kept_and_the_others_are_in_the_history(
    desk: Desk, tmp_path: Path, clock: FixedClock
) -> None:
    desk.stories.save(FERRY, 0)
    left_behind(tmp_path / "store", clock, said(FERRY, 1, "Everybody cheered."), 1)
    desk.stories.save(said(FERRY, 1, "Somebody cheered."), 1)
    revision = desk.stories.recover(desk.stories.drafts()[0])
    assert words(revision.story)[1] == "Everybody cheered."
    assert words(desk.stories.open("ferry", 2).story)[1] == "Somebody cheered."


def test_a_draft_that_is_thrown_away_changes_nothing(desk: Desk, tmp_path: Path, clock: FixedClock) -> None:
    desk.stories.save(FERRY, 0)
    left_behind(tmp_path / "store", clock, said(FERRY, 1, "Everybody cheered."), 1)
    desk.stories.forget(desk.stories.drafts()[0])
    assert desk.stories.drafts() == ()
    assert [entry.number for entry in desk.stories.history("ferry")] == [1]


def test_a_draft_stays_on_offer_where_it_cannot_be_saved(desk: Desk, tmp_path: Path, clock: FixedClock) -> None:
    desk.stories.save(FERRY, 0)
    left_behind(tmp_path / "store", clock, said(FERRY, 1, "Everybody cheered."), 1)
    (found,) = desk.stories.drafts()
    desk.stories.save(said(FERRY, 0, "Another."), 1)
    with pytest.raises(StaleRevisionError):
        desk.stories.recover(found)
    assert len(desk.stories.drafts()) == 1
    assert words(desk.stories.recover(desk.stories.drafts()[0]).story) == ["Another.", "Everybody cheered."]


def test_edits_are_kept_as_one_revision_or_not_at_all(desk: Desk) -> None:
    desk.stories.save(FERRY, 0)
    typed = ReplaceText(place=Place("p1"), start=0, end=3, text=text_of("A"))
    revision = desk.stories.edit("ferry", [typed, SetField(field="urgency", value=2)], "By hand")
    assert (revision.number, revision.note, revision.story.urgency) == (2, "By hand", 2)
    assert words(revision.story)[0] == "A ferry came back."
    with pytest.raises(PlaceError):
        desk.stories.edit("ferry", [typed, ReplaceText(place=Place("gone"), start=0, end=0)])
    assert desk.stories.open("ferry").number == 2


def test_nothing_new_adds_no_revision(desk: Desk) -> None:
    desk.stories.save(FERRY, 0)
    assert desk.stories.assign("ferry", ["headline=Ferry returns"], {}).number == 1
    assert len(desk.stories.history("ferry")) == 1


def test_an_earlier_revision_comes_back_as_a_new_one(desk: Desk) -> None:
    desk.stories.save(FERRY, 0)
    desk.stories.save(said(FERRY, 0, "Changed."), 1)
    restored = desk.stories.restore("ferry", 1)
    assert (restored.number, restored.kind, restored.note) == (3, "restored", "Revision 1 again")
    assert restored.story == FERRY
    with pytest.raises(NoSuchRevisionError):
        desk.stories.restore("ferry", 9)


def test_two_revisions_are_compared_word_by_word(desk: Desk) -> None:
    desk.stories.save(FERRY, 0)
    desk.stories.save(said(FERRY, 1, "Everybody cheered."), 1)
    lines = "\n".join(desk.stories.diff("ferry", 1, 2).lines())
    assert "[-Nobody-]" in lines
    assert "{+Everybody+}" in lines
    assert not desk.stories.diff("ferry", 2, 2).as_json()["changes"]


def test_a_label_is_found_in_the_history_and_taken_away(desk: Desk) -> None:
    desk.stories.save(FERRY, 0)
    desk.stories.label("ferry", 1, "As filed")
    assert [entry.label for entry in desk.stories.history("ferry")] == ["As filed"]
    desk.stories.label("ferry", 1, "")
    assert [entry.label for entry in desk.stories.history("ferry")] == [""]
    with pytest.raises(NoSuchRevisionError):
        desk.stories.label("ferry", 2, "x")
    with pytest.raises(NoSuchStoryError):
        desk.stories.label("nothing", 1, "x")


def test_the_trash_gives_back_what_was_put_there(desk: Desk) -> None:
    desk.stories.save(FERRY, 0)
    assert desk.stories.trash("ferry") == FERRY.id
    assert desk.stories.list() == ()
    assert desk.stories.search("ferry") == ()
    assert [summary.id for summary in desk.stories.list_trash()] == [FERRY.id]
    assert desk.stories.open(FERRY.id).story == FERRY
    with pytest.raises(StoryInTrashError):
        desk.stories.save(said(FERRY, 0, "x"), 1)
    assert desk.stories.untrash(FERRY.id) == FERRY.id
    assert [summary.id for summary in desk.stories.list()] == [FERRY.id]
    assert [hit.story.id for hit in desk.stories.search("ferry")] == [FERRY.id]
    assert desk.stories.list_trash() == ()


def test_a_story_is_shown_as_text_and_as_its_packages_json(desk: Desk) -> None:
    desk.stories.save(FERRY, 0)
    shown = desk.stories.show("ferry", 1)
    assert "The ferry came back." in shown.text()
    assert '"headline": "Ferry returns"' in shown.readable_json()


def test_the_house_has_the_pictures_that_a_story_shows(desk: Desk, tmp_path: Path) -> None:
    from tests.cli.copy import picture

    (tmp_path / "a.png").write_bytes(picture((40, 30)))
    photo = desk.pictures.add(tmp_path / "a.png")
    shown = replace(FERRY, body=(*FERRY.body, Figure(id="f", photo=photo.id), Figure(id="g", photo="0" * 64)))
    assert desk.stories.house_for(shown).photos == {photo.id: photo}
    assert desk.stories.house_for(FERRY).photos == {}
    given = replace(photo, credit_line="As read")
    assert desk.stories.house_for(shown, {photo.id: given, "other": photo}).photos == {photo.id: given}
