"""Pictures that were left on the web come into the library when they are asked for, and keep what is said of them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.copy import picture
from workstation.app import open_desk
from workstation.base.clock import FixedClock
from workstation.base.progress import SilentProgress
from workstation.delivery.errors import NotReachedError
from workstation.desk.clips.fetching import fetched, on_the_web, placing
from workstation.desk.desk import Desk
from workstation.story.alt import Described, Missing
from workstation.story.blocks import Figure, Gallery, Paragraph
from workstation.story.history import History
from workstation.story.model import Story
from workstation.story.spans import text_of

FERRY, PIER, GONE = (f"https://example.org/{name}.png" for name in ("ferry", "pier", "gone"))
STORY = Story(
    id="s",
    language="en",
    body=(
        Paragraph(id="p", text=text_of("Words")),
        Figure(id="a", url=FERRY, caption=text_of("At dawn"), alt=Described("A ferry")),
        Gallery(id="g", figures=(Figure(id="b", url=PIER), Figure(id="c", url=FERRY), Figure(id="d", url=GONE))),
        Figure(id="e", url="beside.png"),
    ),
)


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Iterator[Desk]:
    desk = open_desk(tmp_path / "store", clock, tmp_path / "settings")
    yield desk
    desk.close()


def get(address: str) -> bytes:
    if address == GONE:
        raise NotReachedError("Nothing answers at example.org.")
    return picture((300, 200)) if address == FERRY else b"no picture"


def test_what_is_on_the_web_is_found_wherever_it_stands() -> None:
    assert on_the_web(STORY.body) == (FERRY, PIER, GONE)


def test_photos_take_the_place_of_their_addresses_in_one_step(desk: Desk) -> None:
    got = fetched(on_the_web(STORY.body), get, SilentProgress())
    pictures = desk.clipboard.keep_fetched(got)
    assert list(pictures) == [FERRY]
    assert len(got.trouble) == 2
    edit = placing(STORY, pictures)
    assert edit is not None
    history = History(STORY).do(edit)
    _, first, gallery, last = history.story.body
    assert isinstance(first, Figure)
    assert isinstance(gallery, Gallery)
    assert (first.id, first.url, first.caption, first.alt) == ("a", "", text_of("At dawn"), Described("A ferry"))
    assert list(desk.pictures.known([first.photo])) == [first.photo]
    assert [(each.photo == first.photo, each.url) for each in gallery.figures] == [
        (False, PIER),
        (True, ""),
        (False, GONE),
    ]
    assert isinstance(gallery.figures[1].alt, Missing)
    assert last == STORY.body[3]
    assert history.undo().story == STORY


def test_what_has_left_the_story_meanwhile_is_put_nowhere(desk: Desk) -> None:
    pictures = desk.clipboard.keep_fetched(fetched([FERRY], get, SilentProgress()))
    assert placing(Story(id="s", body=STORY.body[:1]), pictures) is None
