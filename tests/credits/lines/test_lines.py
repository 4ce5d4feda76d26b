"""The lines that tell who gathered a story follow from its marks, its contributors and the house's forms."""

from datetime import UTC, date, datetime
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from msgspec.structs import replace

from tests.strategies import stories
from workstation.credits.agencies import load_agencies
from workstation.credits.house import House, Profile, Service
from workstation.credits.lines.derived import lines_of
from workstation.credits.lines.lineform import LineForm
from workstation.credits.lines.linewords import shipped
from workstation.credits.lines.overriding import OverrideError, follow_house, keep_own, override
from workstation.credits.lines.pieces import words_of
from workstation.credits.profiles import load_profile
from workstation.story.blocks import Paragraph
from workstation.story.model import Contributor, Dateline, Source, Story
from workstation.story.spans import SourceMark, Span, text_of

RFERL = LineForm(
    serial_comma=True,
    dateline="[{place}][ ({agency})] --",
    region="never",
    words={
        "en": {
            "compiled": "compiled from {who} reports",
            "translated": "To read the original story by {who}, <click here>.",
        }
    },
)


def house(form: LineForm | None = None, **changes: Any) -> House:
    profile = load_profile("plain") if form is None else Profile(id="test", outlet="RFE/RL", lines=form)
    profile = replace(profile, **changes)
    return House(profile=profile, agencies=load_agencies(), now=datetime(2026, 3, 5, tzinfo=UTC))


def drawing(*shares: tuple[Source, int], own: int = 0, **fields: Any) -> Story:
    """Return a story with so many characters of each source, and of one's own."""
    sources = tuple(source for source, _ in shares)
    marked = [Span("a" * size, (SourceMark(source.id),)) for source, size in shares if size]
    text = text_of(*marked, "o" * own)
    return Story(id="s", **{"language": "en", "sources": sources, "body": (Paragraph(id="p1", text=text),), **fields})


def agency(name: str, **fields: Any) -> Source:
    return Source(id=name, name=name, **fields)


@pytest.mark.parametrize(
    ("shares", "own", "line"),
    [
        ([(agency("LIGA.net", kind="outlet"), 10), (agency("The Insider", kind="outlet"), 20)], 70,
         "With reporting by LIGA.net and The Insider"),
        ([(agency("ТАСС"), 40), (agency("Reuters"), 20)], 40, "Based on reporting by Reuters and TASS"),
        ([(agency("Reuters"), 30), (agency("AP"), 20), (agency("AFP"), 20)], 30,
         "Based on reporting by AFP, AP, and Reuters"),
        ([(agency("Reuters"), 100)], 0, "compiled from Reuters reports"),
    ],
)  # fmt: skip
def test_credit_lines_that_readers_have_seen_follow_from_marks(
    shares: list[tuple[Source, int]], own: int, line: str
) -> None:
    lines = lines_of(drawing(*shares, own=own), house(RFERL))
    assert lines.credit.words == line
    assert lines.below_words == line


def test_the_original_of_a_translation_is_named_and_linked() -> None:
    original = Source(
        id="s1", kind="service", name="Siberia.Realities", relation="translated", url="https://example.org/1"
    )
    rferl = house(RFERL, services=(Service(name="Siberia.Realities"),))
    line = lines_of(drawing((original, 0), own=50), rferl).translated
    assert line.words == "To read the original story by RFE/RL's Siberia.Realities, click here."
    assert [(piece.words, piece.url) for piece in line.shown if piece.url] == [("click here", "https://example.org/1")]
    assert [piece.sources for piece in line.shown if piece.words == "RFE/RL's Siberia.Realities"] == [("s1",)]


def test_the_broadcasters_closing_line_names_its_service_and_no_agency() -> None:
    profile = replace(load_profile("broadcaster"), outlet="X", services=(Service(name="Y Service"),))
    service = Source(id="s1", kind="service", name="Y Service")
    story = drawing((service, 20), (agency("AFP"), 10), (agency("Reuters"), 10), own=60)
    lines = lines_of(story, House(profile=profile, agencies=load_agencies(), now=datetime(2026, 3, 5, tzinfo=UTC)))
    assert lines.below_words == "X's Y Service contributed to this report. With agency reports"
    last = lines.below()[0][-1]
    assert (last.words, last.sources, len(last.passages)) == ("With agency reports", ("AFP", "Reuters"), 2)


def test_each_name_leads_to_the_passages_it_rests_on() -> None:
    afp, first, second = agency("AFP"), agency("Reuters"), Source(id="r2", name="Reuters", item="2")
    lines = lines_of(drawing((afp, 10), (first, 5), (second, 5), own=80), house())
    assert lines.credit.words == "With reporting by AFP and Reuters"
    names = [piece for piece in lines.credit.shown if piece.is_name]
    assert [(piece.words, piece.sources) for piece in names] == [("AFP", ("AFP",)), ("Reuters", ("Reuters", "r2"))]
    assert [(passage.start, passage.end) for passage in names[1].passages] == [(10, 15), (15, 20)]


