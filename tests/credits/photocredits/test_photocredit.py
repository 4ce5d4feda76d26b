"""Photo credits: those of the corpus are read as it says, what can be read twice is asked, and what is printed reads back."""

import csv
import re
from collections import Counter
from pathlib import Path

import msgspec
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.credits.conftest import house_of
from workstation.credits.agencies import find_agency
from workstation.credits.house import Agency, CreditForm, House, Person
from workstation.credits.photocredits.creditforms import SHARED
from workstation.credits.photocredits.creditnames import Names
from workstation.credits.photocredits.creditreading import read_credit
from workstation.credits.photocredits.creditwords import load_credit_words
from workstation.credits.photocredits.photocredit import REASONS, PhotoCredit, Unreadable, write_credit

CORPUS = Path(__file__).resolve().parents[2] / "cases" / "photo-credits.tsv"
CASES = list(csv.DictReader(CORPUS.read_text("utf-8").splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))
READ = [case for case in CASES if not case["asked"]]
ASKED = [case for case in CASES if case["asked"]]
HOUSES = {name: house_of(name) for name in ("plain", "broadcaster")}


def expected(case: dict[str, str]) -> PhotoCredit:
    def several(column: str, part: str) -> tuple[str, ...]:
        return tuple(filter(None, case[column].split(part)))

    words = several("words", ", ")
    return msgspec.convert(
        {
            "photographers": several("photographers", " + "),
            "outlet": case["outlet"],
            "agency": case["agency"],
            "via": several("via", " + "),
            "client": case["client"],
            "roles": tuple(word for word in words if word not in {"file", "courtesy"}),
            "file": "file" in words,
            "courtesy": "courtesy" in words,
        },
        PhotoCredit,
    )


@pytest.mark.parametrize("case", READ, ids=lambda case: case["credit"])
def test_a_credit_of_the_corpus_is_read_and_printed(case: dict[str, str], each_house: House) -> None:
    credit = read_credit(case["credit"], each_house)
    assert credit == expected(case)
    assert isinstance(credit, PhotoCredit)
    printed = write_credit(credit, each_house.profile.photo_credit)
    assert read_credit(printed, each_house) == credit, printed


@pytest.mark.parametrize("case", ASKED, ids=lambda case: case["credit"] or "nothing")
def test_a_credit_of_the_corpus_is_asked_about(case: dict[str, str], each_house: House) -> None:
    asked = read_credit(case["credit"], each_house)
    assert isinstance(asked, Unreadable)
    assert asked.doubt == case["asked"]
    assert asked.reason.endswith(".")
    assert all(candidate.names_somebody() for candidate in asked.candidates)


def test_the_corpus_is_large_and_in_every_script() -> None:
    assert len(CASES) >= 300
    assert len(ASKED) >= 40
    assert max(Counter(case["credit"] for case in CASES).values()) == 1
    words = "".join(case["credit"] for case in CASES)
    for first, last, least in (("а", "я", 300), ("ء", "ی", 200), ("ა", "ჰ", 100)):
        assert sum(first <= character <= last for character in words) > least
    assert {case["asked"] for case in ASKED} == set(REASONS) - {"disagree"}  # that one is about a record


@pytest.mark.parametrize(
    ("text", "names", "credit"),
    [
        ("Jane Doe via AP", Names(people=("Jane Doe",)), PhotoCredit(photographers=("Jane Doe",), via=("AP",))),
        ("QUAYSIDE via AP", Names(outlets=("Quayside",)), PhotoCredit(outlet="Quayside", via=("AP",))),
        ("Banksy/Reuters", Names(people=("Banksy",)), PhotoCredit(photographers=("Banksy",), agency="Reuters")),
        ("EPA/JANE MCDOE", Names(people=("Jane McDoe",)), PhotoCredit(photographers=("Jane McDoe",), agency="EPA")),
        ("Jane Doe", Names(people=("Jane Doe",)), PhotoCredit(photographers=("Jane Doe",))),
        ("Jane Doe, John Roe/AP", Names(people=("John Roe",)), PhotoCredit(photographers=("Jane Doe", "John Roe"), agency="AP")),
    ],
)  # fmt: skip
def test_a_known_name_settles_what_would_be_asked(text: str, names: Names, credit: PhotoCredit, house: House) -> None:
    assert isinstance(read_credit(text, house), Unreadable) or "MCDOE" in text
    assert read_credit(text, house, names) == credit


