"""A diff leaves nothing out and can be applied either way; a merge keeps both sides' work."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import json, to_builtins
from msgspec.structs import replace

from tests.strategies import edits, stories
from workstation.story import codec, places
from workstation.story.alt import Decorative, Described
from workstation.story.blocks import Figure, Heading, Paragraph
from workstation.story.diff import Diff, apply, compare, reverse
from workstation.story.merge import merge, resolve
from workstation.story.model import Contributor, Story
from workstation.story.places import Place
from workstation.story.spans import Link, Span, plain, text_of

relaxed = settings(
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], deadline=None, max_examples=60
)


@st.composite
def story_and_edited(draw: st.DrawFn) -> tuple[Story, Story]:
    """Draw a story and what a few edits made of it."""
    story = edited = draw(stories())
    for number in range(draw(st.integers(0, 4))):
        edited = draw(edits(edited, f"n{number}x")).apply(edited)
    return story, edited


@relaxed
@given(story_and_edited())
def test_a_diff_applied_gives_the_target_and_reversed_the_origin(pair: tuple[Story, Story]) -> None:
    before, after = pair
    diff = compare(before, after)
    assert apply(diff, before) == after
    assert apply(reverse(diff), after) == before
    assert json.decode(json.encode(diff), type=Diff) == diff


@relaxed
@given(stories("one"), stories("two"))
def test_even_strangers_are_compared(before: Story, after: Story) -> None:
    assert apply(compare(before, after), before) == after


@relaxed
@given(story_and_edited())
def test_a_diff_is_empty_only_where_nothing_changed(pair: tuple[Story, Story]) -> None:
    before, after = pair
    diff = compare(before, after)
    assert (diff.changes == ()) == (codec.digest(before) == codec.digest(after))
    assert (diff.summary == "no change") == (diff.changes == ())


@relaxed
@given(story_and_edited())
def test_merging_with_somebody_who_did_nothing_gives_the_others_work(pair: tuple[Story, Story]) -> None:
    base, edited = pair
    assert merge(base, edited, base).story == edited
    assert merge(base, base, edited).story == edited
    assert merge(base, edited, edited).story == edited
    assert merge(base, edited, edited).conflicts == ()


@relaxed
@given(st.data())
def test_any_merge_is_a_story_that_can_be_kept(data: st.DataObject) -> None:
    base = data.draw(stories())
    mine, theirs = base, base
    for number in range(3):
        mine = data.draw(edits(mine, f"m{number}x")).apply(mine)
        theirs = data.draw(edits(theirs, f"t{number}x")).apply(theirs)
    merged = merge(base, mine, theirs)
    assert codec.decode(codec.encode(merged.story)) == merged.story
    names = [block.id for block in places.blocks(merged.story)]
    assert len(names) == len(set(names))
    json.encode(to_builtins(merged.conflicts))


@relaxed
@given(st.data())
def test_edits_of_different_blocks_merge_to_both_without_conflict(data: st.DataObject) -> None:
    count = data.draw(st.integers(2, 6))
    base = Story(
        id="s", body=tuple(Paragraph(id=f"b{at}", text=text_of(f"Paragraph number {at}.")) for at in range(count))
    )
    chosen = data.draw(st.permutations(range(count)))
    mine = places.with_text(base, Place(f"b{chosen[0]}"), text_of("Mine."))
    theirs = places.with_text(replace(base, headline="Theirs"), Place(f"b{chosen[1]}"), text_of("Theirs."))
    merged = merge(base, mine, theirs)
    assert merged.conflicts == ()
    assert merged.story == replace(
        places.with_text(mine, Place(f"b{chosen[1]}"), text_of("Theirs.")), headline="Theirs"
    )


def paragraph(words: str, name: str = "b1") -> Paragraph:
    return Paragraph(id=name, text=text_of(words))


def story(*blocks: Paragraph | Figure | Heading, **fields: object) -> Story:
    return Story(id="s", body=blocks, **fields)  # type: ignore[arg-type]


def test_different_words_of_one_paragraph_merge() -> None:
    merged = merge(
        story(paragraph("The first ferry came in at dawn.")),
        story(paragraph("The last ferry came in at dawn.")),
        story(paragraph("The first ferry came in at noon.")),
    )
    assert merged.conflicts == ()
    assert plain(merged.story.body[0].text) == "The last ferry came in at noon."  # type: ignore[union-attr]


def test_the_same_word_changed_twice_is_a_conflict_that_can_be_resolved_either_way() -> None:
    merged = merge(story(paragraph("At dawn.")), story(paragraph("At noon.")), story(paragraph("At night.")))
    (conflict,) = merged.conflicts
    assert (conflict.block, conflict.slot) == ("b1", "text")
    for choice, words in (("base", "At dawn."), ("mine", "At noon."), ("theirs", "At night.")):
        resolved = resolve(merged, conflict, choice)  # type: ignore[arg-type]
        assert plain(places.text_at(resolved.story, Place("b1"))) == words
        assert resolved.conflicts == ()


def test_what_one_deleted_and_the_other_changed_stays_and_is_told() -> None:
    base = story(paragraph("One."), paragraph("Two.", "b2"))
    for mine, theirs in ((story(paragraph("One.")), story(paragraph("One."), paragraph("Two!", "b2"))),) * 2:
        for left, right in ((mine, theirs), (theirs, mine)):
            merged = merge(base, left, right)
            assert [block.id for block in merged.story.body] == ["b1", "b2"]
            (conflict,) = merged.conflicts
            gone = resolve(merged, conflict, "mine" if conflict.mine is None else "theirs")
            assert [block.id for block in gone.story.body] == ["b1"]


def test_both_sides_additions_are_kept() -> None:
    base = story(paragraph("One."), tags=("sea",))
    mine = story(
        paragraph("One."), paragraph("Mine.", "m1"), tags=("sea", "mine"), contributors=(Contributor(name="Ana"),)
    )
    theirs = story(paragraph("Before.", "t0"), paragraph("One."), paragraph("Theirs.", "t1"), tags=("theirs",))
    merged = merge(base, mine, theirs)
    assert merged.conflicts == ()
    assert {block.id for block in merged.story.body} == {"t0", "b1", "m1", "t1"}
    assert merged.story.body[0].id == "t0"
    assert set(merged.story.tags) == {"mine", "theirs"}
    assert merged.story.contributors == (Contributor(name="Ana"),)


def test_a_headline_changed_twice_is_a_conflict() -> None:
    merged = merge(story(headline="A"), story(headline="B"), story(headline="C"))
    assert merged.story.headline == "B"
    assert resolve(merged, merged.conflicts[0], "theirs").story.headline == "C"


def test_moved_by_one_and_edited_by_the_other_merge() -> None:
    one, two = paragraph("One."), paragraph("Two.", "b2")
    merged = merge(story(one, two), story(two, one), story(one, paragraph("Two!", "b2")))
    assert merged.conflicts == ()
    assert [block.id for block in merged.story.body] == ["b2", "b1"]
    assert plain(places.text_at(merged.story, Place("b2"))) == "Two!"


def test_the_words_of_a_diff_are_an_editors() -> None:
    before = story(
        paragraph("The first ferry."),
        Figure(id="f1", alt=Decorative("none"), caption=text_of("A ferry")),
        headline="Old",
    )
    after = story(
        Heading(id="h1", text=text_of("New part")),
        paragraph("The last ferry, at noon."),
        Figure(id="f1", alt=Described("A white ferry"), caption=text_of("A ferry docks"), credit="AP"),
        headline="New",
    )
    diff = compare(before, after)
    shown = {change.where: change for change in diff.changes}
    assert set(shown) == {
        "Headline",
        "Crosshead 1",
        "Paragraph 1",
        "Caption of picture 1",
        "Alt text of picture 1",
        "Credit of picture 1",
    }
    words = [(segment.kind, segment.text) for segment in shown["Paragraph 1"].segments]
    assert ("removed", "first") in words
    assert ("added", "last") in words
    assert shown["Crosshead 1"].kind == "added"
    assert diff.summary.startswith(
        "1 crosshead added, 1 paragraph changed; headline, caption, alt text, credit changed;"
    )


def test_a_changed_link_is_a_change() -> None:
    before = story(Paragraph(id="b1", text=text_of("See ", Span("this", (Link("https://a.example"),)))))
    after = story(Paragraph(id="b1", text=text_of("See ", Span("this", (Link("https://b.example"),)))))
    (change,) = compare(before, after).changes
    assert [segment.marks for segment in change.segments if segment.marks] == [
        "link to https://a.example",
        "link to https://b.example",
    ]


def test_copy_that_came_in_again_is_matched_by_what_it_says() -> None:
    before = story(paragraph("The first ferry came in at dawn with post and medicine."), paragraph("Unchanged.", "b2"))
    after = story(
        paragraph("The first ferry came in at noon with post and medicine.", "x1"), paragraph("Unchanged.", "x2")
    )
    assert compare(before, after).removed == ()
    assert [change.where for change in compare(before, after).changes] == [
        "Paragraph 1",
        "Paragraph 2, not in its words",
    ]


def test_a_paragraph_of_a_hundred_thousand_words_rewritten_is_compared_in_time() -> None:
    before = story(paragraph("alpha beta " * 50_000))
    after = story(paragraph("gamma delta " * 50_000))
    assert apply(compare(before, after), before) == after
