"""``workstation rules``: what stories are held to, and how each finding is decided."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from workstation.cli.command import JsonOption, StoreOption, command
from workstation.cli.terminal import terminal_of

if TYPE_CHECKING:
    from workstation.checks.catalogue import Card

_SEVERITIES = {"error": "fix", "warning": "look", "review": "decide", "info": "know", "off": "off"}
_DECIDES = {
    "auto": "The program decides.",
    "heuristic": "The program suspects; a person may know better.",
    "ask": "Only a person can decide.",
}


@command("rules")
def rules(
    context: typer.Context,
    rule: Annotated[str, typer.Argument(metavar="[ID]", help="A rule, or how its id begins; all without it.")] = "",
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """List the rules, or tell all about one of them."""
    terminal = terminal_of(context)
    cards = terminal.desk(store).checks.catalogue(rule)
    if as_json:
        for card in cards:
            terminal.say_json(card.as_json())
    elif len(cards) == 1:
        for line in _told(cards[0]):
            terminal.say(line)
    else:
        _list(cards, terminal.say)


def _list(cards: "tuple[Card, ...]", say: Callable[[str], None]) -> None:
    group = ""
    for card in cards:
        if card.group != group:
            group = card.group
            say(f"{group}")
        say(f"  {_SEVERITIES.get(card.severity, card.severity):7} {card.id:32} {card.title}")


def _told(card: "Card") -> Iterator[str]:
    yield from (f"{card.id}, version {card.version}", card.title, "", card.how, "", _DECIDES[card.decide])
    severity = f"In this house: {_SEVERITIES.get(card.severity, card.severity)}"
    usual = f" (usually {_SEVERITIES[card.usual]})" if card.usual != card.severity else ""
    waived = "" if card.waivable else " It cannot be answered away."
    yield f"{severity}{usual}.{waived}"
    for number, name, level, address in card.criteria:
        yield f"WCAG 2.2 {number} {name} ({level}): {address}"
    for identity, address in card.act:
        yield f"ACT {identity}: {address}"
