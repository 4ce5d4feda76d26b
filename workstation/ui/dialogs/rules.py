"""The catalogue of rules, and what is claimed of accessibility: pages of the help made from the rules' cards."""

import html
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from PySide6.QtWidgets import QDialog, QTextBrowser, QVBoxLayout

from workstation.base.resources import resource
from workstation.checks.catalogue import Card
from workstation.ui.fields import LineField
from workstation.ui.window import Window

_MARGIN = 16
_CRITERIA = "<!-- criteria -->"
_SEVERITIES = {
    "error": "To fix: stops the export",
    "warning": "To look at",
    "review": "To decide",
    "info": "To know",
    "off": "Switched off by the house",
}
_DECIDES = {
    "auto": "The program decides.",
    "heuristic": "The program suspects; you may know better.",
    "ask": "Only a person can decide.",
}
_PROOFS = {
    "program": "a program can decide",
    "part": "a program finds faults, a person must say that there are none",
    "asked": "only a person can decide",
    "none": "not looked at",
}


class Rules(QDialog):
    """Shows all rules, and of those only what is looked for; Escape closes it."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self.setWindowTitle("Rules")
        self.resize(820, 720)
        self._cards = window.bench.desk.checks.catalogue()
        self.search = LineField("Find a rule", "by its name, its words or a criterion, such as 1.1.1")
        self.page = _browser(window, "Rules")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addWidget(self.search)
        column.addWidget(self.page, 1)
        self.search.typed.connect(self._show)
        self._show("")

    def _show(self, words: str) -> None:
        wanted = words.casefold().split()
        found = [card for card in self._cards if all(word in _words(card) for word in wanted)]
        self.page.setHtml(rules_html(found))
        self.page.setAccessibleDescription(f"{len(found)} rules")


class Conformance(QDialog):
    """Shows what is claimed of accessibility, and what is not; Escape closes it."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self.setWindowTitle("Accessibility")
        self.resize(820, 720)
        self.page = _browser(window, "Accessibility")
        table = criteria_html(window.bench.desk.checks.criteria())
        self.page.setHtml(resource("help", "conformance.html").read_text("utf-8").replace(_CRITERIA, table))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.page)


def rules_html(cards: Iterable[Card]) -> str:
    """Return the page of these rules, group by group."""
    lines: list[str] = []
    group = ""
    many = 0
    for card in cards:
        many += 1
        if card.group != group:
            group = card.group
            lines.append(f"<h2>{html.escape(group)}</h2>")
        lines += _card(card)
    if not many:
        return "<p>No rule has these words.</p>"
    return "\n".join([f"<p>{many} rule{'s' if many != 1 else ''}</p>", *lines])


def criteria_html(criteria: Iterable[Mapping[str, Any]]) -> str:
    """Return the table of criteria with the rules that speak of each."""
    lines = ["<table border='0' cellspacing='0' cellpadding='4'>"]
    lines.append("<tr><th align='left'>Criterion</th><th align='left'>Level</th><th align='left'>How far</th></tr>")
    for each in criteria:
        name = html.escape(f"{each['criterion']} {each['name']}")
        rules = html.escape(", ".join(each["rules"]) or "no rule")
        lines.append(f"<tr><td>{name}<p class='quiet'>{rules}</p></td><td>{each['level']}</td>")
        lines.append(f"<td>{_PROOFS[each['proof']]}</td></tr>")
    return "\n".join([*lines, "</table>"])


def _card(card: Card) -> Iterator[str]:
    yield f"<h3>{html.escape(card.title)}</h3>"
    yield f"<p>{html.escape(card.how)}</p>"
    severity = _SEVERITIES.get(card.severity, card.severity)
    kept = "" if card.waivable else " It cannot be answered away."
    yield f"<p class='quiet'><code>{card.id}</code>, version {card.version}. {severity}. {_DECIDES[card.decide]}{kept}"
    links = [f"<a href='{address}'>{number} {html.escape(name)}</a>" for number, name, _, address in card.criteria]
    links += [f"<a href='{address}'>ACT {identity}</a>" for identity, address in card.act]
    yield f"<br>{', '.join(links)}</p>" if links else "</p>"


def _words(card: Card) -> str:
    numbers = " ".join(f"{number} {name}" for number, name, *_ in card.criteria)
    acts = " ".join(identity for identity, _ in card.act)
    return f"{card.id} {card.title} {card.how} {card.group} {numbers} {acts}".casefold()


def _browser(window: Window, name: str) -> QTextBrowser:
    page = QTextBrowser()
    page.setAccessibleName(name)
    page.setOpenExternalLinks(True)
    tokens = window.bench.theming.tokens
    page.document().setDefaultStyleSheet(f"a {{ color: {tokens.accent}; }} .quiet {{ color: {tokens.muted}; }}")
    page.document().setDocumentMargin(_MARGIN)
    return page
