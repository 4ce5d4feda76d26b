"""How the state of an agency's item is told: in words, by a sign, in a colour of the theme."""

from dataclasses import dataclass

from workstation.credits.agencycopy.item import Item
from workstation.store.wirelisting import WireRow


@dataclass(frozen=True)
class State:
    """Words for a state, and what stands for them; a usable item has none."""

    words: str = ""
    sign: str = ""
    colour: str = "muted"


_USABLE = State()
_CORRECTED = State("Corrected", "warning", "warning")
_STATES = {
    "canceled": State("Killed", "error", "error"),
    "withheld": State("Withheld", "warning", "warning"),
}


def state_of(item: WireRow | Item) -> State:
    """Return the state of an item: killed, withheld, corrected, or nothing to say."""
    return _STATES.get(item.status) or (_CORRECTED if item.corrects else _USABLE)
