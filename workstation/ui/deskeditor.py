"""The editor with the desk behind it: its clipboard, its pictures, its spelling, and the theme it is dressed in."""

import dataclasses
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from msgspec import structs
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QToolTip

from workstation.base.errors import WorkstationError
from workstation.base.ids import new_block_id
from workstation.base.progress import Progress
from workstation.checks.finding import Finding
from workstation.checks.report import Report
from workstation.credits.house import Agency
from workstation.desk.clips import pasting
from workstation.desk.clips.clipping import MIME
from workstation.desk.clips.fetching import on_the_web
from workstation.desk.clips.offers import Offer, Pasted
from workstation.desk.clips.telling import told
from workstation.desk.editing import inserting, writing
from workstation.desk.editing.placing import picture_blocks
from workstation.desk.editing.writing import Caret, Stroke
from workstation.desk.fields.lines import FIELD_SLOTS
from workstation.desk.sources.words import OWN, explanation, source_id_at
from workstation.photos.photo import words_in
from workstation.story import places
from workstation.story.blocks import Block, Figure, Gallery
from workstation.story.model import Story
from workstation.story.places import Place
from workstation.ui.bench import Bench
from workstation.ui.editor.inks import Inks
from workstation.ui.editor.lines import OBJECT_KINDS
from workstation.ui.editor.looks import kind_of, place_of
from workstation.ui.editor.marks import Looks
from workstation.ui.editor.spelling import SpellingWatch
from workstation.ui.editor.view import StoryEditor
from workstation.ui.editor.wordmenu import WordActions
from workstation.ui.fetching import fetch_button
from workstation.ui.importing import files_of, png_of
from workstation.ui.library.placing import ids_of
from workstation.ui.session import Session
from workstation.ui.theme.theme import Theming, story_font
from workstation.ui.tints import Tints

_RECEIPT = "paste"
"""What a notice is called that tells what became of the last paste."""


