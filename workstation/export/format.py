"""What a format is: a pure function from an edition to files, and a list of what it could not carry."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from workstation.base.value import Value
from workstation.export.edition import Edition
from workstation.export.topics import TOPICS


class Loss(Value, frozen=True):
    """Something of the story that a format has no place for, or could not keep as it is."""

    what: str
    where: str = ""


class Written(Value, frozen=True):
    """The files of one format, by their path below ``data/``, and what is lost in it.

    ``withheld`` is set where the format may say nothing of the story yet, and its losses say why.
    """

    files: dict[str, bytes]
    losses: tuple[Loss, ...] = ()
    withheld: bool = False


@dataclass(frozen=True)
class Format:
    """A way of writing an edition. The same edition always gives the same bytes; content never raises.

    ``lacks`` are the topics that it has no place for (``topics.TOPICS``).
    """

    id: str
    title: str
    write: Callable[[Edition], Written]
    lacks: tuple[str, ...] = ()

    def cannot_carry(self) -> list[str]:
        """Return in words what no story keeps in this format."""
        return [TOPICS[topic].what for topic in self.lacks]


def news_format(
    identity: str, *, title: str, name: str = "", lacks: tuple[str, ...] = ()
) -> Callable[[Callable[[Edition], Written]], Format]:
    """Declare a function to be the format ``identity``; sentences call it ``name``, or by its title.

    What an edition holds of what the format ``lacks`` is added to the losses that the function tells.
    """

    def declare(write: Callable[[Edition], Written]) -> Format:
        def written(edition: Edition) -> Written:
            made = write(edition)
            return (
                made if made.withheld else Written(made.files, (*made.losses, *_lacking(edition, name or title, lacks)))
            )

        return Format(identity, title, written, lacks)

    return declare


def _lacking(edition: Edition, name: str, topics: tuple[str, ...]) -> Iterator[Loss]:
    for topic in map(TOPICS.__getitem__, topics):
        for where in dict.fromkeys(topic.found(edition)):
            yield Loss(f"{name} has no place for {topic.what}.", where)
