"""The demonstration: a sample story goes all the way, from copy to a verified package."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workstation.base.progress import Progress
from workstation.base.resources import resource
from workstation.desk.checking import Checked
from workstation.desk.copytaking import Imported
from workstation.desk.publishing.packaging import Exported
from workstation.export.verifier import Verdict

if TYPE_CHECKING:
    from workstation.desk.desk import Desk


@dataclass(frozen=True)
class Demonstration:
    """What each station of the way said."""

    imported: Imported
    checked: Checked
    exported: Exported
    verdict: Verdict | None

    @property
    def done(self) -> bool:
        """Whether the story arrived: exported, and verified without a fault."""
        return self.verdict is not None and not self.verdict.faults

    def as_json(self) -> dict[str, Any]:
        """Return all of it as plain values."""
        return {
            "imported": self.imported.as_json(),
            "checked": self.checked.as_json(),
            "exported": self.exported.as_json(),
            "intact": self.done,
        }

    def lines(self) -> Iterator[str]:
        """Yield a few lines for each station, and at the end where to look."""
        story = self.imported.revision.story
        yield f"Imported  {story.headline}"
        yield from self.imported.receipt_lines()
        yield "Checked"
        yield from self.checked.lines()
        yield "Exported"
        yield from self.exported.lines()
        if self.verdict is None or self.exported.package is None:
            return
        for fault in self.verdict.faults:
            yield fault.message
        if not self.verdict.faults:
            page = (self.exported.package / "data" / "article.html").resolve()
            yield f"Verified  {self.verdict.files} files are as they were packed."
            yield ""
            yield f"The package lies in {self.exported.package.resolve()}"
            yield f"Open it in a browser: {page.as_uri()}"


def demonstrate(desk: "Desk", out: Path, progress: Progress) -> Demonstration:
    """Take the sample story in, check it, export it to ``out`` and verify the package."""
    imported = desk.stories.import_file(resource("samples", "harbour", "story.html"))
    story_id = imported.revision.story.id
    checked = desk.checks.check(story_id)
    exported = desk.packages.export(story_id, out, progress=progress)
    verdict = desk.packages.verify(exported.package) if exported.package else None
    return Demonstration(imported, checked, exported, verdict)
