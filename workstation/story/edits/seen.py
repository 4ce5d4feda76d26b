"""Edits to what an import saw and a story cannot hold: once it is judged, it is let go."""

from msgspec.structs import replace

from workstation.story.edits.edit import Edit
from workstation.story.model import Story


class LetGo(Edit, frozen=True, kw_only=True):
    """Let go of everything of one ``kind`` that an import saw: of one ``block``, or anywhere where that is empty."""

    kind: str
    block: str = ""

    @property
    def label(self) -> str:
        return f"Clean up {self.kind.replace('-', ' ')}"

    def apply(self, story: Story) -> Story:
        kept = tuple(
            seen for seen in story.evidence if seen.kind != self.kind or (self.block and seen.block != self.block)
        )
        return replace(story, evidence=kept)
