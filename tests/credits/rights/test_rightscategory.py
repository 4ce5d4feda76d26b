"""A house has the categories of rights that ship, those it changes, and its own."""

from pathlib import Path

import pytest

from workstation.credits.profiles import ProfileError, load_profile
from workstation.credits.rights.category import CategoryChange, categories_with, category_of, load_categories

OWN = """outlet = "Harbour Radio"

[categories.stock]
days = 90
note = "Ninety days, then ask the picture desk."

[categories.citizen]
name = "Sent in by readers"
cost = "conditional"
needs = ["person", "lease"]
restricts = ["no-sales"]

[categories.pool]
hidden = true
"""


def profile(tmp_path: Path, content: str) -> Path:
    (tmp_path / "harbour.toml").write_text(content, "utf-8")
    return tmp_path


def test_what_a_house_says_stands_in_place_and_its_own_come_last(tmp_path: Path) -> None:
    known = categories_with(load_profile("harbour", profile(tmp_path, OWN)).categories)
    stock, shipped = category_of("stock", known), category_of("stock", load_categories())
    assert stock is not None
    assert shipped is not None
    assert (stock.days, stock.name, stock.needs) == (90, shipped.name, shipped.needs)
    assert (known[-1].id, known[-1].name, known[-1].needs) == ("citizen", "Sent in by readers", ("person", "lease"))
    assert category_of("pool", known) is None
    assert [each.id for each in known[:-1]] == [each.id for each in load_categories() if each.id != "pool"]
    assert categories_with({}) == load_categories()


def test_an_own_value_may_be_nothing() -> None:
    (stock,) = (each for each in categories_with({"stock": CategoryChange(needs=())}) if each.id == "stock")
    assert stock.needs == ()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('[categories.citizen]\ncost = "free"', "'citizen' does not ship and needs a name"),
        ('[categories.citizen]\nname = "C"\nhidden = true', "'citizen' does not ship"),
        ("[categories.stock]\ndays = -1", "days"),
        ('[categories.stock]\nneeds = ["luck"]', "luck"),
        ('[categories.stock]\nprice = "high"', "price"),
    ],
)
def test_what_is_wrong_with_a_category_is_named(tmp_path: Path, content: str, said: str) -> None:
    with pytest.raises(ProfileError, match=said):
        load_profile("harbour", profile(tmp_path, f'outlet = "H"\n{content}\n'))
