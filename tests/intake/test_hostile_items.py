"""Agencies' items that were cut, mixed up or made to do harm are read or refused with a sentence, whatever is in them."""

import random
from pathlib import Path

import pytest

from tests.intake.reading import READERS, read
from workstation.base.errors import WorkstationError
from workstation.intake import intake
from workstation.intake.copy import Copy

GOLDEN = Path(__file__).resolve().parents[1] / "golden"
FILES = sorted(
    path
    for kind in ("ninjs", "ninjs-superdesk", "newsml-g2", "nitf")
    for path in (GOLDEN / kind).glob("*/*")
    if path.suffix in (".json", ".xml")
)
ODD = (
    b"<",
    b">",
    b"&",
    b'"',
    b"{",
    b"[",
    b"]]>",
    b"<!--",
    b"<![CDATA[",
    b"\x00",
    b"\xff",
    b"&#0;",
    b"&#xd800;",
    b"null",
    b"1e999",
)
TIMES = 60


def mangled(content: bytes, dice: random.Random) -> bytes:
    """Return bytes with some cut, doubled, swapped or put in."""
    for _ in range(dice.randint(1, 4)):
        at, other = sorted(dice.randrange(len(content) + 1) for _ in range(2))
        content = dice.choice(
            [
                content[:other],
                content[:at] + content[other:],
                content[:at] + dice.choice(ODD) + content[at:],
                content[:other] + content[at:],
            ]
        )
    return content


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.parent.name} {file.parent.name}")
def test_a_mangled_item_is_read_or_refused(file: Path) -> None:
    dice = random.Random(file.name)
    whole = file.read_bytes()
    refusals = []
    for _ in range(TIMES):
        content = mangled(whole, dice)
        try:
            for part in intake.parts(Copy(file.name, content), READERS):
                read(part.content, file.name)
        except WorkstationError as error:
            refusals.append(error)
    assert all(str(error)[-1] in ".!?" and error.hint for error in refusals)
    assert read(whole, file.name).item is not None
    assert refusals


def test_markup_inside_markup_inside_markup_stays_words() -> None:
    content = '{"uri": "urn:x", "source": "AFP", "body_html": "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p><script>x</script>"}'
    story = read(content, "a.ninjs").story
    assert [span.text for _, text in story.body[0].texts() for span in text] == ["<script>alert(1)</script>"]
