"""The desk: everything a person can do, gathered by what it is done to."""

from dataclasses import dataclass
from pathlib import Path

from workstation.base.progress import Progress
from workstation.desk.checking import Checks
from workstation.desk.clipboard import Clipboard
from workstation.desk.demonstration import Demonstration, demonstrate
from workstation.desk.library import Library
from workstation.desk.packaging import Packages
from workstation.desk.pictures import Pictures
from workstation.desk.proofreading import Proofreading
from workstation.desk.stories import Stories
from workstation.desk.upkeep import Upkeep


@dataclass(frozen=True)
class Desk:
    """What the window, the command line and the journey tests all call."""

    stories: Stories
    pictures: Pictures
    library: Library
    clipboard: Clipboard
    checks: Checks
    proofreading: Proofreading
    packages: Packages
    upkeep: Upkeep

    def demo(self, out: Path, progress: Progress) -> Demonstration:
        """Take the sample story all the way: import, check, export to ``out``, verify."""
        return demonstrate(self, out, progress)

    def close(self) -> None:
        """Let go of the store."""
        self.upkeep.close()
