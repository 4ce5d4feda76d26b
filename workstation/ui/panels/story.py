"""The Story panel: the fields of a story that do not stand above its text."""

from typing import Any, get_args

from workstation.desk import entries
from workstation.desk.entries import language_words, spoken_moment
from workstation.language.tags import known_languages
from workstation.story import places
from workstation.story.edits.fields import SetField
from workstation.story.model import Stage
from workstation.ui.bench import Bench
from workstation.ui.following import Following
from workstation.ui.forms import LANGUAGE, LINE, LINES, LIST, MOMENT, SUBJECTS, Form, Row, choice
from workstation.ui.panel import Panel
from workstation.ui.session import Session

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

ROWS = (
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
    Row("note", "Editor’s note", LINES, "For colleagues", "Internal, never exported."),
)


class StoryPanel(Following):
    """Shows and changes the fields; each value that can be read becomes an edit at once."""

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench, "No story is open. Its slug, language, stage and dates are set here.")
        self.form = Form(ROWS, self._put)
        self.form.refused.connect(bench.announcer.say)
        self.column.addWidget(self.form)
        self.column.addStretch(1)
        self.setFocusProxy(self.form.input("slug"))

    def refresh(self, session: Session) -> None:
        """Show the fields of the story."""
        offers = self._languages(session)
        for field in ("language", "translated_from"):
            self.form.input(field).offer(offers)
        self.form.show_values(session.story, session.story.id)

    def show_field(self, name: str) -> None:
        """Put the focus on a field."""
        self.form.focus(name)

    def _put(self, field: str, value: Any) -> None:
        if self.session is not None:
            self.session.edit(SetField(field=field, value=value))

    def _languages(self, session: Session) -> tuple[str, ...]:
        """Return languages to choose from: those in use in the open stories first, then all that have a name."""
        open_stories = [session.story, *(other.story for other in self.bench.workspace.sessions)]
        used = [story.language for story in open_stories]
        used += [block.language for block in places.blocks(session.story)]
        used.append(self.bench.desk.stories.house().profile.language)
        return tuple(dict.fromkeys(language_words(tag) for tag in (*used, *known_languages()) if tag))


story = Panel(id="story", title="Story", area="right", rank=1, build=StoryPanel)
