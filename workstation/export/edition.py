"""What a format is given: one revision, the house it is for, and the files that its pictures became."""

from workstation.base.value import Value
from workstation.credits.house import House
from workstation.credits.lines.derived import Lines, lines_of
from workstation.language.tags import direction_of
from workstation.photos.photo import Photo
from workstation.photos.renditions import MASTER
from workstation.story.model import Revision, Story


class MediaFile(Value, frozen=True, kw_only=True):
    """A picture file of a package; ``path`` starts below ``data/``, sizes are in pixels and bytes.

    ``ratio`` is that of a house crop (``16:9``), empty for the picture as the story shows it.
    """

    name: str
    path: str
    media_type: str
    width: int
    height: int
    size: int
    ratio: str = ""


class Picture(Value, frozen=True, kw_only=True):
    """A figure's picture as this story shows it: its public record and its files, the master first.

    ``remarks`` say what of the original is not in them.
    """

    photo: Photo
    files: tuple[MediaFile, ...]
    remarks: tuple[str, ...] = ()

    @property
    def master(self) -> MediaFile:
        """The file in full size."""
        return next(file for file in self.files if file.name == MASTER)

    @property
    def shown(self) -> MediaFile:
        """The file that a page shows where nothing smaller fits: the largest JPEG rendition, else the master."""
        return max(self.sizes("image/jpeg"), key=lambda file: file.width, default=self.master)

    def sizes(self, media_type: str) -> tuple[MediaFile, ...]:
        """Return the renditions of a type that show what the story shows, the narrowest first."""
        found = (
            file for file in self.files if file.name != MASTER and not file.ratio and file.media_type == media_type
        )
        return tuple(sorted(found, key=lambda file: file.width))


class Edition(Value, frozen=True, kw_only=True):
    """A revision ready to be written in any format; ``pictures`` are by the id of their figure."""

    revision: Revision
    house: House
    pictures: dict[str, Picture]

    @property
    def story(self) -> Story:
        """The story itself."""
        return self.revision.story

    @property
    def lines(self) -> Lines:
        """The lines that tell who gathered the story, as readers get them."""
        return lines_of(self.story, self.house)

    @property
    def direction(self) -> str:
        """``ltr`` or ``rtl``: the story's own, else its language's."""
        own = self.story.direction
        return own if own in ("ltr", "rtl") else direction_of(self.story.language)

    @property
    def uri(self) -> str:
        """The story's name for life, as a tag URI (RFC 4151) of the house or, where that has no address, a URN."""
        host = self.house.profile.url.partition("://")[2].partition("/")[0]
        return f"tag:{host},2026:story:{self.story.id}" if host else f"urn:newsroom:story:{self.story.id}"