def test_an_agency_leaves_the_line_with_its_last_passage() -> None:
    afp, reuters = agency("AFP"), agency("Reuters")
    assert (
        lines_of(drawing((afp, 5), (reuters, 5), own=90), house()).credit.words == "With reporting by AFP and Reuters"
    )
    assert lines_of(drawing((afp, 0), (reuters, 5), own=90), house()).credit.words == "With reporting by Reuters"


def test_what_a_person_said_of_a_source_goes_before_its_share() -> None:
    shares = [
        (agency("AFP", relation="based on"), 1),
        (agency("Reuters"), 5),
        (agency("AP", relation="contributed"), 1),
    ]
    lines = lines_of(drawing(*shares, own=90), house())
    assert lines.below_words == ("AP contributed to this report. Based on reporting by AFP. With reporting by Reuters")


def test_the_order_may_be_that_of_shares() -> None:
    story = drawing((agency("AFP"), 5), (agency("Reuters"), 15), own=80)
    assert lines_of(story, house(LineForm(order="share"))).credit.words == "With reporting by Reuters and AFP"


def test_a_whole_agencys_story_says_so_in_its_dateline_or_in_a_closing_line() -> None:
    story = drawing((agency("Reuters"), 95), own=5, dateline=Dateline(place="Singapore"))
    lines = lines_of(story, house(RFERL))
    assert (lines.dateline.words, lines.credit.words) == ("SINGAPORE (Reuters) --", "")
    closing = lines_of(story, house(replace(RFERL, whole_in="closing line")))
    assert (closing.dateline.words, closing.credit.words) == ("SINGAPORE --", "compiled from Reuters reports")


@pytest.mark.parametrize(
    ("form", "dateline", "language", "words"),
    [
        (LineForm(), Dateline(place="London", agency="AP"), "en", "LONDON (AP) —"),
        (RFERL, Dateline(place="Yerevan"), "en", "YEREVAN --"),
        (LineForm(dateline="{place}, {date} {agency} -"), Dateline(place="Sydney", on=date(2026, 3, 5), agency="AAP"),
         "en", "SYDNEY, March 5 AAP -"),
        (LineForm(region="not with known cities"), Dateline(place="London, England"), "en", "LONDON —"),
        (LineForm(region="not with known cities"), Dateline(place="Porto, Portugal"), "en", "PORTO, Portugal —"),
        (LineForm(), Dateline(place="izmir"), "tr", "İZMİR —"),
        (LineForm(), Dateline(place="თბილისი"), "ka", "თბილისი —"),
        (LineForm(), Dateline(place="Київ"), "uk", "КИЇВ —"),
        (LineForm(), Dateline(), "en", ""),
    ],
)  # fmt: skip
def test_datelines_have_the_houses_form(form: LineForm, dateline: Dateline, language: str, words: str) -> None:
    assert lines_of(Story(id="s", language=language, dateline=dateline), house(form)).dateline.words == words


def test_several_bylines_below_a_dateline_say_who_was_where() -> None:
    people = (
        Contributor(name="Ana Lima", place="Lisbon"),
        Contributor(name="Ben Ode", place="Kyiv"),
        Contributor(name="Eka Gelashvili", role="wrote", place="Tbilisi"),
        Contributor(name="Jo Roy", role="contributed", place="Riga"),
        Contributor(name="Max Ray", role="edited"),
    )
    story = Story(id="s", language="en", contributors=people, dateline=Dateline(place="Lisbon"))
    lines = lines_of(story, house())
    assert lines.byline.words == "By Ana Lima, Ben Ode and Eka Gelashvili"
    assert lines.below_words == (
        "Ana Lima reported from Lisbon. Ben Ode reported from Kyiv. Eka Gelashvili wrote from Tbilisi. "
        "Jo Roy contributed to this report from Riga."
    )
    assert [piece.contributors for piece in lines.byline.shown if piece.is_name] == [(0,), (1,), (2,)]
    assert not lines_of(replace(story, dateline=Dateline()), house()).where.words
    assert not lines_of(replace(story, contributors=people[:1]), house()).where.words


def test_alerts_have_no_byline_where_the_house_says_so() -> None:
    story = Story(id="s", language="en", breaking=True, contributors=(Contributor(name="Ana Lima"),))
    assert lines_of(story, house()).byline.words == ""
    assert lines_of(story, house(LineForm(byline_on_alerts=True))).byline.words == "By Ana Lima"
    long = replace(story, body=(Paragraph(id="p", text=text_of("word " * 200)),))
    assert lines_of(long, house()).byline.words == "By Ana Lima"


def test_an_agencys_reporters_are_named_with_it() -> None:
    people = (Contributor(name="Ana Lima", service="AFP"), Contributor(name="Ben Ode", service="Agence France-Presse"))
    assert lines_of(Story(id="s", language="en", contributors=people), house()).byline.words == (
        "By Ana Lima and Ben Ode, AFP"
    )


