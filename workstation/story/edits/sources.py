"""The edit that lets a source join those of a story."""

from msgspec.structs import replace

from workstation.story.edits.edit import Edit
from workstation.story.model import Source, Story


class JoinSource(Edit, frozen=True, kw_only=True):
    """Add a source to the story's, or leave them as they are where one of that id is among them already."""

    source: Source

    @property
    def label(self) -> str:
        return "Add source"

    def apply(self, story: Story) -> Story:
        if any(each.id == self.source.id for each in story.sources):
            return story
        return replace(story, sources=(*story.sources, self.source))
