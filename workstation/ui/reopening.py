"""Tells who opens a story again that a picture of it may not be used any more: rights end while nobody looks."""

from functools import partial

from PySide6.QtCore import QObject

from workstation.story.places import Place
from workstation.ui.bench import Bench
from workstation.ui.session import Session

_RULES = ("photo-rights-expired", "photo-denied")


class Reopening(QObject):
    """Looks at the first report of every story that is opened, and takes the notice back when its reason is gone."""

    def __init__(self, bench: Bench, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bench = bench
        self._told: dict[Session, bool] = {}
        bench.workspace.opened.connect(self._watch)
        bench.workspace.closed.connect(self._forget)

    def _watch(self, session: Session) -> None:
        if session.revision is not None:
            session.checked.connect(partial(self._look, session))

    def _look(self, session: Session, _: object) -> None:
        ended = [each for each in session.report.findings if each.rule in _RULES]
        if session not in self._told:
            self._told[session] = bool(ended)
            if ended:
                self._tell(session, [each.block for each in ended], ended[0].message)
        elif self._told[session] and not ended:
            self._told[session] = False
            self._bench.notices.withdraw(_key(session))

    def _tell(self, session: Session, figures: list[str], message: str) -> None:
        count = len(dict.fromkeys(figures))
        many = "A picture" if count == 1 else f"{count} pictures"
        where = "is out with" if session.story.stage == "published" else "shows"
        self._bench.notices.show_notice(
            f"“{session.story.headline or session.story.slug or 'This story'}” {where} {many.lower()} that may not be "
            "used.",
            message,
            grave=True,
            key=_key(session),
            buttons=[("Show it", partial(session.show, Place(figures[0], "picture")))],
        )

    def _forget(self, session: Session) -> None:
        if self._told.pop(session, False):
            self._bench.notices.withdraw(_key(session))


def _key(session: Session) -> str:
    return f"rights {session.story.id}"
