"""The desk: everything a person can do, gathered by what it is done to."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from workstation.base.progress import Progress
from workstation.desk.stories import Stories
from workstation.desk.upkeep import Upkeep

if TYPE_CHECKING:
    from workstation.credits.house import Profile
    from workstation.desk.checking import Checks
    from workstation.desk.clips.clipboard import Clipboard
    from workstation.desk.demonstration import Demonstration
    from workstation.desk.houses import Houses
    from workstation.desk.lists.directory import Directory
    from workstation.desk.pictures.library import Library
    from workstation.desk.pictures.pictures import Pictures
    from workstation.desk.publishing.correcting import Corrections
    from workstation.desk.publishing.deliveries import Deliveries
    from workstation.desk.publishing.packaging import Packages
    from workstation.desk.spelling.proofreading import Proofreading
    from workstation.desk.wire.wire import AgencyCopy


@dataclass(frozen=True)
class Makers:
    """What puts each part of a desk together."""

    pictures: "Callable[[], Pictures]"
    library: "Callable[[], Library]"
    clipboard: "Callable[[], Clipboard]"
    checks: "Callable[[], Checks]"
    proofreading: "Callable[[], Proofreading]"
    packages: "Callable[[], Packages]"
    wire: "Callable[[], AgencyCopy]"
    directory: "Callable[[], Directory]"
    houses: "Callable[[], Houses]"
    deliveries: "Callable[[], Deliveries]"


class Desk:
    """What the window, the command line and the journey tests all call.

    A part is put together when it is first asked for: a window with its list of stories is there before the rest is
    even loaded.
    """

    def __init__(self, stories: Stories, upkeep: Upkeep, makers: Makers) -> None:
        self.stories = stories
        self.upkeep = upkeep
        self._makers = makers

    @cached_property
    def directory(self) -> "Directory":
        """The agencies and the people, as lists."""
        return self._makers.directory()

    @cached_property
    def houses(self) -> "Houses":
        """The house profiles, and which of them is written for."""
        return self._makers.houses()

    @cached_property
    def pictures(self) -> "Pictures":
        """The library's pictures, one at a time."""
        return self._makers.pictures()

    @cached_property
    def library(self) -> "Library":
        """The library's pictures, many at a time."""
        return self._makers.library()

    @cached_property
    def clipboard(self) -> "Clipboard":
        """What is copied, and what can be pasted."""
        return self._makers.clipboard()

    @cached_property
    def checks(self) -> "Checks":
        """The house's rules, held against stories."""
        return self._makers.checks()

    @cached_property
    def proofreading(self) -> "Proofreading":
        """Spelling, and the words that people and houses add."""
        return self._makers.proofreading()

    @cached_property
    def packages(self) -> "Packages":
        """What goes out."""
        return self._makers.packages()

    @cached_property
    def deliveries(self) -> "Deliveries":
        """Where packages go, what is on its way, and what arrived."""
        return self._makers.deliveries()

    @cached_property
    def corrections(self) -> "Corrections":
        """What is done to stories that are out."""
        from workstation.desk.publishing.correcting import Corrections

        return Corrections(self.stories)

    def use_house(self, name: str) -> "Profile":
        """Write for this house from now on, and return its profile. Raises ``ProfileError``, ``FileError``."""
        profile = self.houses.use(name)
        if "proofreading" in self.__dict__:  # put together already, with the words of the house before
            self.proofreading.take_house_words_from(self.houses.words_file())
        return profile

    @cached_property
    def wire(self) -> "AgencyCopy":
        """Agency copy: what is filed, and which stories use it."""
        return self._makers.wire()

    def demo(self, out: Path, progress: Progress) -> "Demonstration":
        """Take the sample story all the way: import, check, export to ``out``, verify."""
        from workstation.desk.demonstration import demonstrate

        return demonstrate(self, out, progress)

    def close(self) -> None:
        """Let go of the store."""
        self.upkeep.close()
