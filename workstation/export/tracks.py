"""Caption files that a story holds itself: where they lie in a package."""

from workstation.story import places
from workstation.story.blocks import Media
from workstation.story.model import Story


def track_path(media: Media, number: int) -> str:
    """Return the path of a recording's track, the first being number 1."""
    return f"media/{media.id}-{number}.vtt"


def track_files(story: Story) -> dict[str, bytes]:
    """Return the files of all tracks that have no address of their own, by path."""
    return {
        track_path(block, number): track.content.encode()
        for block in places.blocks(story)
        if isinstance(block, Media)
        for number, track in enumerate(block.tracks, 1)
        if track.content and not track.url
    }
