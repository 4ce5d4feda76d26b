"""Agency copy for tests of its page: items as agencies send them, and stories that draw on them."""

import json
from typing import Any

from workstation.base.progress import SilentProgress
from workstation.desk.clips import pasting
from workstation.desk.desk import Desk
from workstation.desk.editing.writing import Caret
from workstation.desk.pictures.taking import Offered
from workstation.story.blocks import Paragraph
from workstation.story.model import Story
from workstation.story.places import Place
from workstation.story.spans import text_of

WALL = "The harbour wall gave way shortly before dawn on Tuesday, and 12 people were hurt, the port said."


def ninjs(number: int = 1, words: str = WALL, **changes: Any) -> bytes:
    """Return an item as AFP sends it; each line of its words is a paragraph."""
    body = "".join(f"<p>{each}</p>" for each in words.split("\n"))
    fields = {"uri": f"urn:afp:{number}", "source": "AFP", "version": "1", "pubstatus": "usable", "language": "en"}
    return json.dumps(fields | {"headline": f"Wall {number} falls", "body_html": body} | changes).encode()


def file_copy(desk: Desk, *contents: bytes) -> None:
    """File items."""
    taken = desk.wire.take([Offered(name="a.ninjs", content=content) for content in contents], SilentProgress())
    assert not taken.refused


def keep_using(desk: Desk, item_id: str = "urn:afp:1", name: str = "ours", headline: str = "Ours") -> Story:
    """Keep a story with all of an item put in after words of its own, and return it."""
    body = (Paragraph(id="p1", text=text_of("Our own words come first here.")),)
    story = Story(id=name, language="en", headline=headline, body=body)
    stroke = pasting.paste(story, Caret(Place("p1"), 30), desk.wire.piece(desk.wire.filed(item_id).item))
    assert stroke.edit is not None
    return desk.stories.save(stroke.edit.apply(story), 0).story
