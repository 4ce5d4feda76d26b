"""What readers have of a story: the version that is out, and what its latest notice speaks of."""

from datetime import datetime
from typing import Literal

from msgspec import field

from workstation.base.value import Value
from workstation.story.model import CorrectionNote, Story

Kind = Literal["correction", "clarification", "update", "refile"]
"""What a change is: substance put right, wording made clearer, news added, or form alone."""
KINDS: tuple[Kind, ...] = ("correction", "clarification", "update", "refile")
"""The kinds, the gravest first."""
DECLARED = "silent-change"
"""The rule to which every change is answered: its decisions say which note declared what."""


class Published(Value, frozen=True, kw_only=True):
    """A story as readers have it: revision ``number``, out since ``at``, the first version since ``first``.

    ``corrected`` is the version that the latest correction note speaks of, where there is one.
    """

    story: Story
    number: int
    at: datetime
    first: datetime
    corrected: Story | None = None


class NoticeForm(Value, frozen=True, kw_only=True):
    """How the house tells readers of changes.

    ``place`` is where the notice stands in the story; ``told`` are the kinds of which readers are told in it, the
    others are only kept on record. ``wording`` words notices in the house's own way, by primary language: any of the
    entries of ``resources/corrections/notices.toml``.
    """

    place: Literal["top", "end"] = "end"
    told: tuple[Kind, ...] = ("correction", "clarification")
    wording: dict[str, dict[str, str | dict[str, str]]] = field(default_factory=dict)


def new_notes(story: Story, published: Story) -> tuple[CorrectionNote, ...]:
    """Return the notes that a story has and its published version had not."""
    known = set(published.corrections)
    return tuple(note for note in story.corrections if note not in known)
