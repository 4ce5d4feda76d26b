"""The tables of fields: what each is called and how it is typed, for panels and for repairs that ask for a value."""

from collections.abc import Sequence
from typing import get_args

from workstation.desk.fields import entries
from workstation.desk.fields.entries import spoken_moment
from workstation.desk.fields.recordings import DECLARATIONS, PLAYING
from workstation.story.model import Stage
from workstation.ui.directory.ticksfield import TicksField
from workstation.ui.forms import ADDRESS, LANGUAGE, LINE, LINES, LIST, MOMENT, SUBJECTS, WRAPPED, Kind, Row, choice

_MOMENT_HINT = "such as 2026-03-05 14:02 UTC"
_URGENCIES = (  # IPTC: 1 is the most urgent, 5 normal, 8 the least
    "Not set", "1, most urgent", "2, very urgent", "3, urgent", "4, somewhat urgent", "5, normal", "6, can wait",
    "7, can wait long", "8, least urgent",
)  # fmt: skip
_STAGE = choice(*((stage, stage.capitalize()) for stage in get_args(Stage)))
_DIRECTION = choice(
    ("", "By its language"),
    ("ltr", "Left to right"),
    ("rtl", "Right to left"),
    ("auto", "Each paragraph by its first letter"),
)
_URGENCY = choice(*((str(at), label) for at, label in enumerate(_URGENCIES)), entry=entries.NUMBER)
_KIND = choice(
    ("photo", "Photo"), ("illustration", "Illustration"), ("chart", "Chart"), ("map", "Map"), ("text", "Text as image")
)


def _ticks(choices: Sequence[tuple[str, str]]) -> Kind:
    """Return the kind of a field that has several of a few values."""
    return Kind(lambda name, _: TicksField(name, choices), entries.LIST)


HEAD = (
    Row("kicker", "Kicker", WRAPPED),
    Row("headline", "Headline", WRAPPED),
    Row("subhead", "Subhead", WRAPPED),
    Row("byline", "Byline", WRAPPED),
)
"""What stands above the text."""

STORY = (
    Row("slug", "Slug", LINE, "such as ferry-return", half=True),
    Row("stage", "Stage", _STAGE, half=True),
    Row("language", "Language", LANGUAGE, "English or en-GB", half=True),
    Row("direction", "Direction", _DIRECTION, half=True),
    Row("translated_from", "Translated from", LANGUAGE, "Not translated", half=True),
    Row("urgency", "Urgency", _URGENCY, half=True),
    Row("desk", "Desk", LINE, "such as Foreign"),
    Row("tags", "Tags", LIST, "such as ferry, strike, islands"),
    Row("subjects", "Subject codes", SUBJECTS, "such as medtop:15000000 sport", "One a line: the code, then its name."),
    Row("embargo", "Embargo until", MOMENT, _MOMENT_HINT, said=spoken_moment),
    Row("publish_at", "Publish at", MOMENT, _MOMENT_HINT, said=spoken_moment),
    Row("note", "Editor’s note", LINES, "For colleagues", "Internal: left out of packages."),
)
CREDIT_LINE = (
    Row("credit_line", "Credit line", WRAPPED, "such as With reporting by AFP"),
    Row("credit_line_reason", "Why it is worded this way", WRAPPED, "where it is not the house’s own wording"),
)
FIGURE = (
    Row("caption", "Caption", LINES),
    Row("credit", "Credit", WRAPPED),
    Row("alt", "Alt text", WRAPPED),
    Row("long_description", "Long description", LINES, note="For charts, maps and text: everything that they show."),
    Row("kind", "Kind", _KIND, half=True),
    Row("link", "Link", ADDRESS, "https://", half=True),
)

MEDIA = (
    Row("title", "Title", WRAPPED),
    Row("tracks", "Captions", LINES, "WEBVTT …", "A WebVTT file, pasted here, or the address of one."),
    Row("transcript", "Transcript", LINES, note="Everything that is said, and by whom."),
    Row("declared", "Declared", choice(*DECLARATIONS), note="What makes captions or a description unnecessary."),
)
EMBED = (
    Row("title", "Name", WRAPPED, "such as YouTube: The ferry leaves Port Selm"),
    Row("text", "Words in its place", LINES),
)
RECORDING = (
    Row("url", "Address", ADDRESS, "https://"),
    Row("title", "Title", WRAPPED),
    Row("caption", "Caption", LINES),
    Row("credit", "Credit", WRAPPED),
    *(row for row in MEDIA if row.field in ("tracks", "transcript")),
    Row("declared", "Declared", _ticks(DECLARATIONS[1:]), note="What makes captions or a description unnecessary."),
    Row("playing", "How it plays", _ticks(PLAYING)),
    Row("poster", "Picture before it plays", ADDRESS, "https://"),
)
"""All of a recording."""
ELSEWHERE = (Row("url", "Address", ADDRESS, "https://"), Row("provider", "From", LINE, "such as YouTube"), *EMBED)
"""All of an embed."""


def rows(table: tuple[Row, ...], *fields: str) -> tuple[Row, ...]:
    """Return the rows of these fields."""
    return tuple(row for row in table if row.field in fields)
