"""How a story stands for those who receive it: usable or not, and what its latest note says to their desks."""

from typing import Literal

from workstation.story.model import CorrectionNote, Story

Status = Literal["usable", "withheld", "canceled"]
"""IPTC's publishing status (NewsCodes *stat*)."""

_HEADS = {  # as wires write them over a story that comes again
    "correction": "CORRECTED", "clarification": "CLARIFIED", "update": "UPDATE", "refile": "REFILE",
    "withdrawal": "WITHDRAWN",
}  # fmt: skip
_OF_SUBSTANCE = ("correction", "clarification", "withdrawal")


def pub_status(story: Story) -> Status:
    """Return whether a story may be used: not while it is held, and never again once it is withdrawn."""
    stopped: dict[str, Status] = {"held": "withheld", "withdrawn": "canceled"}
    return stopped.get(story.stage, "usable")


def advisory(story: Story) -> str:
    """Return the line for desks that receive the story again: ``CORRECTED (Corrects ...)``, or nothing."""
    if not story.corrections:
        return ""
    note = story.corrections[-1]
    return f"{_HEADS[note.kind]} ({note.text})"


def for_readers(story: Story) -> tuple[CorrectionNote, ...]:
    """Return the notes that readers are to know of: what was put right or withdrawn, not news and spelling."""
    return tuple(note for note in story.corrections if note.kind in _OF_SUBSTANCE)