@pytest.mark.parametrize("language", sorted(shipped()))
def test_every_language_has_every_line(language: str) -> None:
    people = (
        Contributor(name="Ана", place="Київ"), Contributor(name="Бен", role="wrote", place="Lisboa"),
        Contributor(name="ეკა", role="contributed"), Contributor(name="Max", role="translated"),
    )  # fmt: skip
    original = Source(id="o", kind="outlet", name="El Faro", relation="translated", url="https://example.org/")
    shares = [(agency("AFP"), 10), (agency("Interfax"), 10), (original, 0)]
    story = drawing(*shares, own=80, language=f"{language}-XX", contributors=people, dateline=Dateline(place="Riga"))
    lines = lines_of(story, house())
    for line, names in (
        (lines.byline, ["Ана", "Бен"]), (lines.where, ["Ана", "Бен"]), (lines.contributed, ["ეკა"]),
        (lines.credit, ["AFP", "Interfax"]), (lines.translated, ["El Faro", "Max"]),
    ):  # fmt: skip
        assert line.language == language
        assert all(name in line.words for name in names)
        assert "{" not in line.words
        assert "<" not in line.words


def test_lists_are_written_as_their_language_writes_them() -> None:
    shares = [(agency("EFE"), 5), (agency("Interfax"), 5)]
    assert lines_of(drawing(*shares, own=90, language="es"), house()).credit.words.endswith("EFE e Interfax")
    arabic = [(agency("AFP"), 5), (agency("AP"), 5), (agency("Reuters"), 5)]
    assert lines_of(drawing(*arabic, own=90, language="ar"), house()).credit.words.endswith("AFP، AP وReuters")
    assert lines_of(drawing(*shares, own=90, language="sw"), house()).credit.language == "en"


def test_words_of_ones_own_need_a_reason_and_remember_what_they_stand_in_place_of() -> None:
    story = drawing((agency("AFP"), 10), own=90)
    with pytest.raises(OverrideError):
        override(story, house(), "credit", "With a report by AFP", " ")
    own = override(story, house(), "credit", "With a report by AFP in Lyon", "AFP asked for it").apply(story)
    line = lines_of(own, house()).credit
    assert (line.words, line.fits, own.credit_line_reason) == ("With a report by AFP in Lyon", True, "AFP asked for it")
    assert [piece.sources for piece in line.shown if piece.is_name] == [("AFP",)]
    more = replace(own, sources=(*own.sources, agency("AP", relation="with")))
    changed = lines_of(more, house()).credit
    assert (changed.words, changed.derived, changed.fits) == (line.words, "With reporting by AFP and AP", False)
    assert lines_of(keep_own(more, house(), "credit").apply(more), house()).credit.fits
    assert lines_of(follow_house(more, "credit").apply(more), house()).credit.words == "With reporting by AFP and AP"


@pytest.mark.parametrize("name", ["byline", "dateline", "where", "contributed", "credit", "translated"])
def test_any_line_can_be_left_out_and_taken_back(name: Any) -> None:
    people = (
        Contributor(name="Ana", place="Riga"), Contributor(name="Ben", place="Kyiv"),
        Contributor(name="Jo", role="contributed"), Contributor(name="Max", role="translated"),
    )  # fmt: skip
    story = drawing((agency("AFP"), 10), own=90, contributors=people, dateline=Dateline(place="Riga"))
    derived = lines_of(story, house()).of(name).words
    assert derived
    without = override(story, house(), name, "", "not in this one").apply(story)
    assert lines_of(without, house()).of(name).words == ""
    other = override(without, house(), name, "Own words", "better").apply(without)
    assert lines_of(other, house()).of(name).words == "Own words"
    assert lines_of(follow_house(other, name).apply(other), house()).of(name).words == derived


def test_a_credit_line_that_came_with_the_copy_is_not_said_twice() -> None:
    people = (Contributor(name="Island Service", role="contributed", service="Island Service"),)
    line = "The Island Service contributed to this report. With reporting by Reuters."
    story = drawing((agency("Reuters", relation="with"), 0), own=9, credit_line=line, contributors=people)
    lines = lines_of(story, house())
    assert lines.below_words == line
    assert lines.contributed.told
    added = replace(story, contributors=(*people, Contributor(name="Jo Roy", role="contributed")))
    assert lines_of(added, house()).contributed.words == "Island Service and Jo Roy contributed to this report."


@settings(max_examples=150, deadline=None)
@given(stories())
def test_any_story_has_lines_whose_pieces_are_its_words(story: Story) -> None:
    for profile in ("plain", "broadcaster"):
        lines = lines_of(story, replace(house(), profile=load_profile(profile)))
        for line in lines:
            assert words_of(line.shown) == line.words
            for piece in line.shown:
                assert piece.words
                assert all(0 <= at < len(story.contributors) for at in piece.contributors)


@pytest.mark.parametrize(
    "words", [{"en": {"with": "With reporting"}}, {"en": {"wiht": "With {who}"}}, {"fr": {"byline": "Par {name}"}}]
)
def test_a_houses_words_that_would_drop_a_name_are_refused(words: dict[str, Any]) -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({"words": words}, LineForm)


def test_a_dateline_that_would_drop_the_agency_is_refused() -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({"dateline": "{place} —"}, LineForm)
