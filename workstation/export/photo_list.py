"""The pictures of a package as our own list: everything public that we know of each, and its files."""

from typing import Any

from msgspec import to_builtins

from workstation.export.edition import Edition
from workstation.photos.public import public_metadata
from workstation.story.alt import Alt, Decorative, Described, Unreviewed
from workstation.story.blocks import Figure
from workstation.story.places import blocks


def photo_list(edition: Edition) -> dict[str, Any]:
    """Return the list: per figure its state of alt text, the picture's public metadata by IPTC name, and its files."""
    return {
        "format": "editorial-workstation/photos",
        "version": 1,
        "photos": [
            {
                "figure": block.id,
                "photo": block.photo,
                "alt": _alt(block.alt),
                "metadata": {
                    name: value for name, value in public_metadata(edition.pictures[block.id].photo).items() if value
                },
                "files": [to_builtins(file) for file in edition.pictures[block.id].files],
            }
            for block in blocks(edition.story)
            if isinstance(block, Figure) and block.id in edition.pictures
        ],
    }


def _alt(alt: Alt) -> dict[str, str]:
    match alt:
        case Described(text=text):
            return {"state": "described", "text": text}
        case Unreviewed(text=text):
            return {"state": "unreviewed", "text": text}
        case Decorative(reason=reason):
            return {"state": "decorative", "reason": reason}
        case _:
            return {"state": "missing"}
