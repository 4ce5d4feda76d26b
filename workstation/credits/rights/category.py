"""Categories of rights: what a picture of each kind costs, what it needs before it may be used, and for how long."""

import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, structs

from workstation.base.resources import resource
from workstation.base.value import Value
from workstation.credits.rights.restriction import Kind

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


class CategoryChange(Value, frozen=True, kw_only=True):
    """What a house says of a category: what is said stands in place of what ships; ``hidden`` takes it out.

    A category that does not ship has at least a name.
    """

    name: str = ""
    cost: Cost | None = None
    needs: tuple[Need, ...] | None = None
    days: Annotated[int, Meta(ge=0)] | None = None
    restricts: tuple[Kind, ...] | None = None
    note: str = ""
    hidden: bool = False


def categories_with(own: Mapping[str, CategoryChange]) -> tuple[Category, ...]:
    """Return the categories as a house has them: those that ship with its changes, then its own.

    Raises ``ValueError`` where one of its own has no name, or hides what is not there.
    """
    found = {each.id: each for each in load_categories()}
    for name, change in own.items():
        shipped = found.get(name)
        if shipped is None and (change.hidden or not change.name.strip()):
            raise ValueError(f"the category of rights {name!r} does not ship and needs a name")
        said = {field: value for field in _SAID if (value := getattr(change, field)) not in ("", None)}
        found[name] = structs.replace(shipped or Category(id=name, name=change.name), **said)
    return tuple(each for name, each in found.items() if name not in own or not own[name].hidden)


@cache
def load_categories() -> tuple[Category, ...]:
    """Return the categories that ship, in the order in which they are offered."""
    content = tomllib.loads(resource("rights", "categories.toml").read_text("utf-8"))
    return tuple(msgspec.convert({"id": name, **entry}, Category) for name, entry in content.items())


_SAID = ("name", "cost", "needs", "days", "restricts", "note")


def category_of(name: str, categories: tuple[Category, ...]) -> Category | None:
    """Return the category with this id; None where the house has none."""
    return next((each for each in categories if each.id == name), None)
