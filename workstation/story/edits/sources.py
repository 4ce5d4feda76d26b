"""Edits to what a story draws on: a source joins, is credited without a passage, is told otherwise, or goes."""

from msgspec.structs import replace

from workstation.story.edits.edit import Edit
from workstation.story.model import Relation, Source, SourceKind, Story


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


class CreditName(Edit, frozen=True, kw_only=True):
    """Credit somebody from whom the story has something in its own words; who is credited already stays as they are."""

    name: str
    kind: SourceKind = "agency"
    relation: Relation = "with"

    @property
    def label(self) -> str:
        return f"Credit {self.name}"

    def apply(self, story: Story) -> Story:
        if any(each.name == self.name and each.kind == self.kind and each.relation for each in story.sources):
            return story
        number = len(story.sources) + 1
        while any(each.id == f"s{number}" for each in story.sources):
            number += 1
        source = Source(id=f"s{number}", kind=self.kind, name=self.name, relation=self.relation)
        return replace(story, sources=(*story.sources, source))


class RelateSource(Edit, frozen=True, kw_only=True):
    """Say how the story owes to one of its sources."""

    id: str
    relation: Relation

    @property
    def label(self) -> str:
        return f"Credit as “{self.relation}”" if self.relation else "Credit by its share"

    def apply(self, story: Story) -> Story:
        related = (replace(each, relation=self.relation) if each.id == self.id else each for each in story.sources)
        return replace(story, sources=tuple(related))


class DropSources(Edit, frozen=True, kw_only=True):
    """Take sources out of the story's; passages that carry the mark of one keep it."""

    ids: tuple[str, ...]

    @property
    def label(self) -> str:
        return "Credit no longer"

    def apply(self, story: Story) -> Story:
        return replace(story, sources=tuple(each for each in story.sources if each.id not in self.ids))
