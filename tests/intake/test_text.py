"""Pasted text lands in its fields: the lines that newsrooms and their pages write by habit leave the body."""

from datetime import date

import pytest

from tests.cli.copy import TEXT
from tests.intake.reading import noted, read, words
from workstation.intake.assembly import is_byline, is_caption
from workstation.story import spans
from workstation.story.alt import Missing
from workstation.story.blocks import Figure, Heading, List, Paragraph
from workstation.story.model import Contributor

REST = "crossed the Selm Strait at sunrise on Thursday, carrying passengers and post, the harbour office said."
LONG = "The crossing takes forty minutes in calm water, and nobody on the quay could say how long calm would last."


def test_a_pasted_page_lands_in_its_fields() -> None:
    reading = read(TEXT, "a.txt")
    story = reading.story
    assert story.breaking
    assert story.headline == "Ferries return to Port Selm after eleven days"
    assert (story.byline, story.dateline.agency) == ("By Ana Lima", "Reuters")
    figure, lead, quote = story.body
    assert isinstance(figure, Figure)
    assert (figure.photo, figure.alt) == ("", Missing())
    assert spans.plain(figure.caption).startswith("Selmland -- Residents greet the ferry")
    assert words(reading)[1].startswith("The first ferry in eleven days crossed")
    assert isinstance(quote, Paragraph)
    assert story.credit_line == "The Harbour Post's Island Service contributed to this report. With agency reports"
    assert [(person.name, person.role) for person in story.contributors] == [
        ("Ana Lima", "reported"),
        ("The Harbour Post's Island Service", "contributed"),
    ]
    assert [(source.name, source.kind, source.relation) for source in story.sources] == [
        ("Reuters", "agency", ""),
        ("The Harbour Post's Island Service", "service", "contributed"),
    ]
    assert noted(reading, "recognised").keys() == {
        "Headline", "Breaking news", "Byline", "Picture caption", "Dateline", "Closing line",
    }  # fmt: skip
    assert noted(reading, "dropped").keys() == {"Page furniture", "Picture"}
    assert isinstance(lead, Paragraph)


def test_nothing_is_lost_where_nothing_is_known() -> None:
    lines = ["Ferries return", "The first ferry " + REST, "Two more will follow.", "So it was said in the harbour."]
    reading = read("\n\n".join(lines), "a.txt")
    assert [reading.story.headline, *words(reading)] == lines
    assert not reading.story.dateline.place


@pytest.mark.parametrize(
    ("opening", "place", "on", "agency"),
    [
        ("YEREVAN -- ", "YEREVAN", None, ""),
        ("PORT SELM — ", "PORT SELM", None, ""),
        ("LONDON (AP) — ", "LONDON", None, "AP"),
        ("SINGAPORE (Reuters) -- ", "SINGAPORE", None, "Reuters"),
        ("WASHINGTON, D.C. (Associated Press) -- ", "WASHINGTON, D.C.", None, "AP"),
        ("WASHINGTON, March 4 (Reuters) - ", "WASHINGTON", date(2026, 3, 4), "Reuters"),
        ("PARIS, Dec. 30 (AFP) - ", "PARIS", date(2025, 12, 30), "AFP"),
        ("KYIV, March 4, 2024 (Reuters) - ", "KYIV", date(2024, 3, 4), "Reuters"),
        ("Port Selm, March 5 AAP - ", "Port Selm", date(2026, 3, 5), "AAP"),
        ("(Reuters) -- ", "", None, "Reuters"),
        ("[AFP] – ", "", None, "AFP"),
        ("LONDON (The Harbour Post) -- ", "LONDON", None, ""),
        ("SELM (Island News) -- ", "SELM", None, "Island News"),
        ("ЕРЕВАН -- ", "ЕРЕВАН", None, ""),
        ("МОСКВА (ТАСС) — ", "МОСКВА", None, "TASS"),
        ("თბილისი -- ", "თბილისი", None, ""),
        ("بيروت (رويترز) - ", "بيروت", None, "Reuters"),
    ],
)
def test_a_dateline_is_taken_off_the_lead(opening: str, place: str, on: date | None, agency: str) -> None:
    story = read(f"Ferries return\n\n{opening}The first ferry {REST}\n\n{LONG}", "a.txt").story
    assert (story.dateline.place, story.dateline.on, story.dateline.agency) == (place, on, agency)
    assert spans.plain(dict(story.body[0].texts())["text"]) == f"The first ferry {REST}"
    assert [source.name for source in story.sources] == ([agency] if agency else [])


