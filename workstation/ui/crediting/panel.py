"""The Credits panel: the lines that readers get, what is wrong with them, sources with their passages, people."""

from collections.abc import Callable
from functools import partial
from typing import Any

from msgspec.structs import replace
from PySide6.QtWidgets import QVBoxLayout

from workstation.base.errors import WorkstationError
from workstation.base.progress import Progress
from workstation.checks.finding import Finding
from workstation.credits.house import House
from workstation.credits.lines.derived import Lines
from workstation.credits.lines.overriding import follow_house, keep_own, override
from workstation.credits.lines.pieces import Piece
from workstation.credits.lines.sourcing import Drawn, Passage
from workstation.desk.sources.passages import disowned, forgotten
from workstation.desk.wire.keptwords import kept_shares
from workstation.language.tags import direction_of
from workstation.story.edits.edit import Edit
from workstation.story.edits.fields import SetField
from workstation.story.model import Contributor, LineName, Source
from workstation.ui.bench import Bench
from workstation.ui.crediting.following import CONTRIBUTORS, follow, show_next
from workstation.ui.crediting.linecard import TITLES, LineCard
from workstation.ui.crediting.people import People
from workstation.ui.crediting.sourcecard import SourceCard
from workstation.ui.deskeditor import inks_of
from workstation.ui.editor.shapes import Shapes
from workstation.ui.findings.deciding import Deciding
from workstation.ui.following import heading, quiet
from workstation.ui.session import Session
from workstation.ui.tints import Tints

FIELDS = (CONTRIBUTORS, "sources", "credit_line", "credit_line_reason", "overrides")
"""The fields of a story that the panel has."""
_TOLD_HERE = frozenset({*FIELDS, "byline", "dateline", "translated_from"})
_TAGS = frozenset({"sources", "lines"})
_ALWAYS = ("byline", "credit")
_OF_FIELD: dict[str, LineName] = {"credit_line": "credit", "credit_line_reason": "credit", "overrides": "credit"}


