"""Packaging: checks a story, and makes the package that proves it, or says what stops it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import replace as replaced
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from msgspec.structs import replace

from workstation import __version__
from workstation.base.progress import Progress
from workstation.checks.earl import earl as earl_of
from workstation.checks.report import Report, finding_json, proof
from workstation.checks.rule import Rule
from workstation.desk.checking import Checks, findings_lines, verdict
from workstation.desk.publishing.darkroom import Darkroom
from workstation.desk.publishing.previewing import Enclosed, edition_of, enclosed, sketched, write_preview
from workstation.desk.stories import Stories
from workstation.export.accessibility_page import accessibility_page
from workstation.export.edition import Edition
from workstation.export.format import Format, Loss, Written
from workstation.export.media import develop
from workstation.export.packager import EARL, REPORT, PackageError, Part, bundle, part_of, readable, write
from workstation.export.tracks import track_files
from workstation.export.verifier import Verdict, verify
from workstation.store.store import Store
from workstation.story import codec
from workstation.story.model import Revision, Story
from workstation.story.outgoing import outgoing

if TYPE_CHECKING:
    from workstation.desk.copytaking import Imported

PAGE = "article"
"""The format that people look at."""


ALL = "all"
"""What is asked for where a package is to have every format."""


class Offered(NamedTuple):
    """A format that packages may have; ``usual`` where the house's have it. ``cannot_carry`` is true of every story."""

    id: str
    title: str
    cannot_carry: tuple[str, ...]
    usual: bool


@dataclass(frozen=True)
class Exported:
    """What became of an export: where the package lies, or None and the report that says what stops the story."""

    revision: Revision
    package: Path | None
    report: Report
    losses: Mapping[str, tuple[Loss, ...]]

    def as_json(self) -> dict[str, Any]:
        """Return the outcome as plain values."""
        return {
            "id": self.revision.story.id,
            "revision": self.revision.number,
            "package": str(self.package) if self.package else None,
            "blocked": self.package is None,
            "findings": [finding_json(finding) for finding in self.report.findings],
            "losses": self.losses,
        }

    def lines(self) -> Iterator[str]:
        """Yield where the package lies and how much each format leaves out, or what stops the story."""
        if self.package is None:
            yield from findings_lines(self.report)
            yield verdict(self.report)
            return
        yield str(self.package)
        counts = {name: len({loss.what for loss in losses}) for name, losses in self.losses.items()}
        told = [f"{name} {count}" for name, count in counts.items() if count]
        if told:
            yield f"  What formats could not carry is told in losses.json: {', '.join(told)}."


