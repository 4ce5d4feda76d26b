"""Where and how a house publishes, as far as the rights of pictures depend on it, and what it has agreed to."""

from typing import Annotated, Literal

from msgspec import Meta

from workstation.base.value import Value

Medium = Literal["online", "social", "broadcast", "print"]
Period = Literal["day", "week", "month", "year"]


class Quota(Value, frozen=True, kw_only=True):
    """How many pictures of an agency (its id) may be used in a period, which is one of the calendar, in UTC."""

    agency: str
    pictures: Annotated[int, Meta(ge=0)]
    per: Period = "month"


class Reach(Value, frozen=True, kw_only=True):
    """Whom and what a house reaches with a picture.

    ``territories`` are where it mostly publishes, by any name; ``worldwide`` says that others see it too, as on an
    open site. ``names`` are what else the house and its outlets are called in restrictions, ``customer_of`` the
    agencies (ids) whose customer it is. A picture that may not be archived may be used for ``archive_days`` from when
    it came. Pictures of the categories ``approved`` (ids) need leave, whatever else they need; with
    ``every_category`` none goes without a category, or terms that say what it may be used for.
    """

    territories: tuple[str, ...] = ()
    worldwide: bool = True
    media: tuple[Medium, ...] = ("online", "social")
    names: tuple[str, ...] = ()
    customer_of: tuple[str, ...] = ()
    commercial: bool = False
    archive_days: Annotated[int, Meta(ge=1)] = 30
    approved: tuple[str, ...] = ()
    every_category: bool = False
    quotas: tuple[Quota, ...] = ()