class CreditsPanel(Deciding):
    """Everything about who gathered the story in front."""

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench, "No story is open. Its lines, sources and contributors are shown here.")
        self._shapes = Shapes(inks_of(bench.theming))
        self._sources: dict[str, SourceCard] = {}
        self._unfolded = ""
        self._kept: dict[str, float] = {}
        self._kept_of: Lines | None = None
        self.lines: dict[LineName, LineCard] = {name: LineCard(bench.theming, title) for name, title in TITLES.items()}
        self.problems = heading("Problems")
        self.source_cards = QVBoxLayout()
        self.source_cards.setSpacing(8)
        self._all_own = quiet("All of this is your own. What is pasted from an agency brings its source along.")
        self.people = People(bench, self._people_become)
        self.setAccessibleName("Credits")
        self._build()
        for name, card in self.lines.items():
            card.followed.connect(self._follow_link)
            card.worded.connect(partial(self._word, name))
            card.house_asked.connect(partial(self._take_house, name))
            card.own_kept.connect(partial(self._keep_own, name))
        bench.theming.changed.connect(self._redress)

    def signals(self, session: Session) -> tuple[object, ...]:
        """Look again after each change, when the lines are made, and after each report."""
        return (session.changed, session.lined, session.checked)

    def refresh(self, session: Session) -> None:
        """Show the story's lines, problems, sources and people."""
        if session.lines is not None:
            self._show_lines(session, session.lines)
        found = [finding for finding in session.report.findings if self._belongs(finding)]
        had_focus = self.list.isAncestorOf(self.focusWidget()) if self.focusWidget() is not None else False
        self.list.show_findings(session.story, found)
        self.problems.setVisible(bool(found))
        self.list.setVisible(bool(found))
        if had_focus and not self.has_focus() and found:
            self.focus_finding()
        self._show_sources(session)
        self._ask_kept(session)
        self.people.show_story(session.story)

    def show_field(self, name: str) -> None:
        """Put the focus on a field; ``contributors:2`` is the third contributor."""
        name, _, at = name.partition(":")
        if name in _OF_FIELD:
            misfits = [card for card in self.lines.values() if not card.misfit.isHidden()]
            self._focus_card(misfits[0] if misfits and name == "overrides" else self.lines[_OF_FIELD[name]])
        elif name == "sources":
            first = next(iter(self._sources.values()), None)
            (first.row if first is not None else self.people.add).setFocus()
        else:
            self.people.focus(int(at or 0))

    def sources(self) -> list[SourceCard]:
        """Return the cards of the sources, in the order of the story."""
        return list(self._sources.values())

    # What is shown

    def _build(self) -> None:
        self.column.addWidget(heading("As readers will see it"))
        for card in self.lines.values():
            self.column.addWidget(card)
        self.column.addWidget(self.problems)
        self.column.addWidget(self.list)
        self.column.addWidget(heading("Sources"))
        self.column.addWidget(self._all_own)
        self.column.addLayout(self.source_cards)
        self.column.addWidget(heading("Contributors"))
        self.column.addWidget(self.people)
        self.column.addStretch(1)
        self.setFocusProxy(self.lines["credit"].change)

    def _belongs(self, finding: Finding) -> bool:
        told_here = not finding.block and finding.field in _TOLD_HERE
        return told_here or bool(_TAGS.intersection(self.bench.desk.checks.tags(finding.rule)))

    def _show_lines(self, session: Session, lines: Lines) -> None:
        story = session.story
        right = (story.direction or direction_of(story.language)) == "rtl"
        for line in lines:
            card = self.lines[line.name]
            card.show_line(line, right_to_left=right)
            card.setVisible(line.name in _ALWAYS or bool(line.words or line.derived) or line.override is not None)

    def _show_sources(self, session: Session) -> None:
        found = _of_now(session)
        names = [each.source.id for each in found]
        for gone in [name for name in self._sources if name not in names]:
            card = self._sources.pop(gone)
            self.source_cards.removeWidget(card)
            card.hide()
            card.deleteLater()
        tints = Tints(session, self.bench.theming, lambda: self.bench.desk.stories.house().agencies)
        numbers = {source.id: number for number, source in enumerate(session.story.sources)}
        for at, each in enumerate(found):
            name = each.source.id
            card = self._sources.get(name) or self._source_card(name)
            if self.source_cards.indexOf(card) != at:
                self.source_cards.insertWidget(at, card)
            card.show_source(each, numbers.get(name, 0), tints(name), session.story.id, self._kept.get(name))
            card.unfold(name == self._unfolded)
            card.show()
        self._sources = {name: self._sources[name] for name in names}
        self._all_own.setVisible(not found)

    def _ask_kept(self, session: Session) -> None:
        """Find out, beside the window, how much of each item's words its passages still have."""
        if session.lines is self._kept_of or session.lines is None:
            return
        self._kept_of = session.lines
        drawn, wire = session.drawn, self.bench.desk.wire
        story = session.story

        def work(_: Progress) -> dict[str, float]:
            return kept_shares(story, drawn, wire)

        if any(each.source.item for each in drawn):
            self.bench.jobs.run(work, self._show_kept, lane="store")

    def _show_kept(self, shares: dict[str, float]) -> None:
        if shares != self._kept and self.session is not None:
            self._kept = shares
            self._show_sources(self.session)

    def _source_card(self, name: str) -> SourceCard:
        card = self._sources[name] = SourceCard(self.bench.theming, lambda: self._shapes)
        card.stepped.connect(partial(self._step, name))
        card.opened.connect(partial(self._unfold, name))
        card.changed.connect(partial(self._change_source, name))
        card.owned.connect(partial(self._own, name))
        card.removed.connect(partial(self._remove, name))
        return card

    def _redress(self) -> None:
        self._shapes = Shapes(inks_of(self.bench.theming))

    # What is done

    def _follow_link(self, piece: Piece) -> None:
        if self.session is not None:
            follow(self.session, piece, self.bench.announcer)

    def _step(self, source: str, by: int) -> None:
        if self.session is not None:
            show_next(self.session, [source], self.bench.announcer, by)

    def _unfold(self, source: str, _on: bool) -> None:
        self._unfolded = source
        for name, card in self._sources.items():
            card.unfold(name == source)

    def _change_source(self, name: str, field: str, value: Any) -> None:
        session = self.session
        if session is None:
            return
        sources = session.story.sources
        known = next((each for each in sources if each.id == name), None)
        changed = replace(known or Source(id=name), **{field: value})
        if known is None:
            changed_all = (*sources, changed)
        else:
            changed_all = tuple(changed if each is known else each for each in sources)
        session.edit(SetField(field="sources", value=changed_all))

    def _own(self, name: str) -> None:
        if self.session is not None:
            edit = disowned(self.session.story, name)
            self._do(edit, "Marked as our own words. Undo brings the marks back.")

    def _remove(self, name: str) -> None:
        if self.session is not None:
            self._do(forgotten(self.session.story, name), "The source is removed. Undo brings it back.")
            self.show_field("sources")

    def _do(self, edit: Edit | None, said: str) -> None:
        if self.session is not None and edit is not None:
            self.session.edit(edit)
            self.bench.announcer.say(said)

    def _word(self, line: LineName, words: str, reason: str) -> None:
        self._put(line, lambda session, house: override(session.story, house, line, words, reason))

    def _take_house(self, line: LineName) -> None:
        self._put(line, lambda session, _house: follow_house(session.story, line))

    def _keep_own(self, line: LineName) -> None:
        self._put(line, lambda session, house: keep_own(session.story, house, line))

    def _put(self, line: LineName, make: Callable[[Session, House], Edit]) -> None:
        """Change a line by an edit; what hinders that is told at its card."""
        session, card = self.session, self.lines[line]
        if session is None:
            return
        try:
            edit = make(session, self.bench.desk.stories.house())
        except WorkstationError as error:
            card.tell(error)
            return
        session.edit(edit)
        card.fold()
        self.bench.announcer.say(f"{edit.label}. Undo takes that back.")

    def _people_become(self, change: Callable[[tuple[Contributor, ...]], list[Contributor]]) -> None:
        if self.session is not None:
            people = tuple(change(self.session.story.contributors))
            self.session.edit(SetField(field="contributors", value=people))
            self.people.show_story(self.session.story)

    def _focus_card(self, card: LineCard) -> None:
        card.change.setFocus()
        self.scroller.ensureWidgetVisible(card)


def _of_now(session: Session) -> list[Drawn]:
    """Return what is known to be drawn, with the sources as the story has them now."""
    known = {each.id: each for each in session.story.sources}
    found = {each.source.id: each for each in session.drawn}
    now = [Drawn(source, *_shares(found.get(name))) for name, source in known.items()]
    return now + [each for name, each in found.items() if name not in known and each.passages]


def _shares(found: Drawn | None) -> tuple[tuple[Passage, ...], float]:
    return (found.passages, found.share) if found is not None else ((), 0.0)
