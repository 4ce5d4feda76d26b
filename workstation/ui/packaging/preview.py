"""Shows the article page of the story as it is now in the browser, at the widths of a phone, a tablet and a desktop."""

from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QObject

from workstation.base.progress import Progress
from workstation.ui.bench import Bench
from workstation.ui.opening import open_page
from workstation.ui.session import Session
from workstation.ui.workspace import Workspace


class PreviewFolder(QObject):
    """A folder for the previews of one story; it goes when the story is closed, or with the program."""

    def __init__(self, session: Session, workspace: Workspace) -> None:
        super().__init__(session)
        self._folder = TemporaryDirectory(prefix="editorial-workstation-preview-", ignore_cleanup_errors=True)
        self.path = Path(self._folder.name)
        workspace.closed.connect(self._closed)

    def _closed(self, session: Session) -> None:
        if session is self.parent():
            self._folder.cleanup()


def preview_in_browser(bench: Bench, session: Session) -> None:
    """Write the page of the story, kept or not, beside the window, and open it."""
    packages, story = bench.desk.packages, session.story
    folder = session.findChild(PreviewFolder) or PreviewFolder(session, bench.workspace)
    path = folder.path

    def work(progress: Progress) -> Path:
        return packages.preview(story, path, progress)

    def show(page: Path) -> None:
        open_page(page)
        bench.announcer.say("The preview is in the browser")

    bench.jobs.run(work, show, label="Preparing the preview", failed=partial(bench.notices.error, key="preview"))
