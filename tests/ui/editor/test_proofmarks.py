"""Marks stay on the words they were put on, whatever is typed, split or joined around them."""

from typing import Literal

from hypothesis import given
from hypothesis import strategies as st

from workstation.story.places import Place
from workstation.ui.editor.difference import replaced
from workstation.ui.editor.proofmarks import Kind, ProofMark, ProofMarks

P, Q = Place("p"), Place("q")
WORDS = st.text("abc d😀é\n", max_size=12)


def marked(*marks: tuple[int, int], layer: Literal["spelling", "findings"] = "findings") -> ProofMarks:
    kind: Kind = "spelling" if layer == "spelling" else "warning"
    made = ProofMarks()
    made.put(layer, P, [ProofMark(start, end, kind) for start, end in marks])
    return made


def spans(marks: ProofMarks, place: Place = P) -> list[tuple[int, int]]:
    return [(mark.start, mark.end) for mark in marks.at(place)]


@given(WORDS, WORDS, WORDS, st.data())
def test_what_lies_outside_of_a_replacement_stays_on_its_words(
    head: str, old: str, tail: str, data: st.DataObject
) -> None:
    new = data.draw(WORDS)
    before, after = head + old + tail, head + new + tail
    start = data.draw(st.integers(0, len(before)))
    end = data.draw(st.integers(start, len(before)))
    if start == end:
        return
    marks = marked((start, end))
    marks.shift(P, len(head), len(head) + len(old), new)
    found = spans(marks)
    for first, last in found:
        assert 0 <= first < last <= len(after)
    if end <= len(head) or start >= len(head) + len(old):
        assert [after[first:last] for first, last in found] == [before[start:end]]


def test_typing_inside_of_a_mark_makes_it_longer_and_deleting_it_takes_it_away() -> None:
    marks = marked((2, 6))
    marks.shift(P, 4, 4, "abc")
    assert spans(marks) == [(2, 9)]
    marks.shift(P, 3, 5, "")
    assert spans(marks) == [(2, 7)]
    marks.shift(P, 1, 8, "")
    assert spans(marks) == []


def test_a_misspelt_word_grows_while_letters_are_typed_at_its_ends() -> None:
    """Or its beginning would be marked for a moment, until the whole of it is judged."""
    marks = marked((2, 6), layer="spelling")
    marks.shift(P, 6, 6, "é")
    assert spans(marks) == [(2, 7)]
    marks.shift(P, 2, 2, "ab")
    assert spans(marks) == [(2, 9)]
    marks.shift(P, 9, 9, " ")
    marks.shift(P, 2, 2, "-")
    assert spans(marks) == [(3, 10)]


def test_typing_at_the_end_of_a_finding_leaves_it_alone() -> None:
    marks = marked((2, 6))
    marks.shift(P, 6, 6, "a")
    assert spans(marks) == [(2, 6)]


def test_of_a_passage_from_a_source_only_the_corners_are_over_the_text() -> None:
    passage, word = ProofMark(10, 50, "source", source="afp"), ProofMark(10, 50, "spelling")
    between = [(0, 9), (5, 10), (20, 30), (50, 60), (51, 60)]
    assert [passage.is_seen_between(*each) for each in between] == [False, True, False, True, False]
    assert [word.is_seen_between(*each) for each in between] == [False, True, True, True, False]


@given(st.lists(WORDS.map(lambda words: words.replace("\n", "")), min_size=1, max_size=4), st.data())
def test_marks_go_along_when_a_line_is_split_and_come_back_when_it_is_joined(
    lines: list[str], data: st.DataObject
) -> None:
    places = [Place(f"p{at}") for at in range(len(lines))]
    at = data.draw(st.integers(0, len(lines) - 1))
    cut = data.draw(st.integers(0, len(lines[at])))
    before = list(zip(places, lines, strict=True))
    halves = [(places[at], lines[at][:cut]), (Place("new"), lines[at][cut:])]
    after = [*before[:at], *halves, *before[at + 1 :]]
    marks = ProofMarks()
    said: dict[Place, list[str]] = {}
    for place, words in before:
        ends = sorted(data.draw(st.tuples(*[st.integers(0, len(words))] * 2)))
        if ends[0] < ends[1] and not (place == places[at] and ends[0] < cut < ends[1]):
            marks.put("findings", place, [ProofMark(ends[0], ends[1], "error")])
            said[place] = [words[ends[0] : ends[1]]]
    before_split = {place: marks.at(place) for place in places}
    marks.carry(before, after)
    moved = [words[mark.start : mark.end] for place, words in after for mark in marks.at(place)]
    assert sorted(moved) == sorted(words for each in said.values() for words in each)
    marks.carry(after, before)
    assert {place: marks.at(place) for place in places} == before_split


def test_marks_on_what_was_taken_out_are_gone() -> None:
    marks = marked((0, 3))
    marks.put("spelling", Q, [ProofMark(0, 2, "spelling")])
    marks.carry([(P, "one"), (Q, "two")], [(Q, "two")])
    assert spans(marks) == []
    assert spans(marks, Q) == [(0, 2)]
    marks.carry([(Q, "two")], [])
    assert spans(marks, Q) == []


def test_putting_tells_what_is_different() -> None:
    marks = marked((0, 3), layer="spelling")
    assert not marks.put("spelling", P, [ProofMark(0, 3, "spelling")])
    assert marks.put("spelling", P, [])
    assert marks.put_all("matches", {P: [ProofMark(0, 1, "match")], Q: []}) == {P}
    assert marks.put_all("matches", {}) == {P}


@given(WORDS, WORDS)
def test_the_smallest_replacement_makes_one_string_of_the_other(before: str, after: str) -> None:
    start, end_before, end_after = replaced(before, after)
    assert before[:start] + after[start:end_after] + before[end_before:] == after
    assert start <= end_before
    assert start <= end_after
