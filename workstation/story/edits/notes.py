"""The edit that adds to the editor's note, which stays in the house."""

from msgspec.structs import replace

from workstation.story.edits.edit import Edit
from workstation.story.model import Story


class AddNote(Edit, frozen=True, kw_only=True):
    """Put a line at the end of the editor's note; one that stands in it already is not put there again."""

    text: str

    @property
    def label(self) -> str:
        return "Add to the editor's note"

    def apply(self, story: Story) -> Story:
        if self.text in story.note:
            return story
        return replace(story, note="\n".join(filter(None, [story.note.rstrip(), self.text])))
