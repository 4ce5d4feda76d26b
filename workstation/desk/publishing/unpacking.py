"""Takes packages back in: the same stories, with their pictures, and nothing twice."""

from collections.abc import Iterator
from pathlib import Path

from msgspec.structs import replace

from workstation.desk.copytaking import Imported
from workstation.export.reader import Master, Unpacked, read_package
from workstation.intake.receipt import Notes, Receipt
from workstation.photos.photo import Photo
from workstation.photos.record import photo_from
from workstation.store.store import Store
from workstation.story import codec, places
from workstation.story.blocks import Figure
from workstation.story.model import Revision, Story
from workstation.story.outgoing import without_note

_READER = "package"


class Unpacker:
    """Keeps the stories of packages in a store."""

    def __init__(self, store: Store, author: str) -> None:
        self._store = store
        self._author = author

    def take_in(self, package: Path) -> Iterator[Imported]:
        """Yield each story of a package as it is in the store now.

        A story that the store has comes in as its next revision, and not at all where one of its revisions is the same.
        A picture whose original is not in this store comes in as its master, which the story then shows. Raises
        ``ShelfError``, ``UnpackError``, ``StoreError``; a story is kept whole or not at all.
        """
        for unpacked in read_package(package):
            yield self._keep(unpacked, package.name)

    def _keep(self, unpacked: Unpacked, name: str) -> Imported:
        notes = Notes()
        unpacked = replace(unpacked, story=self._with_note(unpacked.story))
        story = self._with_pictures(unpacked, notes)
        known = self._same(story)
        if known is not None:
            notes.recognised("Story that is here already", f"revision {known.number}")
            return Imported(known, Receipt(reader=_READER, notes=notes.all()))
        parent = self._store.stories.latest(story.id)
        if parent:
            notes.recognised("Story that is here already", f"its next revision, after {parent}")
        revision = self._store.stories.save(story, parent, "imported", self._author, note=f"From {name}")
        return Imported(revision, Receipt(reader=_READER, notes=notes.all()))

    def _with_note(self, story: Story) -> Story:
        """Return the story with the internal note that it has here: packages leave it out, and take none away."""
        latest = self._store.stories.latest(story.id)
        if story.note or not latest:
            return story
        left = codec.digest(story)
        newest = self._store.stories.revision(story.id, latest).story
        for entry in reversed(self._store.stories.history(story.id)):
            kept = self._store.stories.revision(story.id, entry.number).story
            if kept.note and codec.digest(without_note(kept)) == left:
                return kept
        return replace(story, note=newest.note)

    def _same(self, story: Story) -> Revision | None:
        """Return the newest revision that says the same, or None."""
        if not self._store.stories.latest(story.id):
            return None
        digest = codec.digest(story)
        same = [entry.number for entry in self._store.stories.history(story.id) if entry.digest == digest]
        return self._store.stories.revision(story.id, same[-1]) if same else None

    def _with_pictures(self, unpacked: Unpacked, notes: Notes) -> Story:
        """Return the story with its pictures in the library: as they are known here, else as they left."""
        story = unpacked.story
        wanted = {block.photo for block in places.blocks(story) if isinstance(block, Figure) and block.photo}
        here = self._store.photos.photos(wanted)
        gone = wanted - here.keys() - {master.photo for master in unpacked.masters}
        if gone:
            story, gone = self._as_shown_here(story, gone)
        if gone:
            notes.dropped("Picture that did not come with the story", f"{len(gone)}; its package holds them")
        shown = {(block.id, block.photo): block for block in places.blocks(story) if isinstance(block, Figure)}
        for master in unpacked.masters:
            figure = shown.get((master.figure, master.photo))
            if figure is None or master.photo in here:
                continue
            photo = self._taken(master)
            taken = replace(figure, photo=photo.id, crop=None)  # a master is cropped as the story shows it
            story = places.with_blocks(story, figure.id, (taken,))
            notes.guessed("Picture whose original stayed where it was", f"{master.name} is its master")
        return story

    def _as_shown_here(self, story: Story, gone: set[str]) -> tuple[Story, set[str]]:
        """Return a story that came without its pictures with those that it has here, and those that it has not."""
        latest = self._store.stories.latest(story.id)
        kept = self._store.stories.revision(story.id, latest).story if latest else Story(id=story.id)
        shown = {block.id: block for block in places.blocks(kept) if isinstance(block, Figure)}
        here = self._store.photos.photos({figure.photo for figure in shown.values() if figure.photo})
        left = set()
        for block in tuple(places.blocks(story)):
            if isinstance(block, Figure) and block.photo in gone:
                known = shown.get(block.id)
                if known is None or known.photo not in here:
                    left.add(block.photo)
                    continue
                story = places.with_blocks(story, block.id, (replace(block, photo=known.photo, crop=known.crop),))
        return story, left

    def _taken(self, master: Master) -> Photo:
        photo = photo_from(master.content, master.name)
        self._store.media.add(master.content)
        known = self._store.photos.photos([photo.id])
        if photo.id not in known:
            self._store.photos.save(photo, self._author)
        return known.get(photo.id, photo)
