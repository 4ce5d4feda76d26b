"""Categories of rights: what a picture of each kind costs, what it needs before it may be used, and for how long."""

import tomllib
from functools import cache
from typing import Literal

import msgspec

from workstation.base.resources import resource
from workstation.base.value import Value
from workstation.credits.restriction import Kind

Cost = Literal["free", "pay", "conditional"]
Need = Literal["lease", "licence", "person", "source"]
"""What must be on record: leave with its dates, the licence or terms, who made it, where it came from."""


class Category(Value, frozen=True, kw_only=True):
    """A category of rights.

    ``days`` is how long such a picture may be used from when it came, 0 without such an end. ``restricts`` are what is
    never allowed with one, whatever its record says. ``note`` tells an editor what to mind.
    """

    id: str
    name: str
    cost: Cost = "free"
    needs: tuple[Need, ...] = ()
    days: int = 0
    restricts: tuple[Kind, ...] = ()
    note: str = ""


@cache
def load_categories() -> tuple[Category, ...]:
    """Return the categories that ship, in the order in which they are offered."""
    content = tomllib.loads(resource("rights", "categories.toml").read_text("utf-8"))
    return tuple(msgspec.convert({"id": name, **entry}, Category) for name, entry in content.items())


def category_of(name: str, categories: tuple[Category, ...]) -> Category | None:
    """Return the category with this id; None where the house has none."""
    return next((each for each in categories if each.id == name), None)
