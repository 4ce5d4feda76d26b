"""The Story panel: the fields of a story that do not stand above its text."""

from typing import Any

from workstation.desk.fields.entries import language_words
from workstation.language.tags import known_languages
from workstation.story import places
from workstation.story.edits.fields import SetField
from workstation.ui.bench import Bench
from workstation.ui.corrections.record import Record
from workstation.ui.fieldrows import STORY
from workstation.ui.following import Following
from workstation.ui.forms import Form
from workstation.ui.session import Session


class StoryPanel(Following):
    """Shows and changes the fields; each value that can be read becomes an edit at once."""

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench, "No story is open. Its slug, language, stage and dates are set here.")
        self.form = Form(STORY, self._put)
        self.form.refused.connect(bench.announcer.say)
        self.record = Record(bench)
        self.column.addWidget(self.form)
        self.column.addWidget(self.record)
        self.column.addStretch(1)
        self.setFocusProxy(self.form.input("slug"))

    def refresh(self, session: Session) -> None:
        """Show the fields of the story."""
        offers = self._languages(session)
        for field in ("language", "translated_from"):
            self.form.input(field).offer(offers)
        self.form.show_values(session.story, session.story.id)
        self.record.look(session)

    def signals(self, session: Session) -> tuple[object, ...]:
        """Look again after changes, and when a version is kept: it may have gone out."""
        return session.changed, session.kept

    def show_field(self, name: str) -> None:
        """Put the focus on a field."""
        if name == "corrections":
            self.record.take_focus()
        else:
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
