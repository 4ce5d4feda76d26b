"""The Agency copy page: what is filed, found as it is typed; how it reads; which stories use what was killed."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from workstation.base.progress import Progress
from workstation.credits.agencycopy.item import Filed
from workstation.ui.bench import Bench
from workstation.ui.dialogs.choosing import choose_folder, choose_wire_files
from workstation.ui.session import Session
from workstation.ui.wire.alarms import Alarms
from workstation.ui.wire.filterbar import WireFilterBar
from workstation.ui.wire.nothing import Nothing
from workstation.ui.wire.question import WireQuestion
from workstation.ui.wire.reading import Reading
from workstation.ui.wire.taking import Item, items_of, take_copy, tell
from workstation.ui.wire.watching import FolderWatch, tell_alarms
from workstation.ui.wire.wirelist import WireList
from workstation.ui.wire.wireview import WireView

if TYPE_CHECKING:
    from workstation.desk.wire.taking import TakenCopy
    from workstation.desk.wire.wire import Alarm, Use

_READ_AFTER = 60  # milliseconds that an item is chosen before it is read: the arrow keys pass by many
_FOLDER, _WATCHED = "folder-wire", "folder-watched"
_ALARMS = 20
_LEAST = 64  # pixels that alarms may take however low the page is


class WirePage(QWidget):
    """The page. ``put_asked`` carries an item that is to go into the story in front, and both ends of a part of it.

    ``filed`` says that items are filed, or another state is known of one: what the checks find may be other now.
    """

    put_asked = Signal(object, object, object)
    filed = Signal()

    def __init__(self, bench: Bench, watch: FolderWatch, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bench = bench
        self._watch = watch
        self._stale = True
        self._held: tuple[str, tuple[str, int] | None] | None = None
        self._wanted = ""
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Agency copy")
        self.model = WireList(bench.desk, bench.jobs, bench.notices, self)
        self.filters = WireFilterBar(bench.theming)
        self.view = WireView(self.model, bench.theming)
        self.view.setObjectName("bare")
        self.view.setAccessibleName("Agency copy")
        self.nothing = Nothing()
        self.alarms = Alarms(bench)
        self.reading = Reading(bench)
        self.count = QLabel()
        self.count.setObjectName("quiet")
        self.count.setWordWrap(True)
        self.watched = QPushButton()
        self.watched.setProperty("flat", True)
        self.pages = QStackedWidget()
        self.parts = QSplitter(Qt.Orientation.Horizontal)
        self._build()
        self._connect()
        self._follow(bench.workspace.current)
        self._tell_watch()
        self.setAcceptDrops(True)
        self.setFocusProxy(self.filters.search)

    # Copy comes in

    def take(self, items: Sequence[Item], agency: str = "") -> None:
        """File files, folders and words, with progress and a receipt."""
        if items:
            take_copy(self._bench, items, self._taken, agency)
        else:
            self._bench.announcer.say("There are no words on the clipboard and no files")

    def choose_files(self) -> None:
        """Ask for files and file them."""
        files = choose_wire_files(self, self._bench.memory)
        if files:
            self.take(files)

    def choose_folder(self) -> None:
        """Ask for a folder and file all copy in it."""
        folder = choose_folder(self, self._bench.memory, "File a folder of agency copy", _FOLDER)
        if folder is not None:
            self.take([folder])

    def paste(self) -> None:
        """File what is on the clipboard: files, or words."""
        agency = str(self.filters.agency.currentData() or "")
        self.take(items_of(QGuiApplication.clipboard().mimeData()), agency)

    def watch_folder(self) -> None:
        """Ask for a folder to watch; where one is watched already, watch it no more."""
        if self._watch.is_on:
            self._watch.stop()
            self._bench.announcer.say("The folder is no longer watched")
            return
        folder = choose_folder(self, self._bench.memory, "Watch a folder for agency copy", _WATCHED)
        if folder is not None:
            self._watch.start(folder)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and words from elsewhere."""
        if event.mimeData().hasUrls() or event.mimeData().hasText():
            event.setDropAction(Qt.DropAction.CopyAction)  # for some, this is what counts: theirs stays where it is
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """File what is dropped, folders with all that is in them."""
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.take(items_of(event.mimeData()))

    def _taken(self, taken: "TakenCopy") -> None:
        tell(self._bench, taken)
        self._filed(taken)
        self.filed.emit()
        tell_alarms(self._bench, taken, self._watch.alarmed.emit)

    def _filed(self, taken: "TakenCopy") -> None:
        """Show what was filed: the first of it is read, where nothing else is being read."""
        if taken.filings and not self.reading.item_id:
            self._wanted = taken.filings[0].item.id
        self._refresh()

    # Lists

    def showEvent(self, event: QShowEvent) -> None:
        """Read the list where it is not what the store holds any more."""
        super().showEvent(event)
        if self._stale:
            self._stale = False
            self.model.ask(self.filters.question())
            self._look_for_alarms()

    def changeEvent(self, event: QEvent) -> None:
        """Look again when the window comes back to the front, for other programs file too; arrange for the text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._arrange()
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self._refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange the page anew."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Put the list above the words where the page is narrow for its text; keep alarms from taking all of it."""
        wide = self.width() >= 80 * self.fontMetrics().averageCharWidth()
        self.parts.setOrientation(Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical)
        self.alarms.allow(max(_LEAST, self.height() // 4))

    def find_copy(self) -> None:
        """Go to the search."""
        self.filters.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filters.search.selectAll()

    def show_item(self, item_id: str) -> None:
        """Read an item, and choose it in the list where it is there."""
        if not self.view.choose(item_id):
            self._read(item_id)

    def show_alarms(self) -> None:
        """Go to the stories that use items that were killed or corrected, the newest first."""
        self._look_for_alarms(then=self.alarms.focus)

    def _refresh(self) -> None:
        if self.isVisible():
            self.model.refresh(self.view.lowest())
            self._look_again()
        else:
            self._stale = True

    def _look_again(self) -> None:
        """Look again at the item that is read, at who uses it, and at what stories use that was killed."""
        self._look_for_alarms()
        if self.reading.item_id:
            self._read(self.reading.item_id)

    def _stories_changed(self) -> None:
        """Look again at what stories use: one was kept. The list is another only where it shows what they use."""
        if not self.isVisible() or self.model.question.show == "used":
            self._refresh()
            return
        self._look_again()

    def _ask(self, question: WireQuestion) -> None:
        if self.isVisible():
            self.model.ask(question)
        else:
            self._stale = True

    def _settle(self) -> None:
        item = self.view.item()
        self._held = item.id if item is not None else "", self.view.anchor()

    def _answered(self, anew: bool) -> None:
        held, self._held = self._held, None
        self.filters.know_agencies(self.model.agencies)
        if anew:
            self.view.scrollToTop()
        elif held is not None:
            self.view.choose(held[0])
            self.view.hold(held[1])
        if self._wanted and self.view.choose(self._wanted):
            self._wanted = ""
        self._turn_to(self.view if self.model.rowCount() else self.nothing)
        if not self.model.rowCount():
            self.nothing.explain(self.model.question)
        self._tell_count()
        if anew:
            self._bench.announcer.say(self.count.text())

    def _turn_to(self, page: QWidget) -> None:
        """Show the list or why it is empty; a focus that would be lost goes to the search."""
        focus = QApplication.focusWidget()
        had_focus = focus is not None and self.pages.isAncestorOf(focus)
        self.pages.setCurrentWidget(page)
        if had_focus and page is self.nothing:
            self.filters.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell_count(self) -> None:
        count = self.model.rowCount()
        more = "" if self.model.complete else "more than "
        words = f"{more}{count:,} item{'s' if count != 1 else ''}" if count else "no items"
        self.count.setText(words[:1].upper() + words[1:])

    # Reading

    def _chosen(self) -> None:
        self._reading_soon.start()

    def _read_chosen(self) -> None:
        row = self.view.item()
        if row is not None:
            self._read(row.id)

    def _read(self, item_id: str) -> None:
        self._asked = item_id
        self._bench.jobs.run(
            partial(_read, self._bench, item_id), partial(self._show_item, item_id), lane="store", failed=self._unread
        )

    def _show_item(self, item_id: str, found: "tuple[Filed, tuple[Use, ...]]") -> None:
        if item_id == self._asked:
            self.reading.show_item(*found)

    def _unread(self, error: Exception) -> None:
        self.reading.show_nothing()
        self._bench.notices.error(error, key="agency item")

    def _into_reading(self) -> None:
        self._read_chosen()
        if self.reading.text is not None:
            self.reading.text.setFocus(Qt.FocusReason.TabFocusReason)

    def _judge(self, item_id: str, deed: str, reason: str) -> None:
        """Kill, withhold or release an item; who uses it is told at once."""
        wire = self._bench.desk.wire

        def work(_: Progress) -> Filed:
            if deed == "kill":
                return wire.kill(item_id, reason)
            return wire.withhold(item_id, reason) if deed == "withhold" else wire.release(item_id)

        def done(_: Filed) -> None:
            self._bench.announcer.say({"kill": "Killed", "withhold": "Withheld"}.get(deed, "Released"))
            self.filed.emit()
            self._read(item_id)
            self._refresh()

        self._bench.jobs.run(work, done, lane="store", failed=lambda error: self._bench.notices.error(error))

    # Alarms

    def _look_for_alarms(self, then: Callable[[], None] = lambda: None) -> None:
        def done(found: "tuple[Alarm, ...]") -> None:
            self.alarms.show_alarms(found)
            then()

        wire = self._bench.desk.wire
        self._bench.jobs.run(lambda _: wire.alarms(_ALARMS), done, lane="store")

    # How it is made

    def _build(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.filters)
        for page in (self.view, self.nothing):
            self.pages.addWidget(page)
        column.addWidget(self.pages, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 8, 8, 8)
        foot.addWidget(self.count, 1)
        foot.addWidget(self.watched)
        column.addLayout(foot)
        self.parts.addWidget(left)
        self.parts.addWidget(self.reading)
        self.parts.setChildrenCollapsible(False)
        self.parts.setStretchFactor(0, 2)
        self.parts.setStretchFactor(1, 3)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        around = QVBoxLayout()
        around.setContentsMargins(16, 8, 16, 0)
        around.addWidget(self.alarms)
        whole.addLayout(around)
        whole.addWidget(self.parts, 1)
        self._asked = ""
        self._reading_soon = QTimer(self)
        self._reading_soon.setSingleShot(True)
        self._reading_soon.setInterval(_READ_AFTER)

    def _connect(self) -> None:
        filters, view = self.filters, self.view
        filters.asked.connect(self._ask)
        filters.left_below.connect(self._into_list)
        filters.files_asked.connect(self.choose_files)
        filters.folder_asked.connect(self.choose_folder)
        filters.paste_asked.connect(self.paste)
        filters.watch_asked.connect(self.watch_folder)
        view.left_above.connect(lambda: filters.search.setFocus(Qt.FocusReason.BacktabFocusReason))
        view.typed.connect(filters.type_on)
        view.chosen.connect(self._chosen)
        view.activated.connect(lambda _: self._into_reading())
        self._reading_soon.timeout.connect(self._read_chosen)
        self.model.answered.connect(self._answered)
        self.model.settling.connect(self._settle)
        self.nothing.files_asked.connect(self.choose_files)
        self.nothing.watch_asked.connect(self.watch_folder)
        self.nothing.all_asked.connect(filters.reset)
        self.reading.put_asked.connect(self.put_asked)
        self.reading.judged.connect(self._judge)
        self.alarms.opened.connect(self.show_item)
        self.watched.clicked.connect(self.watch_folder)
        self._watch.changed.connect(self._tell_watch)
        self._watch.filed.connect(self._filed)
        self._bench.workspace.current_changed.connect(self._follow)
        self._bench.workspace.stored.connect(self._stories_changed)
        self._bench.theming.changed.connect(view.relay)

    def _into_list(self) -> None:
        if self.model.rowCount():
            self.view.setFocus(Qt.FocusReason.TabFocusReason)

    def _follow(self, session: Session | None) -> None:
        self.reading.follow_story(session is not None)

    def _tell_watch(self) -> None:
        folder = self._watch.folder
        if self._watch.is_on and folder is not None:
            self.watched.setText(f"Watching {folder.name}")
            self.watched.setToolTip(f"{folder} is looked into every few seconds. Press to stop.")
        else:
            self.watched.setText("Watch a folder")
            self.watched.setToolTip("File what an agency delivers into a folder, by itself")


def _read(bench: Bench, item_id: str, _: Progress) -> "tuple[Filed, tuple[Use, ...]]":
    """Return an item and who uses it. Runs on a worker."""
    return bench.desk.wire.filed(item_id), bench.desk.wire.uses(item_id)