def test_the_houses_own_outlet_and_services_are_known(house: House) -> None:
    profile = msgspec.structs.replace(house.profile, outlet="Quayside", outlets=("Berth Nine",))
    ours = replace(house, profile=profile)
    assert read_credit("Jane Doe/Berth Nine", ours) == PhotoCredit(photographers=("Jane Doe",), outlet="Berth Nine")
    assert read_credit("Quayside", ours) == PhotoCredit(outlet="Quayside")
    assert isinstance(read_credit("Quayside", house), Unreadable)


def test_the_houses_own_photographers_are_known_by_any_of_their_names(house: House) -> None:
    assert isinstance(read_credit("Quayside Sparrow", house), Unreadable), "it may be a body"
    tamar = Person(id="tamar", name="Quayside Sparrow", spellings=("Тамар Воробей", "Sparrow"))
    ours = replace(house, people=(tamar,))
    expected = PhotoCredit(photographers=("Quayside Sparrow",))
    assert read_credit("Quayside Sparrow", ours) == expected
    assert read_credit("Фото: Тамар Воробей", ours) == expected
    assert read_credit("SPARROW / AFP", ours) == PhotoCredit(photographers=("Quayside Sparrow",), agency="AFP")


def test_both_readings_are_offered_and_each_prints_what_was_read(house: House) -> None:
    asked = read_credit("Jane Doe via AP", house)
    assert isinstance(asked, Unreadable)
    assert asked.candidates == (
        PhotoCredit(photographers=("Jane Doe",), via=("AP",)),
        PhotoCredit(outlet="Jane Doe", via=("AP",)),
    )
    assert asked.reason == "“Jane Doe” may be the photographer, or the body whose picture it is."


def test_two_agencies_in_a_row_are_asked_about_with_both_orders(house: House) -> None:
    asked = read_credit("AFP/Reuters", house)
    assert isinstance(asked, Unreadable)
    assert [(credit.agency, *credit.via) for credit in asked.candidates] == [("AFP", "Reuters"), ("Reuters", "AFP")]


def test_an_agency_unknown_to_the_house_is_never_taken_for_a_known_one(house: House) -> None:
    none = replace(house, agencies=())
    assert isinstance(read_credit("Jane Doe via AP", none), Unreadable)
    own = replace(house, agencies=(Agency(id="quay", name="Quay Wire", spellings=("QW",), patterns=("{outlet}/QW",)),))
    assert read_credit("Berth Nine/QW", own) == PhotoCredit(outlet="Berth Nine", agency="Quay Wire")


def test_a_house_prints_in_its_own_words(house: House) -> None:
    form = CreditForm(
        template="[{by}: ]{parts}[ über {via}][ ({file})]",
        separator=" / ",
        words={"by": "Foto", "file": "Archiv", "handout": "Handout", "and": "und"},
    )
    credit = PhotoCredit(photographers=("Jane Doe", "John Roe"), agency="dpa", roles=("handout",), file=True)
    assert write_credit(credit, form) == "Jane Doe und John Roe / Handout / dpa (Archiv)"
    assert write_credit(PhotoCredit(photographers=("Jane Doe",)), form) == "Foto: Jane Doe"


@pytest.mark.parametrize("template", ["{parts}", "{parts}{via}{file}{by}{parts}", "{by}{parts}{via}{file}{when}", ""])
def test_a_template_that_would_drop_a_part_is_refused(template: str) -> None:
    with pytest.raises(msgspec.ValidationError, match="template"):
        msgspec.convert({"template": template}, CreditForm)


def test_the_photographer_is_told_in_one_line() -> None:
    assert PhotoCredit(photographers=("Jane Doe", "John Roe")).photographer == "Jane Doe, John Roe"
    assert not PhotoCredit(roles=("handout",), file=True).names_somebody()


