"""Shows what a format makes of the story as it is now: a post as readers get it, its files, and what it leaves out."""

from contextlib import suppress
from functools import partial

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QFontDatabase, QImage
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QPushButton, QTabWidget, QTextBrowser, QVBoxLayout, QWidget

from workstation.base.errors import WorkstationError
from workstation.base.progress import Progress
from workstation.desk.desk import Desk
from workstation.desk.publishing.postsread import Read, as_read
from workstation.export.format import Written
from workstation.story.model import Story
from workstation.ui.bench import Bench
from workstation.ui.decoding import decoded
from workstation.ui.following import heading, quiet

_WIDEST = 1.4  # how much larger the window is at large text sizes, so that it still fits a screen
_PIXELS = 520  # how wide pictures are in a post
_NOW = "As the story is now. Pictures get their files when the package is made."


class Post(QTextBrowser):
    """A post as readers get it. Nothing is fetched for it, and its links lead nowhere."""

    def __init__(self, read: Read, images: dict[str, QImage]) -> None:
        super().__init__()
        self.read = read
        self._images = images
        self.setOpenLinks(False)
        self.setAccessibleName("As readers get it")
        self.setHtml(read.html)

    def loadResource(self, _kind: int, name: QUrl | str) -> object:
        """Return a picture of the story, and nothing that lies elsewhere."""
        return self._images.get(name.toString() if isinstance(name, QUrl) else name)


class FormatWindow(QDialog):
    """A post as it reads, where the format is one, and the files of the format, a page each, to read and to copy."""

    def __init__(self, bench: Bench, title: str, written: Written, parent: QWidget, post: Post | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"Preview: {title}")
        self.resize(QSize(860, 640) * min(bench.theming.scale, _WIDEST))
        self.post = post
        self.pages = [_page(path, content) for path, content in written.files.items()]
        what = list(dict.fromkeys(loss.what for loss in written.losses))
        self.losses = quiet("\n".join(f"– {each}" for each in what))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(quiet(_NOW))
        pages: list[QWidget] = [*([post] if post is not None else []), *self.pages]
        if len(pages) > 1:
            tabs = QTabWidget()
            for page in pages:
                tabs.addTab(page, page.accessibleName())
            column.addWidget(tabs, 1)
        elif pages:
            column.addWidget(pages[0], 1)
        if what:
            column.addWidget(heading("Left out" if self.pages else "Nothing is written"))
            column.addWidget(self.losses)
        close = QPushButton("Close")
        close.clicked.connect(self.reject)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        (pages[0] if pages else close).setFocus()


def read_format(bench: Bench, story: Story, name: str, parent: QWidget) -> None:
    """Write a format beside the window and show it."""
    desk = bench.desk
    title = desk.packages.formats().get(name, name)

    def work(_: Progress) -> tuple[Written, Read | None, dict[str, QImage]]:
        written = desk.packages.written(story, name)
        read = as_read(name, written)
        return written, read, _images(desk, read) if read is not None else {}

    bench.jobs.run(work, partial(_show, bench, title, parent), failed=bench.notices.error)


def _images(desk: Desk, read: Read) -> dict[str, QImage]:
    """Return the pictures of a post by their addresses; one that cannot be opened is left out."""
    images = {}
    for address, photo in read.photos.items():
        with suppress(WorkstationError):
            images[address] = decoded(desk.pictures.thumbnail(photo, _PIXELS), photo)
    return images


def _show(bench: Bench, title: str, parent: QWidget, found: tuple[Written, Read | None, dict[str, QImage]]) -> None:
    written, read, images = found
    window = FormatWindow(bench, title, written, parent, Post(read, images) if read is not None else None)
    window.finished.connect(window.deleteLater)
    window.show()


def _page(path: str, content: bytes) -> QPlainTextEdit:
    page = QPlainTextEdit(content.decode("utf-8", "replace"))
    page.setAccessibleName(path)
    page.setReadOnly(True)
    page.setTabChangesFocus(True)
    page.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
    return page
