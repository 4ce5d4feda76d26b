"""What an edit is, and several of them as one."""

from msgspec.structs import replace

from workstation.base.value import Value
from workstation.story.model import Story


class Edit(Value, frozen=True, kw_only=True, tag=True):
    """A change to a story, as a value. Blocks it does not touch are the same objects afterwards."""

    @property
    def label(self) -> str:
        """What the undo menu calls it."""
        return "Change"

    def apply(self, story: Story) -> Story:
        """Return the changed story. Raises ``PlaceError`` when what it speaks of is not there."""
        raise NotImplementedError


class Group(Edit, frozen=True, kw_only=True):
    """Several edits done, and undone, as one."""

    edits: tuple[Edit, ...]
    name: str

    @property
    def label(self) -> str:
        return self.name

    def apply(self, story: Story) -> Story:
        for edit in self.edits:
            story = edit.apply(story)
        return story


class Replacement(Edit, frozen=True, kw_only=True):
    """Another state of the whole story in the place of this one: a restored revision, a merge, a recovered draft."""

    story: Story
    name: str

    @property
    def label(self) -> str:
        return self.name

    def apply(self, story: Story) -> Story:
        return self.story if self.story.id == story.id else replace(self.story, id=story.id)
