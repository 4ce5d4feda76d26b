"""Agencies are found where a text has something from them, in any script and case, and nowhere else."""

import pytest

from workstation.credits.agencies import load_agencies
from workstation.credits.agencynames import attributions, named
from workstation.credits.phrases import load_phrases

AGENCIES = load_agencies()


def found(language: str, words: str) -> list[str]:
    lists = [load_phrases()[f"agency-cues-{side}"] for side in ("before", "after")]
    before, after = (frozenset((*cues.get(language, ()), *cues["en"])) for cues in lists)
    return [each.agency.name for each in attributions(AGENCIES, before, after)(words)]


@pytest.mark.parametrize(
    ("language", "words", "names"),
    [
        ("en", "A spokesman told TASS that the talks would go on.", ["TASS"]),
        ("en", "According to Reuters and later AFP reported, ships were hit.", ["Reuters", "AFP"]),
        ("en", "“We go on,” she told the AP by telephone.", ["AP"]),
        ("en", "The minister told the Russian state news agency RIA Novosti.", ["RIA Novosti"]),
        ("ru", "Как сообщил ТАСС представитель министерства, переговоры продолжатся.", ["TASS"]),
        ("ru", "Министр рассказал «Интерфаксу» о планах.", ["Interfax"]),
        ("uk", "Про це повідомляє Укрінформ.", ["Ukrinform"]),
        ("ar", "وبحسب رويترز قتل ثلاثة.", ["Reuters"]),
        ("ar", "قالت لرويترز إنها عادت.", ["Reuters"]),
        ("fa", "به گزارش خبرگزاری فارس، مذاکرات ادامه دارد.", ["Fars"]),
        ("de", "Der Minister sagte der dpa, es gehe weiter.", ["dpa"]),
        ("fr", "Selon l’AFP, trois personnes sont mortes.", ["AFP"]),
        ("es", "dijo a EFE el ministro", ["EFE"]),
        ("it", "lo ha detto all’ANSA il ministro", ["ANSA"]),
        ("nl", "meldt persbureau Reuters", ["Reuters"]),
        ("pt", "disse à Lusa o ministro", ["Lusa"]),
        ("tr", "Reuters'ın haberine göre üç kişi öldü.", ["Reuters"]),
        ("ka", "როიტერის ცნობით, სამი ადამიანი დაიღუპა.", ["Reuters"]),
        ("en", "The AP photographer was hurt, and AFP journalists saw smoke.", []),
        ("en", "Fars Province was flooded; officials told reporters in TT hall.", []),
        ("ru", "ТАСС был основан в 1904 году.", []),
    ],
)
def test_an_agency_is_found_where_a_text_has_something_from_it(language: str, words: str, names: list[str]) -> None:
    assert found(language, words) == names


def test_of_names_inside_others_the_longest_counts() -> None:
    assert [name for name, _ in named("The Associated Press and Anadolu Agency", AGENCIES)] == [
        "The Associated Press",
        "Anadolu Agency",
    ]
