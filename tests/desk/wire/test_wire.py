"""Agency copy at the desk: filed from files, folders and the clipboard, watched for, used, corrected and killed."""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from tests.desk.prints import picture, write
from workstation.app import open_desk
from workstation.base.clock import FixedClock
from workstation.base.progress import CancelledError, Progress, SilentProgress
from workstation.credits.photocredits.photocredit import PhotoCredit
from workstation.credits.photocredits.picturecredit import credit_of
from workstation.credits.rights.restrictions import restrictions_of
from workstation.desk.clips import pasting
from workstation.desk.desk import Desk
from workstation.desk.editing.writing import Caret
from workstation.desk.files import FileError
from workstation.desk.pictures.taking import Offered
from workstation.desk.wire.taking import TakenCopy
from workstation.story.blocks import Paragraph
from workstation.story.edits.edit import Edit
from workstation.story.model import Story
from workstation.story.places import Place
from workstation.story.spans import SourceMark, Span, plain, text_of

WALL = "The harbour wall gave way shortly before dawn on Tuesday, and 12 people were hurt."
SILENT = SilentProgress()


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Iterator[Desk]:
    opened = open_desk(tmp_path / "store", clock, tmp_path / "settings")
    yield opened
    opened.close()


def ninjs(number: int = 1, words: str = WALL, **changes: Any) -> bytes:
    body = "".join(f"<p>{each}</p>" for each in words.split("\n"))
    fields = {
        "uri": f"urn:afp:{number}",
        "source": "AFP",
        "version": "1",
        "pubstatus": "usable",
        "headline": "Wall falls",
    }
    return json.dumps(fields | {"language": "en", "body_html": body} | changes).encode()


def filed(desk: Desk, *contents: bytes) -> TakenCopy:
    return desk.wire.take([Offered(name="a.ninjs", content=content) for content in contents], SILENT)


def using(desk: Desk, item_id: str = "urn:afp:1", story_id: str = "ours") -> Story:
    """Return a story that is saved with all of an item put in after words of its own."""
    story = Story(
        id=story_id, language="en", headline="Ours", body=(Paragraph(id="p1", text=text_of("Our own words.")),)
    )
    piece = desk.wire.piece(desk.wire.filed(item_id).item)
    stroke = pasting.paste(story, Caret(Place("p1"), 14), piece)
    assert isinstance(stroke.edit, Edit)
    story = stroke.edit.apply(story)
    desk.stories.save(story, 0)
    return story