class DeskEditor(StoryEditor):
    """The body of a session's story, with everything that the desk can do for it."""

    def __init__(self, bench: Bench, session: Session) -> None:
        self._bench = bench
        self._captions: dict[str, str] = {}
        self._tints = Tints(session, bench.theming, self.agencies)
        self._sources, self._tinted = session.story.sources, self._tints.all()
        super().__init__(
            session,
            self._dressed(),
            inks=inks_of(bench.theming),
            picture=bench.pictures.image,
            library_caption=self._library_caption,
        )
        self.setFont(story_font())
        self.setAccessibleName("Story")
        self.setAccessibleDescription("The body of the story.")
        self.explain_source = self._explain_source
        proofreading = bench.desk.proofreading
        self.spelling = SpellingWatch(
            session, self.overlay, proofreading.misspelt, bench.jobs.run, self._known_names, self
        )
        self.word_actions = WordActions(
            proofreading.suggest,
            partial(self._add_word, proofreading.add_to_my_words),
            partial(self._add_word, proofreading.add_to_house_words),
            self.spelling.ignore,
            bench.jobs.run,
        )
        bench.pictures.arrived.connect(self.pictures_arrived)
        bench.theming.changed.connect(self._redress)
        session.checked.connect(self._show_findings)
        session.changed.connect(self._retint)
        self._show_findings(session.report)
        self.finding_chosen.connect(self._go_to)
        self.caret_moved.connect(self._tell_picture)

    # The clipboard

    def createMimeDataFromSelection(self) -> QMimeData:
        """Put a selection on the clipboard as clean HTML, as text, and as it is for this program."""
        data = QMimeData()
        ends = self.selection()
        story = self._session.story
        if ends is not None:
            clipping = self._bench.desk.clipboard.copy(story, *ends)
            data.setData(MIME, clipping.own)
            data.setHtml(clipping.html)
            data.setText(clipping.text)
        return data

    def copy_story(self) -> None:
        """Put the whole story on the clipboard, its head as well."""
        clipping = self._bench.desk.clipboard.copy(self._session.story)
        data = QMimeData()
        data.setData(MIME, clipping.own)
        data.setHtml(clipping.html)
        data.setText(clipping.text)
        QGuiApplication.clipboard().setMimeData(data)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Return whether anything of it can be put into a story."""
        ours = source.hasFormat(MIME) or bool(ids_of(source))
        return ours or source.hasHtml() or source.hasText() or source.hasUrls() or source.hasImage()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Read what is pasted or dropped beside the window, and put it in where the caret was."""
        if ids_of(source):
            self.insert_photos(ids_of(source))
            return
        offer = offer_of(source)
        clipboard = self._bench.desk.clipboard
        if clipboard.is_mere_words(offer) or (offer.text and not offer.files and self._is_in_field()):
            super().insertFromMimeData(source)
        else:
            self._replace_selected(partial(clipboard.read, offer))

    def insert_files(self, files: Sequence[Path], *, gallery: bool = False) -> None:
        """Put pictures or copy in from files; pictures under one title where they are to be a ``gallery``."""
        self.finish()
        clipboard, offer = self._bench.desk.clipboard, Offer(files=tuple(files))

        def read() -> Pasted:
            return in_a_gallery(clipboard.read(offer)) if gallery else clipboard.read(offer)

        self._bring_in(read, partial(self._put_in, self.caret()))

    def insert_photos(self, photo_ids: Sequence[str], then: Callable[[int], None] | None = None) -> None:
        """Put photos of the library in at the caret, several as a gallery, as one step of undo.

        ``then`` gets how many went in.
        """
        self.finish()
        wanted, language, known = tuple(photo_ids), self._session.story.language, self._bench.desk.pictures.known

        def work(_: Progress) -> tuple[Block, ...]:
            records = known(wanted)
            return picture_blocks([records[each] for each in wanted if each in records], language)

        self._bench.jobs.run(work, partial(self._place, self.caret() or self._name_above(), then), lane="store")

    def _place(self, where: Caret | str, then: Callable[[int], None] | None, blocks: tuple[Block, ...]) -> None:
        """Put blocks in where the caret was, or where it is where that is gone."""
        story = self._session.story
        name = where.place.block if isinstance(where, Caret) else where
        if name and not any(block.id == name for block in places.blocks(story)):
            where = self.caret() or self._name_above()
        if blocks:
            self.perform(inserting.insert(story, where, blocks))
        if then is not None:
            then(sum(len(block.children()) or 1 for block in blocks))

    def agencies(self) -> tuple[Agency, ...]:
        """Return the agencies that the house knows."""
        return self._bench.desk.stories.house().agencies

    def tell(self, error: WorkstationError) -> None:
        """Show what went wrong, above the story."""
        self._bench.notices.error(error)

    def _replace_selected(self, read: Callable[[], Pasted]) -> None:
        """Put what is read in the place of what is selected, once it is there: nothing goes for what cannot be read."""
        self.finish()
        before, ends, drawn = self._session.story, self.selection(), self._drawn_selected()

        def put(pasted: Pasted) -> None:
            story = self._session.story
            if ends is not None and (story is before or self.selection() == ends):
                self._put(pasting.paste_over(story, *ends, pasted), pasted)
            elif drawn and drawn == self._drawn_selected():
                self._put(pasting.paste_instead(story, drawn, pasted), pasted)
            else:
                self._put_in(ends[0] if ends else None, pasted)

        if ends is None and not drawn:
            put = partial(self._put_in, self.caret())
        self._bring_in(read, put)

    def _drawn_selected(self) -> str:
        """Return the id of the picture, embed or divider that alone is selected, empty where it is something else."""
        cursor = self.textCursor()
        line = self.document().findBlock(cursor.selectionStart())
        place = place_of(line)
        is_drawn = cursor.hasSelection() and place is not None and kind_of(line) in OBJECT_KINDS
        return place.block if is_drawn and place is not None else ""

    def _bring_in(self, read: Callable[[], Pasted], put: Callable[[Pasted], None]) -> None:
        clipboard, notices = self._bench.desk.clipboard, self._bench.notices

        def work(_: Progress) -> Pasted:
            pasted = read()
            clipboard.keep(pasted)
            return pasted

        failed = partial(notices.error, key=_RECEIPT)
        self._bench.jobs.run(work, put, lane="store", label="Pasting", failed=failed)

    def paste_plain(self) -> None:
        """Put in the words of the clipboard alone; whose they are stays."""
        there = QGuiApplication.clipboard().mimeData()
        clipboard, text = self._bench.desk.clipboard, _words_of(there)
        own = bytes(there.data(MIME).data()) if there.hasFormat(MIME) else b""
        if not own and not text.strip():
            self._bench.announcer.say("There are no words on the clipboard")
        elif clipboard.is_mere_words(Offer(own=own, text=text)) or self._is_in_field():
            data = QMimeData()
            data.setText(text)
            super().insertFromMimeData(data)
        else:
            self._replace_selected(partial(clipboard.read_words, Offer(own=own, text=text)))

    def _is_in_field(self) -> bool:
        """Return whether the caret is in a picture's own field, which holds a line of words and nothing else."""
        caret = self.caret()
        return caret is not None and caret.place.slot in FIELD_SLOTS

    def put_in(self, pasted: Pasted) -> None:
        """Put a piece in at the caret, or at the end where that is on no text."""
        self.finish()
        self._put_in(self.caret(), pasted)

    def _put_in(self, caret: Caret | None, pasted: Pasted) -> None:
        story = self._session.story
        where = caret if caret is not None and _is_there(story, caret) else self.caret()
        if where is None:
            self.perform(writing.paragraph_below(story, self._name_above()))
            where = self.caret()
        if where is not None:
            self._put(pasting.paste(self._session.story, where, pasted), pasted)

    def _put(self, stroke: Stroke, pasted: Pasted) -> None:
        """Put a piece in and show its receipt in the place of the last one."""
        receipt = told(pasted, self._session.story.language)
        self.perform(stroke)
        self._bench.notices.withdraw(_RECEIPT)
        if receipt is not None:
            left = on_the_web(pasted.blocks)
            buttons = [fetch_button(self._bench, self._session, left, self.setFocus)] if left else []
            self._bench.notices.show_notice(*receipt, stays=bool(left), key=_RECEIPT, buttons=buttons)

    # Spelling

    def _known_names(self, story: Story) -> frozenset[str]:
        return self._bench.desk.proofreading.known_names(story, self._bench.desk.stories.house_for(story))

    def _add_word(self, add: Callable[[str, str], None], word: str, language: str) -> None:
        self._bench.jobs.run(lambda _: add(word, language), partial(self._word_added, word), lane="store")

    def _word_added(self, word: str, _: None) -> None:
        self.spelling.words_changed(word)

    def lists_changed(self) -> None:
        """Judge words and tint passages by the lists of the house as they are now."""
        self.spelling.words_changed()
        self._redress()

    # Checks, pictures, theme

    def _show_findings(self, report: Report) -> None:
        self.overlay.set_findings(report.findings)
        notes = {}
        if report.findings:
            from workstation.checks.rights import by_picture  # not before there is a report: the window starts sooner

            notes = by_picture(report.findings)
        self.overlay.set_picture_notes(notes)

    def _tell_picture(self, caret: Caret | None) -> None:
        """Say what stands against the picture that the caret has come to, for those who do not see it."""
        note = self.overlay.note_at(self.textCursor().block()) if caret is None else None
        if note is not None:
            self._bench.announcer.say(note.message, shown=False)

    def _go_to(self, finding: Finding) -> None:
        self._session.show(Place(finding.block, finding.slot or finding.field), finding.start or 0, finding.end or -1)

    def _library_caption(self, photo: str) -> str:
        if photo not in self._captions:
            known = self._bench.desk.pictures.known([photo])
            language = self._session.story.language
            self._captions[photo] = words_in(known[photo].caption, language) if photo in known else ""
        return self._captions[photo]

    def tell_source(self) -> None:
        """Say where the words at the caret are from, and show it beside them."""
        caret = self.caret()
        source = source_id_at(self._session.story, caret) if caret is not None else ""
        words = explanation(self._session.story, source) if source else OWN
        corner = self.viewport().mapToGlobal(self.cursorRect().bottomRight())
        QToolTip.showText(corner, words, self.viewport(), self.cursorRect())
        self._bench.announcer.say(words.replace("\n", ". "))

    def _explain_source(self, source: str) -> str:
        return explanation(self._session.story, source)

    def _retint(self, story: Story) -> None:
        """Show the text anew where a source has another tint than it was written with."""
        if story.sources is self._sources:
            return
        before, self._sources, self._tinted = self._tinted, story.sources, self._tints.all()
        if any(before.get(each, tint) != tint for each, tint in self._tinted.items()):
            self._redress()

    def _dressed(self) -> Looks:
        theming = self._bench.theming
        return Looks(theming.colour("accent"), theming.scale, self._tints, theming.colour("line"))

    def _redress(self) -> None:
        self._tinted = self._tints.all()
        self.dress(self._dressed(), inks_of(self._bench.theming))


