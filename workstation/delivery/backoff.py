"""How long to wait before a delivery is tried again: longer each time, and never all at the same moment."""

from collections.abc import Callable
from datetime import timedelta

FIRST, LONGEST = 5.0, 900.0  # seconds
AT_MOST = timedelta(seconds=4 * LONGEST)
"""What nobody waits longer than between two tries, whatever a receiver asks for."""
MOST = 20
"""How often a delivery is tried where the receiver answers that it cannot, before a person has to look."""


def pause(tries: int, chance: Callable[[], float], asked: float = 0.0) -> timedelta:
    """Return how long to wait after so many tries: twice as long each time, a random share of the second half of it.

    ``chance`` gives a number from 0 to 1; ``asked`` is for how many seconds the receiver asked us to wait, at least.
    """
    whole = min(FIRST * 2.0 ** min(max(tries - 1, 0), 16), LONGEST)
    return timedelta(seconds=max(whole / 2 + whole / 2 * chance(), min(asked, AT_MOST.total_seconds())))
