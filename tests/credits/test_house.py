"""Agencies are found however they are written, and a house profile says only what a profile can say."""

from pathlib import Path

import pytest

from workstation.credits.agencies import find_agency, load_agencies
from workstation.credits.flaws import agency_flaws
from workstation.credits.phrases import load_phrases
from workstation.credits.profiles import ProfileError, load_profile
from workstation.credits.services import find_service, service_names

AGENCIES = load_agencies()


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("REUTERS", "Reuters"),
        ("retuers", "Reuters"),
        ("Рейтер", "Reuters"),
        ("رويترز", "Reuters"),
        ("The Associated Press", "AP"),
        ("A.P.", "AP"),
        ("DPA", "dpa"),
        ("EPA-EFE", "EPA"),
        ("Agence France Presse", "AFP"),
        ("ТАСС", "TASS"),
    ],
)
def test_an_agency_is_found_by_any_spelling(written: str, printed: str) -> None:
    agency = find_agency(written, AGENCIES)
    assert agency
    assert agency.name == printed


@pytest.mark.parametrize(
    "written",
    [
        "AAP", "AFP", "ANSA", "AP", "APA", "Belga", "Agerpres", "Anadolu", "ANP", "BNS", "BTA", "CTK", "DHA", "dpa", "EFE",
        "EPA", "Getty", "IANS", "Interfax", "Interpress", "IRNA", "ISNA", "Kyodo", "Lusa", "MTI", "NTB", "PA Media", "PAP",
        "PTI", "Reuters", "RIA", "Ritzau", "SANA", "SITA", "STT", "TASS", "Tanjug", "TT", "UNIAN", "Ukrinform", "UPI",
        "WAM", "Xinhua", "Yonhap", "Armenpress", "Azertag", "Trend.az", "Turan", "Report.az", "Kazinform", "KyrTAG",
        "Kabar", "UzA", "BelTA", "Moldpres", "Unimedia", "LIGA.net", "The Insider", "Інтерфакс-Україна", "УНІАН", "وام",
        "كونا", "شينخوا", "إرنا", "ایلنا", "ინტერპრესნიუსი", "უკრინფორმი", "Արմենպրես", "Ռոյթերս", "ԱՐԿԱ", "АЗЕРТАДЖ",
        "БелТА", "ҚазАқпарат", "新华社", "共同通信", "연합뉴스",
    ],
)  # fmt: skip
def test_the_worlds_common_agencies_ship_in_the_scripts_that_they_are_written_in(written: str) -> None:
    assert find_agency(written, AGENCIES)


@pytest.mark.parametrize("written", ["", "...", "Jane Doe", "Reut", "Our Correspondent"])
def test_what_is_no_agency_is_not_taken_for_one(written: str) -> None:
    assert find_agency(written, AGENCIES) is None


def test_nothing_is_wrong_with_the_list_that_ships() -> None:
    assert agency_flaws(AGENCIES) == ()
    for agency in AGENCIES:
        for spelling in (agency.name, *agency.spellings):
            assert find_agency(spelling, AGENCIES) == agency, spelling


def test_every_profile_that_ships_is_read() -> None:
    for name in ("plain", "broadcaster"):
        assert load_profile(name).id == name


def test_a_persons_own_profile_goes_before_the_shipped_one(tmp_path: Path) -> None:
    (tmp_path / "plain.toml").write_text('outlet = "Ours"\n')
    assert load_profile("plain", tmp_path).outlet == "Ours"


@pytest.mark.parametrize("content", ["outlet = 3", "outlet = ", 'outlet = "X"\nservcies = ["A"]', "\x00"])
def test_a_wrong_profile_is_refused_with_its_name(tmp_path: Path, content: str) -> None:
    (tmp_path / "ours.toml").write_text(content)
    with pytest.raises(ProfileError, match=r"ours\.toml"):
        load_profile("ours", tmp_path)


@pytest.mark.parametrize("name", ["nowhere", "../plain", "", "/etc/passwd"])
def test_an_unknown_profile_names_the_known_ones(name: str) -> None:
    with pytest.raises(ProfileError) as caught:
        load_profile(name)
    assert "plain" in caught.value.hint


def test_phrases_come_by_list_and_language() -> None:
    assert "click here" in load_phrases()["vague-links"]["en"]
    assert "agencies" not in load_phrases()


def test_a_service_is_known_by_its_name_in_any_language(tmp_path: Path) -> None:
    broadcaster = load_profile("broadcaster")
    service = find_service("грузинская служба", broadcaster)
    assert service
    assert (service.name, service.place, service.language) == ("Georgian Service", "Tbilisi", "ka")
    assert (service.named("ru-RU"), service.named("xx")) == ("Грузинская служба", "Georgian Service")
    assert find_service("", broadcaster) is None
    (tmp_path / "short.toml").write_text(
        'outlet = "Ours"\nservices = ["Night desk", {name = "Foreign", place = "Oslo"}]\n'
    )
    assert service_names(load_profile("short", tmp_path)) == ("Night desk", "Foreign")