def test_files_folders_and_pasted_text_are_filed_and_what_is_none_is_named(desk: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "wire"
    (folder / "deep").mkdir(parents=True)
    (folder / "1.ninjs").write_bytes(ninjs(1))
    (folder / "deep" / "2.json").write_bytes(ninjs(2, "Something else altogether happened elsewhere."))
    (folder / "copy of 1.ninjs").write_bytes(ninjs(1))
    (folder / "broken.xml").write_text("<newsItem>")
    (folder / "picture.jpg").write_bytes(b"no copy")
    (folder / ".hidden.json").write_bytes(ninjs(3))
    pasted = Offered(name="Pasted copy", content=f"PARIS (AFP) - {WALL}\n\nMore of it, and more.".encode())
    ours = Offered(name="notes", content=b"Nothing says whose these words are.")
    taken = desk.wire.take([folder, pasted, ours], SILENT)
    assert {(filing.item.agency, filing.how) for filing in taken.filings} == {("AFP", "new")}
    assert sorted(filing.item.id[:5] for filing in taken.filings) == ["text:", "urn:a", "urn:a"]
    assert [Path(name).name for name in taken.known] == ["copy of 1.ninjs"]
    assert [Path(each.name).name for each in taken.refused] == ["broken.xml", "notes"]
    assert all(each.hint for each in taken.refused)
    assert desk.wire.count() == 3
    again = desk.wire.take([folder], SILENT)
    assert again.filings == ()
    assert len(again.known) == 3


def test_whose_copy_it_is_may_be_said(desk: Desk) -> None:
    notes = Offered(name="notes", content=b"Nothing in these words says whose they are, so somebody has to.")
    (filing,) = desk.wire.take([notes], SILENT, agency="agence france presse").filings
    assert filing.item.agency == "AFP"
    assert filing.item.words.startswith("Nothing in these words")
    (other,) = desk.wire.take(
        [Offered(name="b", content=b"Other words of somebody unheard of.")], SILENT, agency="Unheard Of"
    ).filings
    assert other.item.agency == "Unheard Of"


def test_a_message_with_several_items_files_each(desk: Desk) -> None:
    content = b"[" + ninjs(1) + b"," + ninjs(2, "Other words.") + b"]"
    assert [filing.item.id for filing in filed(desk, content).filings] == ["urn:afp:1", "urn:afp:2"]


def test_what_was_filed_stays_where_somebody_stops_it(desk: Desk) -> None:
    class Stopped(Progress):
        def begin(self, what: str, total: int | None = None) -> None: ...
        def step(self, count: int = 1) -> None:
            nonlocal left
            left -= 1
            if left < 0:
                raise CancelledError

    left = 60
    offered = [Offered(name=f"{at}.ninjs", content=ninjs(at, f"Words number {at}.")) for at in range(120)]
    with pytest.raises(CancelledError):
        desk.wire.take(offered, Stopped())
    assert desk.wire.count() == 50


def look(watch: Any) -> tuple[list[str], list[str]]:
    taken = watch.look(SILENT)
    return [filing.item.id for filing in taken.filings], [Path(each.name).name for each in taken.refused]


def test_a_watched_folder_is_filed_once_and_no_file_before_it_is_whole(
    desk: Desk, tmp_path: Path, clock: FixedClock
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    watch = desk.wire.watch(folder)
    growing = folder / "growing.ninjs"

    def written(content: bytes) -> None:
        growing.write_bytes(content)
        os.utime(growing, (clock.moment.timestamp(), clock.moment.timestamp()))

    written(ninjs(1)[:40])
    assert look(watch) == ([], [])
    written(ninjs(1))
    assert look(watch) == ([], [])
    assert look(watch) == (["urn:afp:1"], [])
    assert look(watch) == ([], [])
    growing.rename(folder / "moved.ninjs")
    assert look(watch) == ([], [])
    (folder / "bad.ninjs").write_bytes(b"{")
    os.utime(folder / "bad.ninjs", (0, 0))
    assert look(watch) == ([], ["bad.ninjs"])
    assert look(watch) == ([], [])
    assert (folder / "bad.ninjs").exists()
    (folder / "bad.ninjs").write_bytes(ninjs(2, "Now it is whole."))
    os.utime(folder / "bad.ninjs", (1, 1))
    assert look(watch) == (["urn:afp:2"], [])
    assert look(desk.wire.watch(folder)) == ([], [])
    with pytest.raises(FileError) as caught:
        desk.wire.watch(tmp_path / "nowhere").look(SILENT)
    assert caught.value.hint


def test_an_item_is_put_into_a_story_with_its_marks(desk: Desk) -> None:
    filed(desk, ninjs(words=f"{WALL}\nThe mayor came.", usageterms="No archives"))
    story = using(desk)
    (source,) = story.sources
    assert (source.name, source.item, source.version, source.status, source.terms) == (
        "AFP",
        "urn:afp:1",
        "1",
        "usable",
        "No archives",
    )
    texts = [text for block in story.body for _, text in block.texts()]
    assert [plain(text) for text in texts][-1] == "The mayor came."
    assert Span("The mayor came.", (SourceMark(source.id),)) in texts[-1]


def test_an_item_is_put_in_without_the_dateline_that_its_mark_makes_needless(desk: Desk) -> None:
    filed(desk, ninjs(words=f"PARIS, March 5 (AFP) - {WALL}"))
    assert desk.wire.filed("urn:afp:1").words == f"PARIS, March 5 (AFP) - {WALL}"
    story = using(desk)
    assert "".join(plain(text) for block in story.body for _, text in block.texts()).endswith(f"Our own words.{WALL}")


def test_a_part_of_an_item_is_put_in(desk: Desk) -> None:
    filed(desk, ninjs())
    item = desk.wire.filed("urn:afp:1").item
    shown = desk.wire.story(item)
    place = Place(shown.body[0].id)
    piece = desk.wire.piece(item, Caret(place, 4), Caret(place, 16))
    (block,) = piece.blocks
    (span,) = dict(block.texts())["text"]
    assert span.text == "harbour wall"
    assert span.mark(SourceMark) is not None


def test_which_stories_use_an_item_and_with_which_passages(desk: Desk) -> None:
    filed(desk, ninjs())
    story = using(desk)
    (use,) = desk.wire.uses("urn:afp:1")
    assert (use.story.id, use.last, use.version, use.is_current) == ("ours", 1, "1", True)
    (passage,) = use.passages
    assert passage.words == WALL
    emptied = replace(story, body=(), sources=())
    desk.stories.save(emptied, 1)
    (use,) = desk.wire.uses("urn:afp:1")
    assert (use.last, use.is_current, len(use.passages)) == (1, False, 1)


def test_a_correction_raises_an_alarm_with_what_changed(desk: Desk) -> None:
    filed(desk, ninjs())
    using(desk)
    assert desk.wire.alarms() == ()
    taken = filed(desk, ninjs(words=WALL.replace("12", "14"), version="2", ednote="CORRECTS number of people hurt"))
    (alarm,) = desk.wire.alarms_of(taken.filings)
    assert alarm.differences == ("says “Tuesday, and 14 people were” where it said “Tuesday, and 12 people were”",)
    assert [use.story.id for use in alarm.uses] == ["ours"]
    assert desk.wire.alarms() == (alarm,)
    findings = [
        each
        for each in desk.checks.report(desk.stories.open("ours").story).findings
        if each.rule.startswith("agency-item")
    ]
    assert [(each.rule, each.severity) for each in findings] == [("agency-item-outdated", "warning")]


def test_a_kill_raises_an_alarm_and_stops_the_story(desk: Desk) -> None:
    filed(desk, ninjs(), ninjs(2, "Other words that nobody has used."))
    using(desk)
    taken = filed(
        desk, ninjs(words="", version="3", pubstatus="canceled"), ninjs(2, "", version="2", pubstatus="canceled")
    )
    (alarm,) = desk.wire.alarms_of(taken.filings)
    assert (alarm.filed.status, [use.story.id for use in alarm.uses]) == ("canceled", ["ours"])
    (finding,) = [
        each
        for each in desk.checks.report(desk.stories.open("ours").story).findings
        if each.rule == "agency-item-killed"
    ]
    assert (finding.severity, finding.waivable) == ("error", False)


def test_a_notice_that_says_nothing_but_an_id_still_kills(desk: Desk) -> None:
    filed(desk, ninjs())
    notice = json.dumps({"uri": "urn:afp:1", "version": "2", "pubStatus": "canceled"}).encode()
    (filing,) = filed(desk, notice).filings
    assert (filing.how, filing.item.agency, filing.item.status) == ("version", "AFP", "canceled")


def test_an_item_is_killed_and_released_by_hand(desk: Desk) -> None:
    filed(desk, ninjs())
    using(desk)
    assert desk.wire.kill("urn:afp:1", "The agency rang").status == "canceled"
    assert desk.wire.filed("urn:afp:1").item.note == "The agency rang"
    assert desk.wire.kill("urn:afp:1").item.note == "The agency rang"
    assert len(desk.wire.filed("urn:afp:1").versions) == 2
    assert [alarm.filed.item.id for alarm in desk.wire.alarms()] == ["urn:afp:1"]
    assert desk.wire.release("urn:afp:1").status == "usable"
    assert desk.wire.alarms() == ()
    assert desk.wire.withhold("urn:afp:1").status == "withheld"


def test_a_newer_version_that_words_nothing_otherwise_raises_no_alarm(desk: Desk) -> None:
    filed(desk, ninjs())
    using(desk)
    taken = filed(desk, ninjs(version="2", urgency=1))
    assert [filing.how for filing in taken.filings] == ["version"]
    assert desk.wire.alarms_of(taken.filings) == ()


def test_pictures_beside_an_item_come_into_the_library_with_what_the_agency_says_of_them(
    desk: Desk, tmp_path: Path, clock: FixedClock
) -> None:
    write(tmp_path / "wire", "a.jpg", picture(1))
    about = {
        "type": "picture",
        "uri": "urn:afp:p1",
        "description_text": "FILE - The harbour of Izmir, Turkey, on Monday, Nov. 11, 2019. (DHA via AP, File)",
        "creditline": "ASSOCIATED PRESS",
        "infoSources": [{"name": "DHA"}],
        "usageterms": "No archives",
        "ednote": "TURKEY OUT",
        "renditions": {"original": {"href": "https://example.org/a.jpg", "width": 640}},
    }
    lost = {"type": "picture", "uri": "urn:afp:p2", "renditions": {"original": {"href": "b.jpg"}}}
    file = tmp_path / "wire" / "one.ninjs"
    file.write_bytes(ninjs(associations={"a": about, "b": lost}))
    taken = desk.wire.take([tmp_path / "wire"], SILENT)
    assert [filing.how for filing in taken.filings] == ["new"]
    assert taken.missing == ("b; its file is not beside the copy",)
    (photo_id,) = taken.pictures
    photo = desk.library.record(photo_id).photo
    assert (photo.credit_line, photo.source, photo.instructions) == ("ASSOCIATED PRESS", "DHA", "TURKEY OUT")
    assert photo.received == clock.moment
    credit = credit_of(photo, desk.stories.house())
    assert isinstance(credit, PhotoCredit)
    assert (credit.agency, credit.via) == ("DHA", ("AP",))
    assert {each.kind for each in restrictions_of(photo, photo.received)} == {"out", "no-archive"}
    again = desk.wire.take([tmp_path / "wire"], SILENT)
    assert (again.pictures, again.missing, len(again.known)) == ((), (), 1)
