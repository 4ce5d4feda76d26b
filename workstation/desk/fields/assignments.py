"""Assignments as people type them (``headline=Ferries return``), as edits of a story or values for a field."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, get_args, get_type_hints

from workstation.base.errors import WorkstationError
from workstation.language.tags import is_well_formed
from workstation.story import places
from workstation.story.alt import Decorative, Described
from workstation.story.blocks import Figure
from workstation.story.edits.edit import Edit
from workstation.story.edits.fields import SetBlockField, SetField
from workstation.story.model import Story
from workstation.story.spans import text_of

STORY_FIELDS = (
    "slug", "language", "direction", "stage", "urgency", "breaking", "developing", "exclusive", "kicker", "headline",
    "subhead", "byline", "credit_line", "translated_from", "tags", "desk", "embargo", "publish_at", "note",
)  # fmt: skip
PHOTO_FIELDS = (
    "headline", "title", "caption", "alt", "long_description", "creators", "creator_job_title", "credit_line", "source",
    "copyright_notice", "copyright_owner", "usage_terms", "licence_url", "licensor_url", "other_constraints",
    "data_mining", "instructions", "job_id", "caption_writer", "people", "organisations", "keywords", "event",
    "sublocation", "city", "state", "country", "country_code", "created", "digital_source_type", "ai_system",
    "ai_system_version", "ai_prompt", "ai_prompt_writer", "model_release", "property_release", "embargo", "expires",
    "protect_source", "category", "received",
)  # fmt: skip
_LEAST_URGENT = 8  # IPTC; 0 is for none
_YES, _NO = ("yes", "true", "1", "on"), ("no", "false", "0", "off", "")


class AssignmentError(WorkstationError):
    """What was typed is no assignment, or names something that is not there."""


def story_edits(story: Story, fields: Iterable[str], figures: Mapping[str, Iterable[str]]) -> list[Edit]:
    """Return the edits that the assignments ask for.

    ``fields`` are ``FIELD=VALUE``; ``figures`` holds, by what to set (``alt``, ``decorative``, ``credit``,
    ``caption``), ``N=WORDS`` for the N-th picture of the story. Raises ``AssignmentError``.
    """
    edits: list[Edit] = []
    for assignment in fields:
        name, value = parted(assignment, "FIELD=VALUE")
        if name not in STORY_FIELDS:
            raise AssignmentError(f"A story has no field {name!r} to set.", f"Choose from: {', '.join(STORY_FIELDS)}.")
        edits.append(SetField(field=name, value=converted(Story, name, value)))
    for what, assignments in figures.items():
        for assignment in assignments:
            number, words = parted(assignment, "N=WORDS")
            edits.append(_figure_edit(_figure(story, number), what, words))
    return edits


def parted(assignment: str, form: str) -> tuple[str, str]:
    """Return the two sides of an assignment. Raises ``AssignmentError`` where it has not the ``form``."""
    name, sign, value = assignment.partition("=")
    if not sign or not name.strip():
        raise AssignmentError(f"{assignment!r} sets nothing.", f"Write it as {form}.")
    return name.strip(), value.strip()


def converted(kind: type, name: str, value: str) -> Any:
    """Return what somebody typed as a value for this field of this struct. Raises ``AssignmentError``."""
    hint = get_type_hints(kind)[name]
    if name == "language":
        return language_tag(value)
    if hint is bool:
        if value.lower() not in (*_YES, *_NO):
            raise AssignmentError(f"{name} is yes or no, not {value!r}.", f"Write {name}=yes or {name}=no.")
        return value.lower() in _YES
    if hint is int:
        if not value.isdecimal() or int(value) > _LEAST_URGENT:
            raise AssignmentError(
                f"{name} is a number from 0 to {_LEAST_URGENT}, not {value!r}.", f"Write {name}=2, for instance."
            )
        return int(value)
    if hint == tuple[str, ...]:
        return tuple(part.strip() for part in value.split(",") if part.strip())
    if type(None) in get_args(hint) and not value:
        return None
    return _moment(name, value) if type(None) in get_args(hint) else value


def language_tag(tag: str) -> str:
    """Return a language tag, or the empty text. Raises ``AssignmentError`` where it is neither."""
    if tag and not is_well_formed(tag):
        raise AssignmentError(f"{tag!r} is no language tag.", "Write en, pt-BR or ka, for instance.")
    return tag


def moment_of(name: str, value: str) -> datetime | None:
    """Return the moment that was typed, None for nothing. Raises ``AssignmentError`` where it has no zone."""
    return _moment(name, value) if value else None


def _moment(name: str, value: str) -> datetime:
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        raise AssignmentError(
            f"{value!r} is no moment with a time zone.", f"Write {name}=2026-03-05T14:02:00Z, for instance."
        )
    return moment


def _figure(story: Story, number: str) -> Figure:
    figures = [block for block in places.blocks(story) if isinstance(block, Figure)]
    for at, figure in enumerate(figures, 1):
        if number in (str(at), figure.id):
            return figure
    count = f"It has {len(figures)}." if figures else "It has none."
    raise AssignmentError(f"The story has no picture {number}.", count)


def _figure_edit(figure: Figure, what: str, words: str) -> Edit:
    match what:
        case "alt" if words:
            return SetBlockField(id=figure.id, field="alt", value=Described(words))
        case "decorative" if words:
            return SetBlockField(id=figure.id, field="alt", value=Decorative(words))
        case "caption":
            return SetBlockField(id=figure.id, field="caption", value=text_of(words))
        case "credit":
            return SetBlockField(id=figure.id, field="credit", value=words)
        case _:
            raise AssignmentError(
                "Alt text cannot be set to nothing.",
                "Describe the picture, or say why it is decorative: --decorative N=REASON.",
            )
