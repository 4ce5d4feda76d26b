"""Old agency copy goes where the house or a person says so, and never what a story draws on, in whatever state it is."""

import json
import os
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from workstation.app import open_desk
from workstation.base.clock import FixedClock
from workstation.base.progress import SilentProgress
from workstation.desk.desk import Desk
from workstation.desk.pictures.taking import Offered
from workstation.desk.wire.pruning import PruningError
from workstation.store.wirelisting import WireFilters
from workstation.story.blocks import Paragraph
from workstation.story.model import Source, Story
from workstation.story.spans import SourceMark, Span

SILENT = SilentProgress()
WALL = "The harbour wall gave way shortly before dawn on Tuesday, and 12 people were hurt in ticket{}x."


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Iterator[Desk]:
    opened = open_desk(tmp_path / "store", clock, tmp_path / "settings")
    yield opened
    opened.close()


def ninjs(number: int, version: str = "1") -> bytes:
    fields = {"uri": f"urn:afp:{number}", "source": "AFP", "version": version, "headline": f"Wall {number}"}
    return json.dumps(fields | {"language": "en", "body_html": f"<p>{WALL.format(number)}</p>"}).encode()


def file(desk: Desk, *numbers: int, version: str = "1") -> None:
    desk.wire.take([Offered(name="a.ninjs", content=ninjs(number, version)) for number in numbers], SILENT)


def ids(desk: Desk) -> set[str]:
    return {row.id for row in desk.wire.page().items}


def drawing_on(number: int, story_id: str = "s") -> Story:
    text = (Span(WALL.format(number), (SourceMark("a"),)),)
    source = Source(id="a", name="AFP", item=f"urn:afp:{number}")
    return Story(id=story_id, language="en", body=(Paragraph(id="p", text=text),), sources=(source,))


def house_keeps(desk: Desk, days: int) -> None:
    path = desk.houses.copy("plain", "harbour")
    path.write_text(path.read_text("utf-8").replace("[limits]", f"[limits]\nagency-copy-days = {days}\n#"), "utf-8")
    desk.use_house("harbour")


def test_what_is_old_goes_with_all_that_finds_it_and_what_is_newer_stays(desk: Desk, clock: FixedClock) -> None:
    file(desk, 1, 2)
    clock.moment += timedelta(days=8)
    file(desk, 2, version="2")
    file(desk, 3)
    clock.moment += timedelta(days=3)
    seen = desk.wire.prune(10, preview=True)
    assert ([each.id for each in seen.items], seen.gone, len(ids(desk))) == (["urn:afp:1"], 0, 3)
    assert desk.wire.prune(10).gone == 1
    assert ids(desk) == {"urn:afp:2", "urn:afp:3"}
    assert not desk.wire.page(WireFilters(text="ticket1x")).items
    text = WALL.format(1)
    story = Story(id="s", language="en", body=(Paragraph(id="p", text=(Span(text),)),))
    assert "urn:afp:1" not in desk.stories.house_for(story).items
    assert desk.upkeep.check(SILENT).problems == ()
    file(desk, 1)
    assert "urn:afp:1" in ids(desk)


def test_what_any_story_draws_on_or_has_drawn_on_stays(desk: Desk, clock: FixedClock) -> None:
    file(desk, 1, 2, 3, 4, 5)
    desk.stories.save(drawing_on(1, "now"), 0)
    first = desk.stories.save(drawing_on(2, "before"), 0)
    desk.stories.save(Story(id="before", language="en", headline="Other"), first.number)
    desk.stories.save(drawing_on(3, "trashed"), 0)
    desk.stories.trash("trashed")
    desk.stories.keep_draft(drawing_on(4, "typed"), 0)
    clock.moment += timedelta(days=100)
    assert [each.id for each in desk.wire.prune(30).items] == ["urn:afp:5"]
    assert ids(desk) == {f"urn:afp:{number}" for number in (1, 2, 3, 4)}


def test_what_another_program_is_typing_stays(desk: Desk, tmp_path: Path, clock: FixedClock) -> None:
    file(desk, 1, 2)
    other = open_desk(tmp_path / "store", clock, tmp_path / "settings")
    try:
        other.stories.keep_draft(drawing_on(1), 0)
        clock.moment += timedelta(days=100)
        assert desk.wire.prune(30).gone == 1
    finally:
        other.close()
    assert ids(desk) == {"urn:afp:1"}


def test_many_go_in_several_steps(desk: Desk, clock: FixedClock) -> None:
    file(desk, *range(450))
    clock.moment += timedelta(days=2)
    assert desk.wire.prune(1).gone == 450
    assert desk.wire.count() == 0


def test_a_house_has_it_done_when_copy_is_filed(desk: Desk, clock: FixedClock) -> None:
    with pytest.raises(PruningError, match="Nobody has said"):
        desk.wire.prune()
    house_keeps(desk, 7)
    file(desk, 1)
    clock.moment += timedelta(days=6, hours=23)
    file(desk, 2)
    assert ids(desk) == {"urn:afp:1", "urn:afp:2"}
    clock.moment += timedelta(hours=2)
    file(desk, 3)
    assert ids(desk) == {"urn:afp:2", "urn:afp:3"}
    clock.moment += timedelta(days=7, hours=1)
    assert {each.id for each in desk.wire.prune(preview=True).items} == {"urn:afp:2", "urn:afp:3"}


def test_a_watched_folder_does_not_bring_back_what_went(desk: Desk, tmp_path: Path, clock: FixedClock) -> None:
    house_keeps(desk, 7)
    for number, days in ((1, 30), (2, 1)):
        path = tmp_path / f"{number}.ninjs"
        path.write_bytes(ninjs(number))
        at = (clock.moment - timedelta(days=days)).timestamp()
        os.utime(path, (at, at))
    desk.wire.watch(tmp_path).look(SILENT)
    assert ids(desk) == {"urn:afp:2"}
