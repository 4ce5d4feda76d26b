"""The list of findings: grouped by how grave they are, each a row, the one in hand unfolded into its card."""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from workstation.checks.finding import Finding
from workstation.desk.fields.picturing import figures_of
from workstation.story.model import Story
from workstation.ui.findings.findingcard import Draft, FindingCard
from workstation.ui.following import heading, tab_through
from workstation.ui.problems import filling, key_of, same_kind, where
from workstation.ui.rowbutton import RowButton
from workstation.ui.theme.theme import Theming

GROUPS = {  # by severity: heading, sign, colour
    "error": ("To fix", "error", "error"),
    "warning": ("To look at", "warning", "warning"),
    "review": ("To decide", "review", "accent"),
    "info": ("To know", "info", "info"),
}
_SHOWN = 30  # rows of a group before the rest has to be asked for
_Key = tuple[str, str, str, str, int]


class FindingList(QWidget):
    """Rows in the order of the report. ``opened`` carries the finding whose row was pressed."""

    opened = Signal(object)

    def __init__(self, theming: Theming) -> None:
        super().__init__()
        self._theming = theming
        self._story: Story | None = None
        self._findings: tuple[Finding, ...] = ()
        self._places: dict[_Key, str] = {}
        self._rows: dict[_Key, RowButton] = {}
        self._headings: dict[str, QLabel] = {}
        self._limits = dict.fromkeys(GROUPS, _SHOWN)
        self._rests: dict[str, QPushButton] = {}
        self._drafts: dict[_Key, Draft] = {}
        self._current: _Key | None = None
        self.card = FindingCard()
        self.card.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)

    # What is shown

    def show_findings(self, story: Story, findings: Sequence[Finding]) -> None:
        """Show findings; rows of those that were there before stay, with the focus and what was typed at them."""
        self._story, self._findings = story, tuple(findings)
        if self._current is not None and self._current not in dict(self._keyed()):
            self.take(None)
        pictures = figures_of(story)
        self._places = {key: where(story, finding, pictures) for key, finding in self._keyed()}
        for key, finding in self._keyed():
            row = self._rows.get(key)
            if row is not None:
                row.say(finding.message, self._places[key])
                row.setEnabled(True)
        self._lay_out()

    def rows(self) -> list[RowButton]:
        """Return the rows that are shown, from the top."""
        items = (self._column.itemAt(at) for at in range(self._column.count()))
        return [widget for item in items if item is not None and isinstance(widget := item.widget(), RowButton)]

    def row_of(self, finding: Finding) -> RowButton | None:
        """Return the row of a finding, None where it is not shown."""
        key = self._key_of(finding)
        return self._rows.get(key) if key is not None else None

    # The one in hand

    @property
    def current(self) -> Finding | None:
        """The finding in hand, whose card is unfolded."""
        return next((finding for key, finding in self._keyed() if key == self._current), None)

    def take(self, finding: Finding | None) -> None:
        """Take a finding in hand and unfold its card, or fold it up."""
        key = self._key_of(finding) if finding is not None else None
        self._keep_draft()
        for row in self._rows.values():
            row.setChecked(False)
        self._current = key
        if finding is None or key is None or self._story is None:
            self.card.hide()
            return
        self._unfold_to(key, finding)
        self._rows[key].setChecked(True)
        same = len(same_kind(self._findings, finding))
        self.card.show_finding(finding, filling(self._story, finding), same, self._drafts.get(key, ("", "")))
        self._lay_out()
        self.card.show()

    def take_row(self, row: RowButton) -> None:
        """Take the finding of a row in hand."""
        self.take(next((finding for key, finding in self._keyed() if self._rows.get(key) is row), None))

    def neighbour(self, finding: Finding, by: int = 1) -> Finding | None:
        """Return the finding below (``by`` 1) or above (-1) that is not done yet; from the end, the other way."""
        shown = [each for _, each in self._keyed()]
        at = next((at for at, (key, _) in enumerate(self._keyed()) if key == self._key_of(finding)), -1)
        onwards = shown[at + 1 :] if by > 0 else shown[:at][::-1]
        return next((each for each in onwards if self._is_open(each)), None)

    def mark_done(self, findings: Sequence[Finding], words: str) -> None:
        """Say at their rows what was done about findings; the next report takes them away."""
        for finding in findings:
            row = self.row_of(finding)
            if row is not None:
                row.say(row.words, words)
                row.setEnabled(False)
            key = self._key_of(finding)
            if key is not None:
                self._drafts.pop(key, None)
        self._current = None
        self.card.hide()

    def _is_open(self, finding: Finding) -> bool:
        row = self.row_of(finding)
        return row is None or row.isEnabled()

    def _keep_draft(self) -> None:
        if self._current is not None and not self.card.isHidden():
            draft = self.card.draft()
            self._drafts.pop(self._current, None)
            if any(draft):
                self._drafts[self._current] = draft

    def _step(self, row: RowButton, by: int) -> None:
        rows = [each for each in self.rows() if each.isEnabled()]
        at = rows.index(row) + by
        if 0 <= at < len(rows):
            self.take_row(rows[at])
            rows[at].setFocus(Qt.FocusReason.TabFocusReason)

    def _press(self, key: _Key) -> None:
        finding = next((each for known, each in self._keyed() if known == key), None)
        if finding is not None:
            self.take(finding)
            self.opened.emit(finding)

    # How it is laid out

    def _keyed(self) -> Iterator[tuple[_Key, Finding]]:
        """Yield the findings by group, each with what it is known by; of those that are alike each has a number."""
        seen: Counter[tuple[str, str, str, str]] = Counter()
        for severity in GROUPS:
            for finding in self._findings:
                if finding.severity == severity:
                    key = key_of(finding)
                    yield (*key, seen[key]), finding
                    seen[key] += 1

    def _key_of(self, finding: Finding) -> _Key | None:
        alike = [(key, each) for key, each in self._keyed() if key_of(each) == key_of(finding)]
        same = (key for key, each in alike if (each.start, each.end) == (finding.start, finding.end))
        return next(same, alike[0][0] if alike else None)

    def _unfold_to(self, key: _Key, finding: Finding) -> None:
        """Show as many rows of a group as it takes to have this one among them."""
        if key not in self._rows:
            group = [known for known, each in self._keyed() if each.severity == finding.severity]
            self._limits[finding.severity] = group.index(key) + 1
            self._lay_out()

    def _lay_out(self) -> None:
        """Put headings, rows and the card in order; only what is new is made."""
        wanted: list[QWidget] = []
        kept: set[_Key] = set()
        for severity in GROUPS:
            group = [(key, finding) for key, finding in self._keyed() if finding.severity == severity]
            if not group:
                continue
            wanted.append(self._heading(severity, len(group)))
            shown = group[: self._limits[severity]]
            for key, finding in shown:
                kept.add(key)
                wanted.append(self._row(key, finding))
                if key == self._current:
                    wanted.append(self.card)
            if len(shown) < len(group):
                wanted.append(self._rest(severity, len(group)))
        self._drop(kept)
        self._arrange(wanted)

    def _arrange(self, wanted: list[QWidget]) -> None:
        items = (self._column.itemAt(at) for at in range(self._column.count()))
        before = [item.widget() for item in items if item is not None]
        if before == wanted:
            return
        for widget in before:
            if widget is not None:
                self._column.removeWidget(widget)
                widget.setVisible(widget in wanted)
        for widget in wanted:
            self._column.addWidget(widget)
            widget.show()
        tab_through(*wanted)

    def _drop(self, kept: set[_Key]) -> None:
        for key in [key for key in self._rows if key not in kept]:
            row = self._rows.pop(key)
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()

    def _row(self, key: _Key, finding: Finding) -> RowButton:
        row = self._rows.get(key)
        if row is None:
            name, sign, colour = GROUPS[finding.severity]
            row = RowButton(self._theming, finding.message, self._places.get(key, ""), sign, colour)
            row.setCheckable(True)
            row.setAccessibleDescription(name)
            row.clicked.connect(partial(self._press, key))
            row.stepped.connect(partial(self._step, row))
            self._rows[key] = row
        return row

    def _heading(self, severity: str, many: int) -> QLabel:
        label = self._headings.get(severity)
        if label is None:
            label = self._headings[severity] = heading("")
            label.setContentsMargins(0, 8, 0, 0)
        label.setText(f"{GROUPS[severity][0]}  {many}")
        return label

    def _rest(self, severity: str, many: int) -> QPushButton:
        button = self._rests.get(severity)
        if button is None:
            button = self._rests[severity] = QPushButton()
            button.clicked.connect(partial(self._unfold, severity))
        button.setText(f"Show all {many}")
        return button

    def _unfold(self, severity: str) -> None:
        self._limits[severity] = len(self._findings)
        self._lay_out()
