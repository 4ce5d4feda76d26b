"""Whose words a passage is, in words; which sources may be chosen; from passage to passage."""

from datetime import UTC, datetime

from workstation.credits.agencies import load_agencies
from workstation.credits.house import House, Profile, Service
from workstation.desk.editing.writing import Caret
from workstation.desk.sources.choices import choices_for, matching
from workstation.desk.sources.passages import step
from workstation.desk.sources.words import OWN, explanation, source_id_at, source_id_between
from workstation.story.blocks import Figure, Paragraph
from workstation.story.model import Source, Story
from workstation.story.places import Place
from workstation.story.spans import SourceMark, Span, text_of

NOON = datetime(2026, 3, 5, 12, tzinfo=UTC)
AFP = Source(id="afp", name="AFP", item="8XK2", received=NOON, terms="No use in France")
STORY = Story(
    id="s",
    language="ka",
    sources=(AFP, Source(id="ex", kind="outlet", name="The Insider", url="https://insider.example/1")),
    body=(
        Paragraph(id="p", text=text_of("Own. ", Span("Theirs.", (SourceMark("afp"),)), " Own.")),
        Paragraph(id="q", text=text_of(Span("Also theirs.", (SourceMark("afp"),)))),
        Paragraph(id="r", text=text_of(Span("Told first.", (SourceMark("ex"),)), Span("Whose?", (SourceMark("x"),)))),
        Figure(id="f", photo="", url="https://example.org/1.jpg"),
    ),
)
HOUSE = House(
    profile=Profile(id="h", outlet="O", services=(Service(name="Georgian Service", names={"ka": "ქართული რედაქცია"}),)),
    agencies=load_agencies(),
    now=NOON,
)


def labels(typed: str, story: Story = STORY, recent: tuple[str, ...] = ()) -> list[str]:
    return [each.label for each in matching(choices_for(story, HOUSE, recent), typed)]


def test_all_that_is_known_of_a_source_is_told_a_line_for_each_thing() -> None:
    told = explanation(STORY, "afp").splitlines()
    assert told[:2] == ["AFP (agency)", "Item 8XK2"]
    assert told[2].startswith("Received 5 March 2026")
    assert told[3:] == ["Terms: No use in France", "2 passages, 41% of the text"]
    assert explanation(STORY, "ex").splitlines()[1] == "https://insider.example/1"
    assert explanation(STORY, "x").startswith("Unknown source x")


def test_the_source_at_a_caret_is_that_of_the_passage_it_is_in_or_at_the_edge_of() -> None:
    found = [source_id_at(STORY, Caret(Place("p"), at)) for at in (0, 4, 5, 8, 12, 13, 17)]
    assert found == ["", "", "afp", "afp", "afp", "", ""]
    assert source_id_at(STORY, Caret(Place("gone"), 3)) == ""
    assert source_id_at(STORY, Caret(Place("f", "credit"), 0)) == ""


def test_words_from_several_sources_have_no_one_source() -> None:
    r = Place("r")
    assert source_id_between(STORY, Caret(r, 0), Caret(r, 11)) == "ex"
    assert source_id_between(STORY, Caret(r, 0), Caret(r, 15)) == ""
    assert source_id_between(STORY, Caret(Place("p"), 0), Caret(Place("q"), 5)) == "afp"
    assert source_id_between(STORY, Caret(Place("p"), 0), Caret(Place("p"), 4)) == ""


def test_passages_are_stepped_through_from_the_caret_and_come_round() -> None:
    first = step(STORY, None, 1)
    assert first is not None
    assert first.sentence() == "AFP, item 8XK2. Passage 1 of 4."
    at_end = Caret(first.passage.place, first.passage.end)
    onwards = step(STORY, at_end, 1)
    assert onwards is not None
    assert (onwards.passage.place, onwards.number) == (Place("q"), 2)
    before = step(STORY, at_end, -1)
    assert before is not None
    assert before.number == 4
    back = step(STORY, Caret(Place("q"), 12), -1)
    assert back is not None
    assert back.passage.place == Place("p")
    theirs = step(STORY, Caret(Place("q"), 12), 1, ["afp"])
    assert theirs is not None
    assert (theirs.number, theirs.count, theirs.passage.place) == (1, 2, Place("p"))
    assert step(Story(id="e"), None, 1) is None


def test_the_likeliest_source_is_offered_first_and_none_twice() -> None:
    offered = labels("", recent=("Reuters", "dpa"))
    assert offered[:6] == [OWN, "AFP, item 8XK2", "The Insider", "Reuters", "dpa", "ქართული რედაქცია"]
    assert "AFP" not in offered
    assert len(offered) == len(set(offered))


def test_a_source_is_found_by_the_first_letters_of_any_of_its_spellings() -> None:
    assert labels("agence fr")[0] == "AFP, item 8XK2"
    assert labels("РИА")[0] == "RIA Novosti"
    assert labels("geor")[0] == "ქართული რედაქცია"
    assert labels("reu", recent=("dpa",))[0] == "Reuters"


def test_anybody_else_can_be_named_and_is_a_new_source() -> None:
    choices = matching(choices_for(STORY, HOUSE), "  Harbour   Gazette ")
    assert [(each.label, each.known_from) for each in choices] == [
        ("“Harbour Gazette”", "another outlet"),
        ("“Harbour Gazette”", "a person"),
        ("“Harbour Gazette”", "a document"),
    ]
    chosen = choices[1].chosen()
    assert chosen is not None
    assert (chosen.kind, chosen.name, bool(chosen.id)) == ("person", "Harbour Gazette", True)
    exact = matching(choices_for(STORY, HOUSE), "reuters")
    assert [each.label for each in exact] == ["Reuters"]
    assert choices_for(STORY, HOUSE)[1].chosen() is STORY.sources[0]
    assert choices_for(STORY, HOUSE)[0].chosen() is None
