"""What the parts of the window are given to work with, and nothing else."""

from dataclasses import dataclass

from PySide6.QtCore import QSettings

from workstation.desk.desk import Desk
from workstation.ui.announcer import Announcer
from workstation.ui.delivering.rounds import Rounds
from workstation.ui.jobs import Runner
from workstation.ui.notices import Notices
from workstation.ui.photodesk import PhotoDesk
from workstation.ui.pictures import PictureShelf
from workstation.ui.theme.theme import Theming
from workstation.ui.workspace import Workspace


@dataclass(frozen=True)
class Bench:
    """A panel or a dialog acts through these: the desk, the open stories, the job runner, and what tells people.

    ``photodesk`` is which photos of the library are chosen, and the undo of what is done to them. ``memory`` is what
    the window remembers from one start to the next. ``rounds`` bring out what is in the queue of deliveries.
    """

    desk: Desk
    jobs: Runner
    workspace: Workspace
    notices: Notices
    announcer: Announcer
    theming: Theming
    pictures: PictureShelf
    photodesk: PhotoDesk
    memory: QSettings
    rounds: Rounds