@pytest.mark.parametrize(
    "lead",
    [
        "The ferry -- the only one -- crossed the strait on Thursday, the harbour office said in the morning.",
        "Ana Lima (41) — a captain — crossed the strait on Thursday, as the harbour office said in the morning.",
        "He said (and meant it) - twice - that the ferry would cross the strait on Thursday in the morning.",
        "WHO - the health agency of the United Nations that is based in Geneva, said so on Thursday in the morning.",
    ],
)
def test_a_lead_that_opens_with_the_story_keeps_its_words(lead: str) -> None:
    story = read(f"Ferries return\n\n{lead}\n\n{LONG}", "a.txt").story
    assert spans.plain(dict(story.body[0].texts())["text"]) == lead
    assert not story.dateline.place


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("With reporting by LIGA.net and The Insider", ["LIGA.net", "The Insider"]),
        ("Based on reporting by Reuters and TASS", ["Reuters", "TASS"]),
        ("Based on reporting by AFP, AP, and Reuters", ["AFP", "AP", "Reuters"]),
        ("(Based on reporting by AFP, AP and dpa.)", ["AFP", "AP", "dpa"]),
        ("compiled from Reuters reports", ["Reuters"]),
        ("To read the original story by The Harbour Post's Selmish Service, click here.", ["The Harbour Post's Selmish Service"]),
        ("With agency reports", []),
        ("По материалам Reuters и AFP", ["Reuters", "AFP"]),
        ("AFP-ის მასალების მიხედვით", ["AFP"]),
        ("استنادا إلى تقارير رويترز وفرانس برس", ["Reuters", "AFP"]),
    ],
)  # fmt: skip
def test_closing_lines_become_the_credit_line_and_the_sources(line: str, names: list[str]) -> None:
    reading = read(f"Ferries return\n\nThe first ferry {REST}\n\n{line}\n", "a.txt")
    assert reading.story.credit_line == line
    assert [source.name for source in reading.story.sources] == names
    assert words(reading) == [f"The first ferry {REST}"]


def test_the_relation_to_a_source_is_the_one_that_the_copy_names() -> None:
    story = read(
        f"Ferries return\n\nLONDON (AP) -- The first ferry {REST}\n\n"
        "The Harbour Post's Island Service contributed to this report. With reporting by AP and Radio Selm\n",
        "a.txt",
    ).story
    assert {source.name: source.relation for source in story.sources} == {
        "AP": "with",
        "The Harbour Post's Island Service": "contributed",
        "Radio Selm": "with",
    }
    assert len({source.id for source in story.sources}) == 3


def test_an_end_note_gives_everyones_place() -> None:
    story = read(
        f"Ferries return\n\nBy Ana Lima and Bo van Dam\n\nPORT SELM -- The first ferry {REST}\n\n"
        "Ana Lima reported from Port Selm. Eka Beridze contributed to this report from New Tarn. Bo van Dam wrote from Vienna.\n",
        "a.txt",
    ).story
    assert story.contributors == (
        Contributor(name="Ana Lima", role="reported", place="Port Selm"),
        Contributor(name="Bo van Dam", role="reported", place="Vienna"),
        Contributor(name="Eka Beridze", role="contributed", place="New Tarn"),
    )


