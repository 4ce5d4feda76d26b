"""What a format is: a pure function from an edition to files, and a list of what it could not carry."""

from collections.abc import Callable
from dataclasses import dataclass

from workstation.base.value import Value
from workstation.export.edition import Edition


class Loss(Value, frozen=True):
    """Something of the story that a format has no place for, or could not keep as it is."""

    what: str
    where: str = ""


class Written(Value, frozen=True):
    """The files of one format, by their path below ``data/``, and what is lost in it."""

    files: dict[str, bytes]
    losses: tuple[Loss, ...] = ()


@dataclass(frozen=True)
class Format:
    """A way of writing an edition. The same edition always gives the same bytes; content never raises."""

    id: str
    title: str
    write: Callable[[Edition], Written]


def news_format(identity: str, *, title: str) -> Callable[[Callable[[Edition], Written]], Format]:
    """Declare a function to be the format ``identity``."""

    def declare(write: Callable[[Edition], Written]) -> Format:
        return Format(identity, title, write)

    return declare
