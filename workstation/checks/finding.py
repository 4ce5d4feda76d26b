"""What a rule found: where, how grave, how to decide it, and what would repair it."""

import hashlib
from typing import Any, Literal

from workstation.base.value import Value
from workstation.story.edits.edit import Edit

Severity = Literal["error", "warning", "review", "info"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "review", "info")


class Finding(Value, frozen=True, kw_only=True):
    """One thing found. Offsets are code points in the text of ``slot``; ``digest`` names what was judged.

    ``error`` blocks export, ``review`` asks a person, ``info`` only tells. ``field`` is what to fill in where no
    ``repair`` can do it; ``choices`` are other repairs than the likeliest.
    """

    rule: str
    severity: Severity
    message: str
    block: str = ""
    slot: str = ""
    start: int | None = None
    end: int | None = None
    field: str = ""
    wcag: tuple[str, ...] = ()
    how: str = ""
    repair: Edit | None = None
    choices: tuple[Edit, ...] = ()
    digest: str = ""
    waivable: bool = True


def digest_of(*judged: Any) -> str:
    """Return a short name for what was judged: an answer holds while it stays the same."""
    return hashlib.sha256("\x1f".join(str(each) for each in judged).encode("utf-8", "replace")).hexdigest()[:16]