@pytest.mark.parametrize(
    "line",
    [
        "The agency reported from the scene.",
        "He wrote from prison.",
        "Ana Lima contributed to this report. It was long.",
        "They are based on reporting by people who were there and who know what they say, as nobody else does.",
    ],
)
def test_a_last_sentence_of_the_story_is_no_closing_line(line: str) -> None:
    reading = read(f"Ferries return\n\nThe first ferry {REST}\n\n{line}\n", "a.txt")
    assert words(reading)[-1] == line
    assert not reading.story.contributors


@pytest.mark.parametrize(
    ("byline", "names", "service"),
    [
        ("By Ana Lima", ["Ana Lima"], ""),
        ("By ANA LIMA and BO FALK", ["ANA LIMA", "BO FALK"], ""),
        ("By Ana Lima, Bo van Dam, and Eka Beridze", ["Ana Lima", "Bo van Dam", "Eka Beridze"], ""),
        ("By Ana Lima\nAssociated Press", ["Ana Lima"], "AP"),
        ("By Ana Lima, Associated Press", ["Ana Lima"], "AP"),
        ("Von Ana Lima und Bo Falk", ["Ana Lima", "Bo Falk"], ""),
        ("Автор: Анна Липа", ["Анна Липа"], ""),
        ("ავტორი: ეკა ბერიძე", ["ეკა ბერიძე"], ""),
        ("بقلم آنا ليما", ["آنا ليما"], ""),
    ],
)
def test_bylines_name_who_wrote(byline: str, names: list[str], service: str) -> None:
    reading = read(f"Ferries return\n\n{byline}\n\nPORT SELM -- The first ferry {REST}\n", "a.txt")
    assert [(person.name, person.service) for person in reading.story.contributors] == [
        (name, service) for name in names
    ]
    assert reading.story.byline == byline.replace("\n", ", ")
    assert (reading.story.dateline.place, words(reading)) == ("PORT SELM", [f"The first ferry {REST}"])
    assert [source.name for source in reading.story.sources] == ([service] if service else [])


@pytest.mark.parametrize(
    "line",
    [
        "By Thursday it was over",
        "By the sea",
        "By Ana Lima.",
        "By 2026",
        "By",
        "Byzantium Falls",
        "By " + "Ana " * 40,
        "",
    ],
)
def test_a_line_that_begins_like_a_byline_is_none(line: str) -> None:
    assert not is_byline(line)


@pytest.mark.parametrize(
    "caption",
    [
        "Selmland -- Residents greet the ferry Maren, Port Selm, March 5, 2026.",
        "Selmland — A ferry docks in the harbour, Port Selm, 5 March 2026",
        "Bosnia and Herzegovina -- Voters queue at a polling station, Mostar, October 2, 2022 (Ana Lima/Example)",
        "Грузия -- Паром входит в гавань, Батуми, 5 марта 2026 года.",
        "საქართველო -- ბორანი შედის ნავსადგურში, ბათუმი, 2026 წლის 5 მარტი",
        "FILE - A ferry crosses the strait, Port Selm, March 5, 2025. (AP Photo/Jane Doe, File)",
        "FILE PHOTO: A ferry crosses the strait in Port Selm. (REUTERS/Jane Doe)",
    ],
)
def test_captions_are_known_by_their_form(caption: str) -> None:
    assert is_caption(caption)
    reading = read(f"Ferries return\n\n{caption}\n\nThe first ferry {REST}\n", "a.txt")
    assert isinstance(reading.story.body[0], Figure)
    assert spans.plain(reading.story.body[0].caption) == caption


@pytest.mark.parametrize(
    "line",
    [
        f"YEREVAN -- The first ferry {REST} It was 2026.",
        "Selmland -- A ferry.",
        "Nothing of this kind stands here, Port Selm, March 5, 2026.",
        "It was late -- very late -- when the ferry came in and everybody had gone home already.",
        "",
        "A -- " + "b, c " * 400,
    ],
)
def test_other_lines_with_dashes_are_no_captions(line: str) -> None:
    assert not is_caption(line)


