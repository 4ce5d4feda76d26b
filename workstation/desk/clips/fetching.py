"""Brings pictures that a paste left on the web into a story, when somebody has asked for them."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from msgspec.structs import replace

from workstation.base.errors import WorkstationError
from workstation.base.progress import Progress
from workstation.desk.clips.offers import Offer, Pasted
from workstation.export.escape import attributes
from workstation.intake.page.addresses import is_remote
from workstation.story import places
from workstation.story.alt import Missing
from workstation.story.blocks import Block, Figure
from workstation.story.edits.body import ReplaceBlock
from workstation.story.edits.edit import Edit, Group
from workstation.story.model import Story


@dataclass(frozen=True)
class Fetched:
    """What came from the web: bytes by their address, and why others did not come."""

    contents: dict[str, bytes] = field(default_factory=dict)
    trouble: list[str] = field(default_factory=list)


def on_the_web(blocks: Iterable[Block]) -> tuple[str, ...]:
    """Return the addresses of pictures that are only on the web, each once."""
    inside = (block for outer in blocks for block in places.within(outer))
    found = (block.url for block in inside if isinstance(block, Figure) and not block.photo)
    return tuple(dict.fromkeys(url for url in found if is_remote(url)))


def fetched(addresses: Iterable[str], get: Callable[[str], bytes], progress: Progress) -> Fetched:
    """Return what ``get`` gives for each address; one that gives nothing stops no other."""
    wanted, got = tuple(addresses), Fetched()
    progress.begin("Fetching pictures", len(wanted))
    for address in wanted:
        try:
            got.contents[address] = get(address)
        except WorkstationError as error:
            got.trouble.append(str(error))
        progress.step()
    return got


def offer_for(address: str, content: bytes) -> Offer:
    """Return what a browser offers where its picture is copied: the address and the bytes."""
    return Offer(html=f"<img{attributes(src=address)}>", image=content)


def placing(story: Story, pictures: Mapping[str, Pasted]) -> Edit | None:
    """Return what puts photos in the place of their addresses, as one step; None where none is left in the story.

    What a figure says of its picture stays; only where it had no alt text, that of the file is offered.
    """
    edits = tuple(_edits(story, pictures))
    return Group(edits=edits, name="Fetch pictures") if edits else None


def _edits(story: Story, pictures: Mapping[str, Pasted]) -> Iterator[Edit]:
    for block in places.blocks(story):
        pasted = pictures.get(block.url) if isinstance(block, Figure) and not block.photo else None
        came = pasted.blocks[0] if pasted is not None else None
        if isinstance(block, Figure) and isinstance(came, Figure) and came.photo:
            alt = came.alt if isinstance(block.alt, Missing) else block.alt
            yield ReplaceBlock(id=block.id, blocks=(replace(block, photo=came.photo, url="", alt=alt),))
