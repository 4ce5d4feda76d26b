"""The house that is written for is chosen, kept, looked into and copied; what is wrong with a profile is named."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from workstation.app import open_desk
from workstation.base.clock import FixedClock
from workstation.credits.profiles import ProfileError
from workstation.desk.desk import Desk
from workstation.desk.files import FileError
from workstation.desk.houses import Houses, profile_lines


@pytest.fixture
def houses(tmp_path: Path) -> Houses:
    return Houses(tmp_path / "settings")


@pytest.fixture
def open_again(tmp_path: Path, clock: FixedClock) -> Iterator[Callable[[], Desk]]:
    """Return what opens a desk over the same store and settings, as another start of the program does."""
    opened: list[Desk] = []

    def open_one() -> Desk:
        opened.append(open_desk(tmp_path / "store", clock, tmp_path / "settings"))
        return opened[-1]

    yield open_one
    for desk in opened:
        desk.close()


def test_a_house_is_chosen_for_everything_and_remembered(open_again: Callable[[], Desk]) -> None:
    desk = open_again()
    assert desk.stories.house().profile.id == "plain"
    assert desk.use_house("broadcaster").outlet == "Example Broadcasting"
    assert desk.stories.house().profile.id == "broadcaster"
    assert desk.stories.new_story().language == "en"
    again = open_again()
    assert again.stories.house().profile.id == "broadcaster"
    assert [each.name for each in again.houses.listing() if each.chosen] == ["broadcaster"]


def test_each_house_has_words_of_its_own(open_again: Callable[[], Desk]) -> None:
    desk = open_again()
    desk.proofreading.add_to_house_words("Blenk")
    desk.use_house("broadcaster")
    assert [each.word for each in desk.proofreading.misspelt("The Blenk and the snorfle.", "en")] == [
        "Blenk",
        "snorfle",
    ]
    desk.proofreading.add_to_house_words("snorfle")
    desk.use_house("plain")
    assert [each.word for each in desk.proofreading.misspelt("The Blenk and the snorfle.", "en")] == ["snorfle"]


def test_a_profile_is_copied_changed_and_read_again(houses: Houses) -> None:
    path = houses.copy("broadcaster", "harbour")
    text = path.read_text("utf-8")
    assert "# " in text, "its comments explain it"
    path.write_text(text.replace("Example Broadcasting", "Harbour Radio"), "utf-8")
    assert houses.profile("harbour").outlet == "Harbour Radio"
    assert [(each.name, each.origin) for each in houses.listing()] == [
        ("broadcaster", "shipped"),
        ("harbour", "own"),
        ("plain", "shipped"),
    ]
    with pytest.raises(ProfileError, match="already"):
        houses.copy("plain", "harbour")
    for wrong in ("", "../x", "a b", "a/b"):
        with pytest.raises(ProfileError, match="cannot be the name"):
            houses.copy("plain", wrong)


def test_a_profile_that_cannot_be_read_is_listed_with_the_reason_and_not_chosen(houses: Houses) -> None:
    path = houses.copy("plain", "harbour")
    path.write_text('outlet = "Harbour"\nservcies = ["Night desk"]\ncolor = 1\n', "utf-8")
    listed = next(each for each in houses.listing() if each.name == "harbour")
    assert "harbour.toml cannot be read: 'servcies' and 'color' are no keys of a profile." in str(listed.trouble)
    assert listed.trouble is not None
    assert listed.trouble.hint.startswith("Did you mean 'services'?")
    with pytest.raises(ProfileError):
        houses.use("harbour")
    assert houses.name() == "plain"


def test_a_choice_that_cannot_be_read_is_never_taken_for_another_house(houses: Houses, tmp_path: Path) -> None:
    houses.use("broadcaster")
    (tmp_path / "settings" / "house.toml").write_text("house =")
    with pytest.raises(ProfileError, match="which house") as refused:
        houses.profile()
    assert refused.value.hint == "Choose the house again."
    assert not any(each.chosen for each in houses.listing())
    houses.use("plain")
    assert houses.profile().id == "plain"


def test_the_environment_goes_before_the_choice_and_says_so(tmp_path: Path) -> None:
    houses = Houses(tmp_path, "broadcaster")
    assert houses.name() == "broadcaster"
    with pytest.raises(ProfileError, match="The environment says"):
        houses.use("plain")


def test_a_choice_that_cannot_be_kept_says_so(tmp_path: Path) -> None:
    (tmp_path / "settings").write_text("a file where the folder should be")
    with pytest.raises(FileError) as refused:
        Houses(tmp_path / "settings").use("broadcaster")
    assert refused.value.hint


def test_what_a_profile_holds_is_told_line_by_line(houses: Houses) -> None:
    lines = dict(profile_lines(houses.profile("broadcaster")))
    assert lines["outlet"] == "Example Broadcasting"
    assert lines["limits.headline"] == "90"
    assert lines["ratios"] == "16:9, 1:1, 4:5"
    assert lines["services.1.names.hy"] == "Հայկական ծառայություն"
    assert lines["photo_credit.separator"] == " / "