def test_a_headline_is_found_below_a_caption() -> None:
    story = read(f"Selmland -- A ferry docks here, Port Selm, March 5, 2026.\nFerries return\nThe first ferry {REST}", "a.txt").story  # fmt: skip
    assert story.headline == "Ferries return"
    assert isinstance(story.body[0], Figure)


@pytest.mark.parametrize("label", ["Breaking News", "BREAKING", "Срочно", "عاجل", "სასწრაფო", "EILMELDUNG"])
def test_a_breaking_line_is_a_flag(label: str) -> None:
    above = read(f"{label}\n\nFerries return\n\nThe first ferry {REST}", "a.txt").story
    before = read(f"{label}: Ferries return\n\nThe first ferry {REST}", "a.txt").story
    for story in (above, before):
        assert (story.breaking, story.headline, len(story.body)) == (True, "Ferries return", 1)


@pytest.mark.parametrize(
    "line", ["Skip to main content", "Accessibility links", "MENU", "Share on Facebook", "» Print", "Перейти к содержанию", "ძებნა", "بحث", "* * *"]
)  # fmt: skip
def test_lines_of_a_pages_furniture_go(line: str) -> None:
    reading = read(f"{line}\nFerries return\n{line}\nThe first ferry {REST}\n{line}", "a.txt")
    assert (reading.story.headline, words(reading)) == ("Ferries return", [f"The first ferry {REST}"])


def test_crossheads_stand_between_paragraphs_only() -> None:
    reading = read(f"Ferries return\n\n{LONG}\n\nLong waits\n\n{LONG}\n\nThe end is short\n", "a.txt")
    headings = [spans.plain(block.text) for block in reading.story.body if isinstance(block, Heading)]
    assert headings == ["Long waits"]
    assert noted(reading, "guessed")["Crosshead"].detail == "Long waits"


def test_lists_are_told_from_each_other_and_from_a_dash() -> None:
    story = read(
        f"Ferries return\n\n{LONG}\n\n- one\n- two\n3. three\n4) four\n\n– not a list\n\n{LONG}", "a.txt"
    ).story
    lists = [block for block in story.body if isinstance(block, List)]
    assert [[(spans.plain(item.text), item.ordered) for item in block.items] for block in lists] == [
        [("one", False), ("two", False)],
        [("three", True), ("four", True)],
    ]
    assert lists[1].start == 3


def test_lines_that_a_program_cut_are_joined() -> None:
    cut = "The first ferry in eleven days crossed the Selm\nStrait at sunrise on Thursday, carrying a good many\npassengers and the post."
    reading = read(f"Ferries return\n\n{cut}\n\n{LONG}", "a.txt")
    assert words(reading)[0] == cut.replace("\n", " ")
    assert "Wrapped lines" in noted(reading, "guessed")


@pytest.mark.parametrize("ends", ["\r\n", "\r", "\u2028", "\x0b"])
def test_lines_end_as_every_machine_ends_them(ends: str) -> None:
    reading = read(ends.join(["Ferries return", "", f"The first ferry {REST}"]), "a.txt")
    assert [reading.story.headline, *words(reading)] == ["Ferries return", f"The first ferry {REST}"]


@pytest.mark.parametrize(
    ("words_given", "encoding"),
    [
        ("Паром вернулся в порт\nДва рейса впереди.", "utf-8"),
        ("Паром вернулся в порт\nДва рейса впереди.", "utf-16"),
        ("Ferry returns to the port\nTwo more to come.", "utf-16-le"),
        ("ბორანი დაბრუნდა\nკიდევ ორი რეისი იქნება.", "utf-8-sig"),
        ("عادت العبّارة\nرحلتان أخريان.", "utf-32"),
    ],
)
def test_text_of_any_script_is_read_by_its_marks(words_given: str, encoding: str) -> None:
    reading = read(words_given.encode(encoding), "a.txt")
    assert "\n".join([reading.story.headline, *words(reading)]) == words_given
