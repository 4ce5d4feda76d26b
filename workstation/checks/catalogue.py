"""The catalogue of rules, made from their cards: what each holds stories to, how to decide it, what it rests on."""

from collections.abc import Iterable, Mapping
from typing import Any

from workstation.base.value import Value
from workstation.checks.criteria import load_criteria
from workstation.checks.rule import Rule

ACT = "https://www.w3.org/WAI/standards-guidelines/act/rules/"
_GROUPS = {
    "img": "Pictures", "figure": "Pictures", "share": "Pictures", "caption": "Pictures", "heading": "Crossheads",
    "title": "Headline", "headline": "Headline", "link": "Links", "list": "Lists", "table": "Tables", "text": "Text",
    "lang": "Language", "bidi": "Language", "video": "Recordings", "audio": "Recordings", "media": "Recordings",
    "embed": "Embeds", "details": "Embeds", "export": "What is exported", "photo": "Rights and credits of pictures",
}  # fmt: skip
_REST = "Sources, credits and corrections"
_ORDER = (*dict.fromkeys(_GROUPS.values()), _REST)
_OF_OTHERS = {"caption-file-quality": "Recordings"}


class Card(Value, frozen=True, kw_only=True):
    """A rule as people read of it. ``severity`` is the house's, ``usual`` the rule's own; ``criteria`` are WCAG's."""

    id: str
    version: int
    group: str
    title: str
    how: str
    decide: str
    severity: str
    usual: str
    waivable: bool
    criteria: tuple[tuple[str, str, str, str], ...]
    act: tuple[tuple[str, str], ...]

    def as_json(self) -> dict[str, Any]:
        """Return the card as plain values."""
        return {
            "id": self.id,
            "version": self.version,
            "group": self.group,
            "title": self.title,
            "how": self.how,
            "decide": self.decide,
            "severity": self.severity,
            "usual_severity": self.usual,
            "waivable": self.waivable,
            "wcag": [number for number, *_ in self.criteria],
            "act": [identity for identity, _ in self.act],
        }


def cards(rules: Iterable[Rule], severities: Mapping[str, str]) -> tuple[Card, ...]:
    """Return the cards of rules by group, then by id; ``severities`` are the house's own, by rule id."""
    made = (_card(rule, severities.get(rule.id, rule.severity)) for rule in rules)
    return tuple(sorted(made, key=lambda card: (_ORDER.index(card.group), card.id)))


def _card(rule: Rule, severity: str) -> Card:
    known = load_criteria()
    criteria = (known[number] for number in rule.wcag if number in known)
    return Card(
        id=rule.id,
        version=rule.version,
        group=_OF_OTHERS.get(rule.id) or _GROUPS.get(rule.id.partition("-")[0], _REST),
        title=rule.title,
        how=rule.how,
        decide=rule.decide,
        severity=severity,
        usual=rule.severity,
        waivable=rule.waivable,
        criteria=tuple((each.number, each.name, each.level, each.address) for each in criteria),
        act=tuple((identity, f"{ACT}{identity}/") for identity in rule.act),
    )