class Packages:
    """Makes packages of the store's stories and verifies any."""

    def __init__(
        self,
        stories: Stories,
        store: Store,
        checks: Checks,
        formats: Callable[[], Mapping[str, Format]],
        rules: Callable[[], Mapping[str, Rule]],
        darkroom: Darkroom,
    ) -> None:
        self._stories = stories
        self._store = store
        self._checks = checks
        self._formats = formats
        self._rules = rules
        self._darkroom = darkroom

    def export(
        self,
        name: str,
        out: Path,
        formats: Sequence[str] = (),
        zipped: bool = False,
        *,
        revision: int = 0,
        progress: Progress | None = None,
        with_note: bool = False,
    ) -> Exported:
        """Check a revision (the newest where 0) and write its package into ``out``, unless something blocks.

        The house's formats are written where none is named, and every one where ``all`` is. Whether the story may go
        out is asked as of now; the proof in the package is as of the revision, so that the same revision gives the same
        bytes on any day. The internal note stays here unless it is to go along (``with_note``). Raises
        ``PackageError``, ``PhotoError``, ``LeakError``, ``StoreError``.
        """
        made = self.export_all([name], out, formats, zipped, revision=revision, progress=progress, with_note=with_note)
        return made[0]

    def export_all(
        self,
        names: Sequence[str],
        out: Path,
        formats: Sequence[str] = (),
        zipped: bool = False,
        *,
        revision: int = 0,
        progress: Progress | None = None,
        with_note: bool = False,
    ) -> tuple[Exported, ...]:
        """Write one package of several stories, each in a folder of its own; see ``export``.

        Nothing is written where something blocks any of them: then only those are returned, each with what stops it.
        """
        chosen = self._chosen(formats)
        made = [self._prepared(name, revision, chosen, progress, with_note) for name in dict.fromkeys(names)]
        parts = [part for _, part in made if part]
        if len(parts) < len(made):
            return tuple(exported for exported, part in made if part is None)
        packed = bundle(parts)
        package = write(packed, out, as_zip=zipped, progress=progress)
        self._darkroom.tidy()
        for exported, _ in made:
            self._stories.note_uses(exported.revision, package.name)
        return tuple(replaced(exported, package=package, losses=part.losses) for exported, part in made if part)

    def _prepared(
        self, name: str, revision: int, chosen: Sequence[Format], progress: Progress | None, with_note: bool
    ) -> tuple[Exported, Part | None]:
        """Check a revision and return what it puts into a package, or None with the report of what stops it."""
        kept = self._stories.open(name, revision)
        report = self._checks.report(kept.story)
        if report.blocked:
            return Exported(kept, None, report, {}), None
        kept = _leaving(kept)
        house = self._stories.house_for(kept.story, now=kept.saved_at)
        house = replace(house, published=self._stories.publications.last(kept.story.id, kept.number))
        developed = develop(kept.story, house, self._original, progress, self._darkroom)
        edition = Edition(revision=kept, house=house, pictures=developed.pictures)
        written = {each.id: each.write(edition) for each in chosen}
        files = {path: content for made in written.values() for path, content in made.files.items()}
        whole, rules = self._checks.report_of_package(kept.story, house, files), self._rules()
        if any(each.severity == "error" and rules[each.rule].of_package for each in whole.findings):
            return Exported(kept, None, whole, {}), None
        earl = earl_of(kept.story, whole, rules, f"{edition.uri}#{kept.number}", __version__)
        checked = proof(kept.story, whole, rules)
        beside = {REPORT: accessibility_page(edition, checked), EARL: readable(earl)}
        media = {**developed.files, **track_files(kept.story)}
        part = part_of(edition, chosen, media, checked, developed.secrets, beside, written, with_note=with_note)
        return Exported(kept, None, report, {}), part

    def offered(self) -> tuple[Offered, ...]:
        """Return every format there is, with what it cannot carry and whether the house's packages have it."""
        usual = {each.id for each in self._chosen(())}
        return tuple(
            Offered(each.id, each.title, tuple(each.cannot_carry()), each.id in usual)
            for each in map(self._formats().__getitem__, self._in_order())
        )

    def formats(self) -> dict[str, str]:
        """Return the formats that a package can have, by id, each with its title."""
        return {name: self._formats()[name].title for name in self._in_order()}

    def losses(self, story: Story) -> dict[str, tuple[Loss, ...]]:
        """Return what each format would leave out of a story as it is now. No picture is opened."""
        story = outgoing(story)
        house = self._stories.house_for(story)
        edition = edition_of(story, house, sketched(story, house))
        return {name: each.write(edition).losses for name, each in self._formats().items()}

    def enclosed(self, story: Story) -> tuple[Enclosed, ...]:
        """Return the pictures that a package of a story as it is now will have. No picture is opened."""
        story = outgoing(story)
        return enclosed(story, self._stories.house_for(story))

    def written(self, story: Story, name: str) -> Written:
        """Return the files that a format makes of a story as it is now, and its losses. No picture is opened.

        Raises ``PackageError`` where there is no such format.
        """
        (chosen,) = self._chosen((name,))
        story = outgoing(story)
        house = self._stories.house_for(story)
        return chosen.write(edition_of(story, house, sketched(story, house)))

    def preview(self, story: Story, folder: Path, progress: Progress | None = None) -> Path:
        """Write the article page of a story as it is now into a folder and return the page to open.

        Raises ``FileError``, ``PhotoError``, ``StoreError``.
        """
        story = outgoing(story)
        house = self._stories.house_for(story)
        developed = develop(story, house, self._original, progress, self._darkroom)
        return write_preview(story, house, developed, self._formats()[PAGE], folder)

    def take_in(self, package: Path) -> "tuple[Imported, ...]":
        """Keep the stories of a package in the store; see ``unpacking``. Raises ``ShelfError``, ``UnpackError``."""
        from workstation.desk.publishing.unpacking import Unpacker  # loaded with the first package that comes back

        return tuple(Unpacker(self._store, self._stories.author).take_in(package))

    def verify(self, package: Path) -> Verdict:
        """Return whether a package is as it was packed."""
        return verify(package)

    def _in_order(self) -> list[str]:
        """Return the ids of all formats: the one that people look at, then the others by name."""
        return sorted(self._formats(), key=lambda name: (name != PAGE, name))

    def _original(self, photo: str) -> bytes:
        with self._store.media.open(photo) as stream:
            return stream.read()

    def _chosen(self, names: Sequence[str]) -> list[Format]:
        known = self._formats()
        asked = tuple(names) or self._stories.house().profile.formats or (ALL,)
        unknown = [name for name in asked if name not in known and name != ALL]
        if unknown:
            raise PackageError(f"There is no format {unknown[0]!r}.", f"Choose from: {', '.join(known)}, or {ALL}.")
        return [known[name] for name in dict.fromkeys(known if ALL in asked else asked)]


def _leaving(kept: Revision) -> Revision:
    """Return a revision as it may leave the house; of a story that must not be used that is no more than the notice."""
    story = outgoing(kept.story)
    return kept if story is kept.story else replace(kept, story=story, digest=codec.digest(story))
