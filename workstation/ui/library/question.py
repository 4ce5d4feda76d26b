"""What the list of photos is asked: the words, what it is narrowed to, and its order."""

from dataclasses import dataclass

from workstation.store.photolisting import PhotoFilters, PhotoSort

HERE = "here"
FLAGS: tuple[tuple[str, str, str], ...] = (
    ("without_caption", "No caption", "Nobody has said what is to be seen"),
    ("without_alt", "No alt text", "Nothing is said to those who cannot see it"),
    ("unreviewed", "Alt text not reviewed", "The words came with the file, and nobody has read them since"),
    ("without_credit", "No credit", "Nobody is named who made it or gave it"),
    ("expired", "Rights expired", "It may not be used any more"),
    ("expiring", "Rights end within a week", ""),
    ("unused", "Unused", "No story shows it"),
    (HERE, "Used in this story", "Shown by the story in front"),
    ("alike", "Duplicates", "Looks like another photo, as it is, edited or mirrored"),
    ("unsettled", "Unsettled", "The file’s own records disagree, and nobody has decided"),
)
"""What can be asked for by a tick: its name, what it is called, and what that means."""

SORTS: tuple[tuple[str, PhotoSort], ...] = (
    ("Latest first", "added"),
    ("Changed last", "changed"),
    ("Taken last", "taken"),
    ("By name", "name"),
    ("Largest first", "size"),
)


@dataclass(frozen=True)
class PhotoQuestion:
    """What the list is narrowed to, in the words of the page. ``story`` is the one in front, by its id."""

    text: str = ""
    flags: frozenset[str] = frozenset()
    sort: PhotoSort = "added"
    story: str = ""

    @property
    def narrows(self) -> bool:
        """Whether anything is left out."""
        return bool(self.text.strip()) or bool(self.flags)

    @property
    def cannot_be(self) -> bool:
        """Whether photos of the story in front are asked for while there is none."""
        return HERE in self.flags and not self.story

    def filters(self) -> PhotoFilters:
        """Return the same for the store."""
        on = {name: True for name in self.flags if name not in (HERE, "unused")}
        return PhotoFilters(
            text=self.text,
            used=False if "unused" in self.flags else None,
            used_in=self.story if HERE in self.flags else "",
            **on,  # type: ignore[arg-type]
        )
