"""The Package panel: what will be in the package, what each format leaves out, what stops it, and where it goes."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton, QVBoxLayout, QWidget

from workstation.base.progress import Progress
from workstation.checks.finding import Finding
from workstation.desk.fields.picturing import figures_of
from workstation.desk.publishing.packaging import PAGE
from workstation.desk.publishing.previewing import Enclosed
from workstation.export.format import Loss
from workstation.story.model import Story
from workstation.ui import problems
from workstation.ui.bench import Bench
from workstation.ui.buttonrow import ButtonRow
from workstation.ui.delivering.section import TargetSection
from workstation.ui.following import Following, emptied, heading, quiet, tab_through
from workstation.ui.packaging import choices, exporting
from workstation.ui.packaging.formatrow import FormatRow
from workstation.ui.packaging.preview import preview_in_browser
from workstation.ui.packaging.reading import read_format
from workstation.ui.rowbutton import RowButton
from workstation.ui.session import Session
from workstation.ui.verdictline import VerdictLine

_BLOCKS = 5  # findings that are listed here; all of them are in Checks
_MEGA = 1_000_000
_FORESEEN_AFTER = 800  # milliseconds of rest; to foresee what a format leaves out is to write it


class PackagePanel(Following):
    """What an export would do with the story in front, and the button for it."""

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench, "No story is open. What goes into its package is chosen here.")
        self._offered = bench.desk.packages.offered()
        self._blocks_shown: tuple[Finding, ...] | None = None
        self._foreseen: Story | None = None
        self._foreseeing = False
        self.verdict = VerdictLine(bench.theming)
        self._blocks = QVBoxLayout()
        self._blocks.setSpacing(4)
        self.rows = {each.id: FormatRow(bench.theming, each) for each in self._offered}
        self.formats = {name: row.box for name, row in self.rows.items()}
        self.losses = {name: row.losses for name, row in self.rows.items()}
        self.more = QPushButton()
        self.more.setProperty("flat", True)
        self.more.setCheckable(True)
        self.contents = quiet("")
        self.pictures = quiet("")
        self.pictures.hide()
        self.targets = TargetSection(bench, self._point_to_blocks)
        self.zipped = QCheckBox("As one zip file")
        self.place = QLabel()
        self.place.setWordWrap(True)
        self.place.setTextFormat(Qt.TextFormat.PlainText)
        self.choose = QPushButton("Choose folder…")
        self.export = QPushButton("Export package")
        self.export.setProperty("main", True)
        self.last = quiet("")
        self.show_last = QPushButton("Show the folder")
        self.verify = QPushButton("Verify")
        self.again = ButtonRow(self.show_last, self.verify)
        self._soon_foreseen = QTimer(self)
        self._soon_foreseen.setSingleShot(True)
        self._soon_foreseen.setInterval(_FORESEEN_AFTER)
        self._build()
        self._connect()

    def signals(self, session: Session) -> tuple[object, ...]:
        """Look again after changes and after reports."""
        return session.changed, session.checked

    def refresh(self, session: Session) -> None:
        """Show what an export would do now."""
        self.verdict.show_report(session.report, judged=session.judged is not None)
        self._show_blocks(session)
        self._show_contents(session.story)
        self._show_choice()
        if self._foreseen is not session.story:
            self._soon_foreseen.start()
        self.targets.follow(session)

    def show_targets(self) -> None:
        """Show the targets, with the focus on what can be done at the first of them."""
        self.scroller.ensureWidgetVisible(self.targets)
        self.targets.focus_first()

    def blocks(self) -> list[RowButton]:
        """Return the rows of what stops the story."""
        items = (self._blocks.itemAt(at) for at in range(self._blocks.count()))
        return [widget for item in items if item is not None and isinstance(widget := item.widget(), RowButton)]

    def _stops(self) -> list[QWidget]:
        """Return the parts below what stops the story, in the order in which Tab goes through them."""
        usual = sorted(self.rows.values(), key=lambda row: not row.offered.usual)
        rows = [stop for row in usual for stop in (row.box, row.read, row.fold)]
        return [self.targets, *rows, self.more, self.zipped, self.choose, self.export, self.again]

    def _build(self) -> None:
        self.column.addWidget(self.verdict)
        self.column.addLayout(self._blocks)
        self.column.addWidget(self.targets)
        self.column.addWidget(heading("In the package"))
        formats = QVBoxLayout()
        formats.setSpacing(0)
        for row in sorted(self.rows.values(), key=lambda row: not row.offered.usual):
            formats.addWidget(row)
        formats.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        formats.addWidget(self.zipped)
        self.column.addLayout(formats)
        self.column.addWidget(self.contents)
        self.column.addWidget(self.pictures)
        self.column.addWidget(heading("Where packages go"))
        self.column.addWidget(self.place)
        self.column.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addSpacing(4)
        self.column.addWidget(self.export, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self.last)
        self.column.addWidget(self.again)
        self.column.addStretch(1)
        self.setFocusProxy(self.export)

    def _connect(self) -> None:
        for name, row in self.rows.items():
            row.box.clicked.connect(self._formats_chosen)
            row.read.clicked.connect(partial(self._read, name))
        self.more.clicked.connect(self._show_choice)
        self.zipped.clicked.connect(self._zip_chosen)
        self.choose.clicked.connect(self._choose)
        self.export.clicked.connect(self._export)
        self.show_last.clicked.connect(lambda: self._with_last(exporting.show_package))
        self.verify.clicked.connect(lambda: self._with_last(exporting.verify_package))
        self._soon_foreseen.timeout.connect(self._foresee)

    # What is done

    def _formats_chosen(self) -> None:
        chosen = [name for name, box in self.formats.items() if box.isChecked()]
        choices.remember_formats(self.bench.memory, chosen, self._offered)
        self._show_choice()

    def _read(self, name: str) -> None:
        """Show what a format makes of the story: the page in the browser, anything else in a window of its own."""
        if self.session is None:
            return
        if name == PAGE:
            preview_in_browser(self.bench, self.session)
        else:
            read_format(self.bench, self.session.story, name, self.window())

    def _zip_chosen(self, on: bool) -> None:
        choices.remember_zipped(self.bench.memory, on)

    def _choose(self) -> None:
        exporting.choose_destination(self.bench, self)
        self.look_again()

    def _export(self) -> None:
        if self.session is not None:
            exporting.export_package(self.bench, self.session, self, self._point_to_blocks, self.look_soon)

    def _point_to_blocks(self) -> None:
        """Go to the first thing that stops the story: it is listed above."""
        self.look_again()
        first = next(iter(self.blocks()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
            self.scroller.ensureWidgetVisible(first)

    def _with_last(self, call: Callable[[Bench, Path], None]) -> None:
        package = choices.last_package(self.bench.memory)
        if package is not None:
            call(self.bench, package)

    def _show_place_of(self, finding: Finding) -> None:
        if self.session is not None:
            spot = problems.spot_of(self.session.story, finding)
            self.session.show(spot.place, spot.start, spot.end)

    # What is shown

    def _show_blocks(self, session: Session) -> None:
        stopping = tuple(each for each in session.report.findings if each.severity == "error")
        if stopping == self._blocks_shown:
            return
        self._blocks_shown = stopping
        emptied(self._blocks)
        for finding in stopping[:_BLOCKS]:
            place = problems.where(session.story, finding)
            row = RowButton(self.bench.theming, finding.message, place, "error", "error")
            row.clicked.connect(partial(self._show_place_of, finding))
            self._blocks.addWidget(row)
            row.show()
        if len(stopping) > _BLOCKS:
            self._blocks.addWidget(quiet(f"And {len(stopping) - _BLOCKS} more: see Checks."))
        tab_through(*self.blocks(), *self._stops())

    def _show_contents(self, story: Story) -> None:
        pictures = sum(bool(figure.photo) for figure in figures_of(story))
        many = {0: "no pictures", 1: "1 picture"}.get(pictures, f"{pictures} pictures")
        self.contents.setText(
            f"Always inside: the story itself, the record of its checks, and {many} with their records in every size."
        )

    def _show_choice(self) -> None:
        self._offered = self.bench.desk.packages.offered()  # another house may have other formats
        for each in self._offered:
            self.rows[each.id].offered = each
        choice = choices.choice_in(self.bench.memory, self._offered)
        for name, row in self.rows.items():
            row.box.setChecked(name in choice.formats)
            row.setVisible(row.offered.usual or row.box.isChecked() or self.more.isChecked())
        unusual = sum(not row.offered.usual and not row.box.isChecked() for row in self.rows.values())
        self.more.setVisible(unusual > 0)
        self.more.setText("Fewer formats" if self.more.isChecked() else f"{unusual} more formats")
        self.zipped.setChecked(choice.zipped)
        self.place.setText(_breakable(choice.folder) if choice.folder else "You are asked at the first export.")
        last = choices.last_package(self.bench.memory)
        self.last.setText(f"Made last: {_breakable(last)}" if last else "")
        self.last.setVisible(last is not None)
        self.again.setVisible(last is not None)

    # What formats leave out

    def _foresee(self) -> None:
        session = self.session
        if session is None or self._foreseeing or not self.isVisible():
            return
        self._foreseeing = True
        packages, story = self.bench.desk.packages, session.story

        def work(_: Progress) -> tuple[dict[str, tuple[Loss, ...]], tuple[Enclosed, ...]]:
            return packages.losses(story), packages.enclosed(story)

        self.bench.jobs.run(work, partial(self._foreseen_is, story), failed=self._not_foreseen)

    def _foreseen_is(self, story: Story, found: tuple[dict[str, tuple[Loss, ...]], tuple[Enclosed, ...]]) -> None:
        losses, pictures = found
        self._foreseeing, self._foreseen = False, story
        self.pictures.setText("\n".join(f"– {_enclosed(each)}" for each in pictures))
        self.pictures.setVisible(bool(pictures))
        for name, row in self.rows.items():
            row.show_losses(losses.get(name, ()))
        self.look_soon()

    def _not_foreseen(self, error: Exception) -> None:
        self._foreseeing = False
        self.bench.notices.error(error)


def _enclosed(picture: Enclosed) -> str:
    """Return a picture of the package in words: what the original is, and in how many files it leaves."""
    size = f"{picture.size / _MEGA:.1f} MB" if picture.size >= _MEGA else f"{max(picture.size // 1000, 1)} kB"
    files = "1 file" if picture.files == 1 else f"{picture.files} files"
    return f"{picture.name}: {files}, from {picture.width} × {picture.height} pixels, {size}"


def _breakable(path: Path) -> str:
    """Return a path that may be broken after each of its folders, so that it fits a narrow panel."""
    return str(path).replace("/", "/\u200b").replace("\\", "\\\u200b")
