"""Names for pictures that stay the same whatever is said of them: of the photo, and of how a story crops it."""

import hashlib
from collections.abc import Mapping
from typing import Any

from workstation.story.blocks import Figure
from workstation.story.model import Story
from workstation.story.places import blocks


def keys_of(story: Story, listed: Mapping[str, Any]) -> dict[str, str]:
    """Return a name for each picture by the paths of its files; ``listed`` is the package's list of photos."""
    crops = {block.id: block.crop for block in blocks(story) if isinstance(block, Figure)}
    keys: dict[str, str] = {}
    for photo in listed["photos"]:
        crop = crops.get(photo["figure"])
        box = "" if crop is None else f"{crop.x} {crop.y} {crop.width} {crop.height}"
        key = hashlib.sha256(f"{photo['photo']}|{box}".encode()).hexdigest()[:24]
        keys |= {file["path"]: key for file in photo["files"]}
    return keys