def offer_of(source: QMimeData) -> Offer:
    """Return what a clipboard or something dropped offers, in every form that the desk can read."""
    files = tuple(files_of(source))
    image = b""
    if source.hasImage() and not files:
        image = png_of(source.imageData())
    return Offer(
        own=bytes(source.data(MIME).data()) if source.hasFormat(MIME) else b"",
        html=source.html() if source.hasHtml() else "",
        text=_words_of(source),
        files=files,
        image=image,
    )


def _words_of(source: QMimeData) -> str:
    """Return the words that a clipboard offers; where a file lies on this computer is none of a story's."""
    return source.text() if source.hasText() and not files_of(source) else ""


def in_a_gallery(pasted: Pasted) -> Pasted:
    """Return the same with its pictures together in one gallery; what is no picture stays behind it."""
    figures = tuple(block for block in pasted.blocks if isinstance(block, Figure))
    others = tuple(block for block in pasted.blocks if not isinstance(block, Figure))
    body = (Gallery(id=new_block_id(), figures=figures), *others) if figures else others
    return dataclasses.replace(pasted, piece=structs.replace(pasted.piece, body=body))


def inks_of(theming: Theming) -> Inks:
    """Return the inks of the theme."""
    names = ("accent", "muted", "hint", "line", "error", "warning", "info", "ok")
    return Inks(review=theming.colour("accent"), **{name: theming.colour(name) for name in names})


def _is_there(story: Story, caret: Caret) -> bool:
    return any(block.id == caret.place.block for block in places.blocks(story))
