"""Saving at the desk: drafts, new stories, what blocks, and two people at one story."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from workstation.app import open_desk
from workstation.base.clock import FixedClock
from workstation.desk.desk import Desk
from workstation.store.errors import NoSuchStoryError, StaleRevisionError, StoryInTrashError
from workstation.store.listing import Filters
from workstation.story import merge as module
from workstation.story.blocks import Paragraph
from workstation.story.merge import Merged as MergedStory
from workstation.story.merge import merge
from workstation.story.model import Story
from workstation.story.spans import plain, text_of

FERRY = Story(
    id="ferry",
    headline="Ferry returns",
    body=(Paragraph(id="p1", text=text_of("The ferry came back on Monday.")), Paragraph(id="p2", text=text_of("End."))),
)


def desk_at(folder: Path, clock: FixedClock, author: str, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setenv("LOGNAME", author)
    return open_desk(folder, clock)


@pytest.fixture
def ana(tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    desk = desk_at(tmp_path / "store", clock, "ana", monkeypatch)
    yield desk
    desk.close()


@pytest.fixture
def ben(ana: Desk, tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    desk = desk_at(tmp_path / "store", clock, "ben", monkeypatch)
    yield desk
    desk.close()


def words(story: Story) -> list[str]:
    return [plain(text) for block in story.body for _, text in block.texts()]


def with_paragraph(story: Story, number: int, new: str) -> Story:
    changed = replace(story.body[number], text=text_of(new))
    return replace(story, body=(*story.body[:number], changed, *story.body[number + 1 :]))


def test_the_author_is_who_works_at_the_desk(ana: Desk, ben: Desk) -> None:
    assert (ana.stories.author, ben.stories.author) == ("ana", "ben")
    ana.stories.save(FERRY, 0)
    assert [each.id for each in ben.stories.page(Filters(author=ana.stories.author)).items] == ["ferry"]
    assert ben.stories.page(Filters(author=ben.stories.author)).items == ()


def test_a_new_story_has_an_id_of_its_own_and_is_stored_nowhere(
    tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    houses = tmp_path / "config" / "editorial-workstation" / "houses"
    houses.mkdir(parents=True)
    (houses / "harbour.toml").write_text('outlet = "Harbour Post"\nlanguage = "ka"\n', "utf-8")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("WORKSTATION_HOUSE", "harbour")
    desk = open_desk(tmp_path / "store", clock)
    first, second = desk.stories.new_story(), desk.stories.new_story()
    assert first.id != second.id
    assert first == Story(id=first.id, language="ka")
    assert desk.stories.house().profile.outlet == "Harbour Post"
    assert desk.stories.now() == clock.moment
    with pytest.raises(NoSuchStoryError):
        desk.stories.summary(first.id)
    desk.close()


def test_what_blocks_is_shown_in_the_list_and_kept_up_to_date_without_a_new_revision(ana: Desk) -> None:
    ana.stories.save(FERRY, 0)
    assert ana.stories.summary("ferry").blocked is None
    ana.stories.save(FERRY, 1, blocked=2)
    assert (ana.stories.summary("ferry").blocked, ana.stories.summary("ferry").number) == (2, 1)
    ana.stories.save(replace(FERRY, headline="Ferry is back"), 1, blocked=0)
    assert (ana.stories.summary("ferry").blocked, ana.stories.summary("ferry").number) == (0, 2)


def test_what_two_people_wrote_is_saved_together(ana: Desk, ben: Desk) -> None:
    ana.stories.save(FERRY, 0)
    ben.stories.save(with_paragraph(FERRY, 1, "End of the season."), 1)
    mine = with_paragraph(FERRY, 0, "The old ferry came back on Monday.")
    with pytest.raises(StaleRevisionError):
        ana.stories.save(mine, 1)
    merged = ana.stories.save_merged(mine, 1, "Before the meeting")
    assert merged.conflicts == ()
    assert words(merged.revision.story) == ["The old ferry came back on Monday.", "End of the season."]
    entry = ana.stories.history("ferry")[-1]
    assert (entry.kind, entry.number, entry.parent, entry.author) == ("merged", 3, 2, "ana")
    assert entry.note == "Before the meeting"


def test_where_both_changed_the_same_words_mine_stand_and_theirs_are_told(ana: Desk, ben: Desk) -> None:
    ana.stories.save(FERRY, 0)
    ben.stories.save(replace(FERRY, headline="Ferry back in port"), 1)
    merged = ana.stories.save_merged(replace(FERRY, headline="Ferry is home"), 1)
    assert merged.revision.story.headline == "Ferry is home"
    assert [(each.field, each.mine, each.theirs) for each in merged.conflicts] == [
        ("headline", "Ferry is home", "Ferry back in port")
    ]
    assert ana.stories.open("ferry", 2).story.headline == "Ferry back in port"


def test_merging_where_nobody_else_saved_is_saving(ana: Desk) -> None:
    first = ana.stories.save(FERRY, 0)
    merged = ana.stories.save_merged(replace(FERRY, headline="Ferry is home"), first.number)
    assert (merged.revision.kind, merged.revision.number, merged.conflicts) == ("saved", 2, ())


def test_a_story_that_somebody_saved_under_my_unsaved_one_loses_nothing_of_either(ana: Desk, ben: Desk) -> None:
    ben.stories.save(replace(FERRY, subhead="After two winters"), 0)
    mine = Story(id="ferry", headline="Ferry is home", body=(Paragraph(id="q", text=text_of("Mine.")),))
    merged = ana.stories.save_merged(mine, 0)
    assert merged.revision.story.headline == "Ferry is home"
    assert merged.revision.story.subhead == "After two winters"
    assert set(words(merged.revision.story)) == {"Mine.", "The ferry came back on Monday.", "End."}


def test_a_save_in_the_middle_of_a_merge_is_merged_too(ana: Desk, ben: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    ana.stories.save(FERRY, 0)
    ben.stories.save(with_paragraph(FERRY, 1, "End of the season."), 1)
    meanwhile = [replace(with_paragraph(FERRY, 1, "End of the season."), kicker="Harbour")]

    def slow_merge(base: Story, mine: Story, theirs: Story) -> MergedStory:
        if meanwhile:
            ben.stories.save(meanwhile.pop(), 2)
        return merge(base, mine, theirs)

    monkeypatch.setattr(module, "merge", slow_merge)
    merged = ana.stories.save_merged(replace(FERRY, headline="Ferry is home"), 1)
    story = merged.revision.story
    assert (merged.revision.number, story.headline, story.kicker) == (4, "Ferry is home", "Harbour")
    assert words(story)[1] == "End of the season."


def test_a_merge_gives_up_where_others_never_stop_saving(ana: Desk, ben: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    ana.stories.save(FERRY, 0)

    def slow_merge(base: Story, mine: Story, theirs: Story) -> MergedStory:
        number = ben.stories.summary("ferry").number
        ben.stories.save(replace(theirs, kicker=f"Kicker {number}"), number)
        return merge(base, mine, theirs)

    monkeypatch.setattr(module, "merge", slow_merge)
    with pytest.raises(StaleRevisionError):
        ana.stories.save_merged(replace(FERRY, headline="Ferry is home"), 1)
    assert ana.stories.open("ferry").story.headline == "Ferry returns"


def test_nothing_is_merged_into_the_trash(ana: Desk, ben: Desk) -> None:
    ana.stories.save(FERRY, 0)
    ben.stories.trash("ferry")
    with pytest.raises(StoryInTrashError):
        ana.stories.save_merged(replace(FERRY, headline="Ferry is home"), 1)


def test_a_draft_is_offered_after_the_program_ended_and_shows_what_it_would_change(
    tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = desk_at(tmp_path / "store", clock, "ana", monkeypatch)
    first.stories.save(FERRY, 0)
    first.stories.keep_draft(with_paragraph(FERRY, 0, "The ferry came back on Tuesday."), 1)
    first.close()
    again = desk_at(tmp_path / "store", clock, "ana", monkeypatch)
    (draft,) = again.stories.drafts()
    assert [each.text for each in draft.diff.changes[0].segments if each.kind == "added"] == ["Tuesday"]
    assert (draft.draft.base, draft.draft.latest) == (1, 1)
    again.stories.recover(draft)
    assert words(again.stories.open("ferry").story)[0] == "The ferry came back on Tuesday."
    assert again.stories.drafts() == ()
    again.close()


def test_a_draft_is_gone_once_its_story_is_saved_or_it_is_dropped(ana: Desk) -> None:
    typed = replace(FERRY, headline="Ferry is home")
    ana.stories.keep_draft(FERRY, 0)
    ana.stories.save(FERRY, 0)
    assert ana.stories.drafts() == ()
    ana.stories.keep_draft(typed, 1)
    assert [each.draft.story for each in ana.stories.drafts()] == [typed]
    ana.stories.drop_draft("ferry")
    assert ana.stories.drafts() == ()


def test_dropping_a_draft_leaves_what_an_ended_program_left(
    tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended = desk_at(tmp_path / "store", clock, "ana", monkeypatch)
    ended.stories.save(FERRY, 0)
    ended.stories.keep_draft(replace(FERRY, headline="Left behind"), 1)
    ended.close()
    desk = desk_at(tmp_path / "store", clock, "ana", monkeypatch)
    desk.stories.keep_draft(replace(FERRY, headline="Typed now"), 1)
    desk.stories.drop_draft("ferry")
    assert [each.draft.story.headline for each in desk.stories.drafts()] == ["Left behind"]
    desk.close()


def test_two_revisions_side_by_side_carry_their_difference_as_a_value(ana: Desk) -> None:
    ana.stories.save(FERRY, 0)
    ana.stories.save(with_paragraph(FERRY, 1, "The end."), 1)
    compared = ana.stories.diff("ferry", 1, 2)
    assert (compared.before.number, compared.after.number) == (1, 2)
    assert compared.before.story == FERRY
    assert [change.block for change in compared.diff.changes] == ["p2"]
    assert compared.as_json()["summary"] == compared.diff.summary
    assert next(iter(compared.lines())).startswith("Revision 1 to 2: ")
