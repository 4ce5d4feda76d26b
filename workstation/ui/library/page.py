"""The Photos page: the library's grid with its search, its ways in, and the way into a story."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QDragEnterEvent, QDropEvent, QGuiApplication, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from workstation.base.progress import Progress
from workstation.desk.pictures.taking import Alike, Taken
from workstation.ui.bench import Bench
from workstation.ui.dialogs.choosing import choose_folder, choose_pictures
from workstation.ui.jobs import Job
from workstation.ui.library.filterbar import PhotoFilterBar
from workstation.ui.library.grid import PhotoGrid
from workstation.ui.library.nothing import Nothing
from workstation.ui.library.photolist import PhotoList
from workstation.ui.library.question import PhotoQuestion
from workstation.ui.library.receipt import Receipt
from workstation.ui.library.taking import Item, items_of, summary, take_photos
from workstation.ui.library.thumbnails import ThumbnailShelf
from workstation.ui.session import Session

if TYPE_CHECKING:  # the viewer is loaded with the first photo that is opened
    from workstation.ui.viewer.viewer import Viewer

_LOOK_AFTER = 1_500  # milliseconds between looks at what an import has brought so far
_FOLDER = "folder-pictures"


class LibraryPage(QWidget):
    """The page. ``put_asked`` carries photos that are to go into the story in front; ``left`` that it is left."""

    put_asked = Signal(object)
    left = Signal()

    def __init__(self, bench: Bench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bench = bench
        self._stale = True
        self._held: tuple[tuple[str, ...], str, tuple[str, int] | None] | None = None
        self._choose_next: tuple[str, ...] = ()
        self._imports: list[Job] = []
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Photos")
        self.model = PhotoList(bench.desk, bench.jobs, bench.notices, self)
        self.shelf = ThumbnailShelf(bench.desk.library.thumbnail, bench.jobs, self)
        self.filters = PhotoFilterBar(bench.theming, bench.memory)
        self.grid = PhotoGrid(self.model, self.shelf, bench.theming)
        self.grid.setObjectName("bare")
        self.grid.setAccessibleName("Photos")
        self.nothing = Nothing()
        self.count = QLabel()
        self.count.setObjectName("quiet")
        self.put = QPushButton("Put into the story")
        self.open_it = QPushButton("Open")
        self.browser = QWidget()
        self.pages = QStackedWidget()
        self.layers = QStackedWidget()
        self.viewer: Viewer | None = None
        self._build()
        self._connect()
        self._follow(bench.workspace.current)
        self.setAcceptDrops(True)
        self.setFocusProxy(self.filters.search)

    # Photos come in

    def take(self, items: Sequence[Item]) -> None:
        """Take files, folders and pictures in, with progress and a receipt."""
        if not items:
            self._bench.announcer.say("There is no picture on the clipboard and no file")
            return
        job = take_photos(self._bench, items, self._taken)
        self._imports.append(job)
        self.nothing.explain(self.model.question, coming=True)
        job.ended.connect(partial(self._import_ended, job))
        self._looking.start()

    def choose_files(self) -> None:
        """Ask for files and take them in."""
        files = choose_pictures(self, self._bench.memory)
        if files:
            self.take(files)

    def choose_folder(self) -> None:
        """Ask for a folder and take all pictures in it in."""
        folder: Path | None = choose_folder(self, self._bench.memory, "Import a folder of photos", _FOLDER)
        if folder is not None:
            self.take([folder])

    def paste(self) -> None:
        """Take in what is on the clipboard: files, or a picture."""
        self.take(items_of(QGuiApplication.clipboard().mimeData()))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and pictures from elsewhere."""
        if _is_taken(event.mimeData()):
            event.setDropAction(Qt.DropAction.CopyAction)  # for some, this is what counts: theirs stays where it is
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take in what is dropped, folders with all that is in them."""
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.take(items_of(event.mimeData()))

    def _import_ended(self, job: Job) -> None:
        self._imports.remove(job)
        if not self._imports:
            self._looking.stop()
            self.nothing.explain(self.model.question)

    def _taken(self, taken: Taken) -> None:
        self._choose_next = tuple(photo.id for photo in (*taken.new, *taken.known))
        buttons: list[tuple[str, Callable[[], object]]] = []
        if taken.refused or taken.alike or taken.known:
            buttons = [("Show the receipt", partial(self.show_receipt, taken))]
        hints = [f"{refused.message} {refused.hint}" for refused in taken.refused[:1]]
        if len(taken.refused) > 1:
            hints.append(f"And {len(taken.refused) - 1:,} more.")
        if taken.alike:
            count = len(taken.alike)
            hints.append(f"{count:,} look{'s' if count == 1 else ''} like another photo.")
        self._bench.notices.show_notice(
            summary(taken), " ".join(hints), grave=bool(taken.refused), key="photos taken", buttons=buttons
        )

    def show_receipt(self, taken: Taken) -> Receipt:
        """Show what became of everything that was taken in, in a window of its own."""
        return self._shown(self._receipt("What was taken in"), partial(Receipt.tell, taken=taken))

    def _receipt(self, title: str) -> Receipt:
        receipt = Receipt(title, ThumbnailShelf(self._bench.desk.library.thumbnail, self._bench.jobs, self), self)
        receipt.both_asked.connect(self.show_photos)
        return receipt

    def _shown(self, receipt: Receipt, fill: Callable[[Receipt], None]) -> Receipt:
        fill(receipt)
        receipt.show()
        return receipt

    # Lists

    def showEvent(self, event: QShowEvent) -> None:
        """Read the list where it is not what the store holds any more."""
        super().showEvent(event)
        if not self._stale:
            return
        self._stale = False
        question = self.filters.question()
        if self.model.is_known and question == self.model.question:
            self.model.refresh()
        else:
            self.model.ask(question)

    def changeEvent(self, event: QEvent) -> None:
        """Look again when the window comes back to the front: other programs use the library too."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self._refresh(only_all=True)

    def show_photos(self, photo_ids: Sequence[str]) -> None:
        """Choose photos in the grid, whatever it was narrowed to."""
        self.show_grid()
        if all(self.model.row_of(each) >= 0 for each in photo_ids):
            self._choose(tuple(photo_ids))
        else:
            self._choose_next = tuple(photo_ids)
            self.filters.reset()
        self.activateWindow()

    def _refresh(self, *, only_all: bool = False) -> None:
        if not self.isVisible():
            self._stale = True
        elif self.model.is_known and not (only_all and self.model.question.narrows):
            self.model.refresh()

    def _records_changed(self, photo_ids: Sequence[str]) -> None:
        """Show what was changed where it stands: a photo that is being described does not leave the list by that."""
        self.model.forget(photo_ids)
        if photo_ids:
            self.grid.viewport().update()
        else:
            self._refresh()

    def _settle(self) -> None:
        ids = self.grid.selected_ids()
        self._held = ids, self.grid.photo(), self.grid.anchor()

    def _answered(self, anew: bool) -> None:
        held, self._held = self._held, None
        if anew:
            self.grid.scrollToTop()
        elif held is not None:
            self.grid.choose(held[0], held[1])
            self.grid.hold(held[2])
        if self._choose_next:
            self._choose(self._choose_next)
        if self.model.ids:
            self._turn_to(self.grid)
        else:
            self.nothing.explain(self.model.question, coming=bool(self._imports))
            self._turn_to(self.nothing)
        self._tell_count()
        self.grid.viewport().update()
        if anew:
            self._bench.announcer.say(self._found())

    def _choose(self, photo_ids: tuple[str, ...]) -> None:
        there = [each for each in photo_ids if self.model.row_of(each) >= 0]
        if there:
            self._choose_next = ()
            self.grid.choose(there)
            self.grid.scrollTo(self.grid.currentIndex())
            self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def _turn_to(self, page: QWidget) -> None:
        """Show the grid or why it is empty; a focus that would be lost goes to the search."""
        focus = QApplication.focusWidget()
        had_focus = focus is not None and self.pages.isAncestorOf(focus)
        self.pages.setCurrentWidget(page)
        if had_focus and page is self.nothing:
            self.filters.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def _found(self) -> str:
        count = len(self.model.ids)
        return f"{count or 'No':,} photo{'' if count == 1 else 's'}" if count else "No photos"

    def _tell_count(self) -> None:
        chosen = self.grid.count_selected()
        self.count.setText(f"{self._found()} · {chosen:,} chosen" if chosen else self._found())
        self.put.setEnabled(bool(chosen) and self._bench.workspace.current is not None)
        self.open_it.setEnabled(bool(self.grid.photo()))

    # Choosing and acting

    def chosen(self) -> tuple[str, ...]:
        """Return the photos to act on: the one in the viewer, else those chosen in the grid."""
        if self.viewer is not None and self.layers.currentWidget() is self.viewer:
            return (self.viewer.photo_id,) if self.viewer.photo_id else ()
        return self.grid.selected_ids()

    def open_viewer(self, photo_id: str = "", among: Sequence[str] = ()) -> None:
        """Show a photo at full size: the one at the caret where none is named, ``among`` others to step through."""
        shown = photo_id or self.grid.photo()
        if not shown:
            return
        if self.viewer is None:
            from workstation.ui.viewer.viewer import Viewer  # with the first photo that is opened

            self.viewer = Viewer(self._bench)
            self.viewer.left.connect(self.show_grid)
            self.viewer.put_asked.connect(self.put_asked)
            self.layers.addWidget(self.viewer)
        self.layers.setCurrentWidget(self.viewer)
        self.viewer.show_photo(shown, among or self.model.ids)
        self.viewer.setFocus(Qt.FocusReason.OtherFocusReason)
        self.setFocusProxy(self.viewer)

    def show_grid(self) -> None:
        """Go back to the grid, to the photo that was looked at last."""
        self.setFocusProxy(self.filters.search)
        if self.layers.currentWidget() is self.browser:
            return
        self.layers.setCurrentWidget(self.browser)
        if self.viewer is not None and self.model.row_of(self.viewer.photo_id) >= 0:
            if self.viewer.photo_id not in self.grid.selected_ids():
                self.grid.select_photo(self.viewer.photo_id)
            else:
                self.grid.choose(self.grid.selected_ids(), self.viewer.photo_id)
                self.grid.scrollTo(self.grid.currentIndex())
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)
        self._publish()

    def settle(self) -> None:
        """Keep what is being drawn, so that it is the first to be undone."""
        if self.viewer is not None:
            self.viewer.drawing.keep()

    def find_photos(self) -> None:
        """Go to the search."""
        self.show_grid()
        self.filters.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filters.search.selectAll()

    def show_alike(self) -> None:
        """Show the photos that look like the one at the caret, side by side with it."""
        photo = next(iter(self.chosen()), "") if self.viewer is not None and self.viewer.isVisible() else ""
        photo = photo or self.grid.photo()
        if not photo:
            return

        def work(_: Progress) -> tuple[Alike, ...]:
            return self._bench.desk.library.alike(photo)

        self._bench.jobs.run(work, self._show_pairs, lane="store")

    def _show_pairs(self, pairs: Sequence[Alike]) -> None:
        receipt = self._receipt("Photos that look alike")
        if pairs:
            receipt.compare(pairs)
        else:
            receipt.explain("No other photo of the library looks like this one.")
        receipt.show()

    def _put(self) -> None:
        ids = self.chosen()
        if ids:
            self.put_asked.emit(ids)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Open the menu of the chosen photos, at the pointer or, by key, at the tile with the caret."""
        if not self.grid.isVisible() or not self.grid.photo():
            return
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        at = event.globalPos() if by_mouse else self._corner()
        self.menu().popup(at)

    def menu(self) -> QMenu:
        """Return the menu of the chosen photos."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("&Open at full size", self.open_viewer)
        put = menu.addAction("&Put into the story", self._put)
        put.setEnabled(self.put.isEnabled())
        menu.addAction("&Copy", self.grid.copy)
        menu.addSeparator()
        menu.addAction("&Look-alikes…", self.show_alike)
        menu.addAction("Select &all", self.grid.selectAll)
        return menu

    def _corner(self) -> QPoint:
        return self.grid.viewport().mapToGlobal(self.grid.visualRect(self.grid.currentIndex()).center())

    def _publish(self) -> None:
        self._bench.photodesk.select(self.chosen())

    # How it is made

    def _build(self) -> None:
        column = QVBoxLayout(self.browser)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.filters)
        for page in (self.grid, self.nothing):
            self.pages.addWidget(page)
        column.addWidget(self.pages, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 8, 16, 8)
        foot.setSpacing(8)
        self.count.setWordWrap(True)
        foot.addWidget(self.count, 1)
        foot.addWidget(self.open_it)
        foot.addWidget(self.put)
        column.addLayout(foot)
        self.layers.addWidget(self.browser)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.layers)
        self.grid.resize_tiles(self.filters.size_of_tiles)
        self._looking = QTimer(self)
        self._looking.setInterval(_LOOK_AFTER)
        self._telling = QTimer(self)
        self._telling.setSingleShot(True)
        self._telling.setInterval(0)

    def _connect(self) -> None:
        filters, grid = self.filters, self.grid
        filters.asked.connect(self._ask)
        filters.left_below.connect(self._into_grid)
        filters.resized.connect(grid.resize_tiles)
        filters.files_asked.connect(self.choose_files)
        filters.folder_asked.connect(self.choose_folder)
        filters.paste_asked.connect(self.paste)
        grid.opened.connect(self.open_viewer)
        grid.left_above.connect(lambda: filters.search.setFocus(Qt.FocusReason.BacktabFocusReason))
        grid.typed.connect(filters.type_on)
        grid.paste_asked.connect(self.paste)
        grid.chosen.connect(self._telling.start)
        self._telling.timeout.connect(self._chosen)
        self._looking.timeout.connect(self._refresh)
        self.model.answered.connect(self._answered)
        self.model.settling.connect(self._settle)
        self.nothing.files_asked.connect(self.choose_files)
        self.nothing.folder_asked.connect(self.choose_folder)
        self.nothing.all_asked.connect(filters.reset)
        self.put.clicked.connect(self._put)
        self.open_it.clicked.connect(lambda: self.open_viewer())
        self._bench.photodesk.stored.connect(self._records_changed)
        self._bench.workspace.current_changed.connect(self._follow)
        self._bench.workspace.stored.connect(self._stories_changed)
        self._bench.theming.changed.connect(grid.updateGeometries)

    def _ask(self, question: PhotoQuestion) -> None:
        if self.isVisible():
            self.model.ask(question)
        else:
            self._stale = True

    def _chosen(self) -> None:
        self._tell_count()
        self._publish()

    def _into_grid(self) -> None:
        if self.model.ids:
            self.grid.setFocus(Qt.FocusReason.TabFocusReason)

    def _follow(self, session: Session | None) -> None:
        self.filters.follow_story(session.story.id if session is not None else "")
        self._tell_count()

    def _stories_changed(self) -> None:
        """Read anew where photos are used: a story was kept."""
        self.model.forget()
        self._refresh()


def _is_taken(data: QMimeData) -> bool:
    return data.hasUrls() or (data.hasImage() and not data.hasText())
