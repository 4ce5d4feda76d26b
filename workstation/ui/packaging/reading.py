"""Shows what a format makes of the story as it is now: its files to read, and what it leaves out."""

from functools import partial

from PySide6.QtCore import QSize
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QTabWidget, QVBoxLayout, QWidget

from workstation.base.progress import Progress
from workstation.export.format import Written
from workstation.story.model import Story
from workstation.ui.bench import Bench
from workstation.ui.following import heading, quiet

_WIDEST = 1.4  # how much larger the window is at large text sizes, so that it still fits a screen


class FormatWindow(QDialog):
    """The files of one format, a page each, to read and to copy."""

    def __init__(self, bench: Bench, title: str, written: Written, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"Preview: {title}")
        self.resize(QSize(860, 640) * min(bench.theming.scale, _WIDEST))
        self.pages = [_page(path, content) for path, content in written.files.items()]
        what = list(dict.fromkeys(loss.what for loss in written.losses))
        self.losses = quiet("\n".join(f"– {each}" for each in what))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(quiet("As the story is now. Pictures get their files when the package is made."))
        if len(self.pages) > 1:
            tabs = QTabWidget()
            for page in self.pages:
                tabs.addTab(page, page.accessibleName())
            column.addWidget(tabs, 1)
        for page in self.pages[:1] if len(self.pages) == 1 else ():
            column.addWidget(page, 1)
        if what:
            column.addWidget(heading("Left out" if self.pages else "Nothing is written"))
            column.addWidget(self.losses)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)


def read_format(bench: Bench, story: Story, name: str, parent: QWidget) -> None:
    """Write a format beside the window and show it."""
    packages = bench.desk.packages
    title = packages.formats().get(name, name)

    def work(_: Progress) -> Written:
        return packages.written(story, name)

    bench.jobs.run(work, partial(_show, bench, title, parent), failed=bench.notices.error)


def _show(bench: Bench, title: str, parent: QWidget, written: Written) -> None:
    window = FormatWindow(bench, title, written, parent)
    window.finished.connect(window.deleteLater)
    window.show()


def _page(path: str, content: bytes) -> QPlainTextEdit:
    page = QPlainTextEdit(content.decode("utf-8", "replace"))
    page.setAccessibleName(path)
    page.setReadOnly(True)
    page.setTabChangesFocus(True)
    page.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
    return page