def test_an_agencys_patterns_and_those_it_carries_are_of_the_list(house: House) -> None:
    ids = {agency.id for agency in house.agencies}
    for agency in house.agencies:
        assert set(agency.carries) <= ids - {agency.id}, agency.id
        for part in [part for pattern in agency.patterns for part in re.split(r" ?/ ?| via ", pattern)]:
            assert part in {"{photographer}", "{outlet}"} or find_agency(part, house.agencies) == agency, part
    assert all("{agency}" in form for form in SHARED)


def test_no_word_of_credits_says_two_things() -> None:
    words = load_credit_words()
    lists = (words.photo, words.file, words.courtesy, words.courtesy_declining, words.vague, words.position,
             words.by, frozenset(words.roles), frozenset(words.outlets), frozenset(words.platforms))  # fmt: skip
    seen = Counter(word for words_of_one in lists for word in words_of_one)
    assert [word for word, times in seen.items() if times > 1] == []


PEOPLE = st.sampled_from(
    ["Jane Doe", "John Q. Roe", "Seán O'Roe", "Иван Петров", "محمد أحمد", "გიორგი ბერიძე", "Ana de la Roe", "J. Doe"]
)
OUTLETS = st.sampled_from(
    ["Harbour Post", "The Quayside", "NASA", "RFE/RL", "RFE/RL's Georgian Service", "Kremlin", "UN Photo",
     "Министерство обороны РФ", "وزارة الدفاع الروسية", "შინაგან საქმეთა სამინისტრო", "Hulton Archive", "Acme Press, Inc."]
)  # fmt: skip
AGENCIES = [agency.name for agency in HOUSES["plain"].agencies]
ROLES = ["handout", "pool", "stringer", "supplied", "uncredited", "screenshot", "still", "illustration", "graphic",
         "composite", "satellite"]  # fmt: skip


@st.composite
def photo_credits(draw: st.DrawFn) -> PhotoCredit:
    """Credits that name somebody, in every combination of parts."""
    photographers = tuple(draw(st.lists(PEOPLE, max_size=3, unique=True)))
    outlet = draw(st.just("") | OUTLETS)
    agency = draw(st.sampled_from(["", "", *AGENCIES]))
    via = tuple(draw(st.lists(st.sampled_from(AGENCIES), max_size=2, unique=True)))
    assume(photographers or outlet or agency)
    assume(agency not in via)
    client = draw(st.just("") | OUTLETS) if agency or photographers else ""
    roles = draw(st.lists(st.sampled_from(ROLES), max_size=2, unique=True))
    return msgspec.convert(
        {
            "photographers": photographers, "outlet": outlet, "agency": agency, "via": via, "client": client,
            "roles": tuple(roles), "file": draw(st.booleans()), "courtesy": draw(st.booleans()),
        },
        PhotoCredit,
    )  # fmt: skip


@given(credit=photo_credits(), name=st.sampled_from(sorted(HOUSES)))
def test_what_is_printed_reads_back(credit: PhotoCredit, name: str) -> None:
    printed = write_credit(credit, HOUSES[name].profile.photo_credit)
    assert read_credit(printed, HOUSES[name]) == credit, printed


PIECES = st.sampled_from(
    ["AP", "AFP", "Reuters", "Getty Images", "Photo", "by", "via", "/", " / ", ", ", ":", "(", ")", "File", "Pool", "HO",
     "Jane Doe", "JANE ROE", "Harbour Post", "Quayside", "courtesy of", "for", "and", "©", "2024", "Фото", "ТАСС",
     "Иван Петров", "Ивана", "рويترز", "رويترز", "عبر", "როიტერი", "-", "—", "|", "RFE/RL", "YouTube", ".", ";", "@",
     "from", "Handout", "Ferrari", "Courtesy", "of", "Photo by", "Telegram", "dpa", "EPA-EFE", "screenshot"]
)  # fmt: skip


@given(text=st.lists(PIECES, max_size=8).map(" ".join) | st.text(max_size=40))
def test_any_words_are_read_or_asked_about_and_reading_is_stable(text: str) -> None:
    for house in HOUSES.values():
        credit = read_credit(text, house)
        if isinstance(credit, Unreadable):
            assert credit.reason
            continue
        printed = write_credit(credit, house.profile.photo_credit)
        assert read_credit(printed, house) == credit, (text, printed)
