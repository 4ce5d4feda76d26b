"""Caption files that a story holds itself: where they lie in a package."""

from workstation.story import places
from workstation.story.blocks import Media, Track
from workstation.story.model import Story


def track_path(media: Media, number: int) -> str:
    """Return the path of a recording's track, the first being number 1."""
    return f"media/{media.id}-{number}.vtt"


def leaves_with_the_story(track: Track) -> bool:
    """Return whether a track's file is the story's own: it is at hand, and not on the web for everybody."""
    return bool(track.content) and not track.url.lower().startswith(("http://", "https://"))


def track_files(story: Story) -> dict[str, bytes]:
    """Return the files of all tracks that leave with the story, by path."""
    return {
        track_path(block, number): track.content.encode()
        for block in places.blocks(story)
        if isinstance(block, Media)
        for number, track in enumerate(block.tracks, 1)
        if leaves_with_the_story(track)
    }
