"""What is pasted is marked where agencies wrote it, whether it says so or only its words do."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from workstation.app import open_desk
from workstation.base.clock import FixedClock
from workstation.base.progress import SilentProgress
from workstation.desk.clips import pasting
from workstation.desk.clips.offers import Offer, Pasted, PasteError
from workstation.desk.desk import Desk
from workstation.desk.editing.writing import Caret
from workstation.desk.pictures.taking import Offered
from workstation.story import places
from workstation.story.blocks import Paragraph
from workstation.story.model import Story
from workstation.story.places import Place
from workstation.story.spans import SourceMark, text_of

WALL = "The harbour wall gave way shortly before dawn on Tuesday, flooding two streets and a school."
MORE = "Nobody was hurt, the mayor said, and repairs would begin on Friday at the latest."
OURS = "Our own reporter saw the water go down again in the afternoon, street by street."


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Iterator[Desk]:
    opened = open_desk(tmp_path / "store", clock, tmp_path / "settings")
    yield opened
    opened.close()


def ninjs(number: int, *words: str, **changes: Any) -> bytes:
    fields = {"uri": f"urn:afp:{number}", "source": "AFP", "version": "1", "headline": "Wall falls", "language": "en"}
    return json.dumps(fields | {"body_html": "".join(f"<p>{each}</p>" for each in words)} | changes).encode()


def file(desk: Desk, *contents: bytes) -> None:
    desk.wire.take([Offered(name="a.ninjs", content=content) for content in contents], SilentProgress())


def passages(piece: Story) -> list[tuple[str, str]]:
    """Return each span of a piece with the item or the name that it is marked as, empty where it is nobody's."""
    known = {source.id: source.item or source.name for source in piece.sources}
    marks = [(span.mark(SourceMark), span.text) for _, text in places.texts(piece) for span in text]
    return [(known[mark.source] if isinstance(mark, SourceMark) else "", words) for mark, words in marks]


def put_in(story: Story, pasted: Pasted) -> Story:
    block = story.body[-1]
    (_, text), *_ = block.texts()
    stroke = pasting.paste(story, Caret(Place(block.id), sum(len(span.text) for span in text)), pasted)
    assert stroke.edit is not None
    return stroke.edit.apply(story)


def test_words_of_a_filed_item_are_marked_as_its_and_the_rest_is_the_writers(desk: Desk) -> None:
    file(desk, ninjs(1, WALL, MORE))
    pasted = desk.clipboard.read(Offer(text=f"{OURS}\n\n{WALL}\n\n{OURS} {MORE}"))
    assert passages(pasted.piece) == [("", OURS), ("urn:afp:1", WALL), ("", f"{OURS} "), ("urn:afp:1", MORE)]
    (source,) = pasted.piece.sources
    assert (source.name, source.version, source.status) == ("AFP", "1", "usable")
    assert source.received is not None
    assert any("15 words of AFP, “Wall falls”, as filed" in line for line in pasted.receipt_lines())


def test_a_selection_out_of_one_line_is_marked_too(desk: Desk) -> None:
    file(desk, ninjs(1, WALL))
    assert passages(desk.clipboard.read(Offer(text=WALL[4:70])).piece) == [("urn:afp:1", WALL[4:70])]


def test_html_is_marked_as_well_and_keeps_its_emphasis(desk: Desk) -> None:
    file(desk, ninjs(1, WALL))
    html = f"<p>{WALL.replace('harbour', '<b>harbour</b>')}</p>"
    assert {name for name, _ in passages(desk.clipboard.read(Offer(html=html)).piece)} == {"urn:afp:1"}


def test_a_few_words_are_nobodys(desk: Desk) -> None:
    file(desk, ninjs(1, WALL))
    assert passages(desk.clipboard.read(Offer(text="The harbour wall gave way shortly")).piece)[0][0] == ""


def test_signed_text_that_is_filed_is_the_filed_item_and_nothing_new(desk: Desk) -> None:
    file(desk, ninjs(1, f"PARIS (AFP) - {WALL}", MORE))
    pasted = desk.clipboard.read(Offer(text=f"PARIS (AFP) - {WALL}\n\n{MORE}"))
    assert {name for name, _ in passages(pasted.piece)} == {"urn:afp:1"}
    assert pasted.items == ()


def test_signed_text_that_is_not_filed_is_filed_when_it_is_kept(desk: Desk) -> None:
    pasted = desk.clipboard.read(Offer(text=f"PARIS (AFP) - {WALL}\n\n{MORE}"))
    (source,) = pasted.piece.sources
    assert source.name == "AFP"
    desk.clipboard.keep(pasted)
    desk.clipboard.keep(pasted)
    assert desk.wire.filed(source.item).words.startswith("PARIS (AFP) - The harbour")
    assert desk.wire.count() == 1


def test_a_signed_line_is_marked(desk: Desk) -> None:
    pasted = desk.clipboard.read(Offer(text=f"LONDON (Reuters) -- {WALL}"))
    assert [source.name for source in pasted.piece.sources] == ["Reuters"]
    assert passages(pasted.piece)[0][1] == f"LONDON (Reuters) -- {WALL}"


def test_files_of_two_agencies_dropped_together_keep_apart(desk: Desk, tmp_path: Path) -> None:
    one, other = tmp_path / "1.ninjs", tmp_path / "2.ninjs"
    one.write_bytes(ninjs(1, WALL))
    other.write_bytes(ninjs(2, MORE, source="AP"))
    pasted = desk.clipboard.read(Offer(files=(one, other)))
    assert {source.name for source in pasted.piece.sources} == {"AFP", "AP"}
    assert [name for name, words in passages(pasted.piece) if words in (WALL, MORE)] == ["urn:afp:1", "urn:afp:2"]
    desk.clipboard.keep(pasted)
    assert desk.wire.count() == 2


def test_two_pastes_of_one_item_are_one_source_of_the_story(desk: Desk) -> None:
    file(desk, ninjs(1, WALL, MORE))
    story = Story(id="s", language="en", body=(Paragraph(id="p", text=text_of(OURS)),))
    for words in (WALL, MORE):
        story = put_in(story, desk.clipboard.read(Offer(text=f"\n{words}\n")))
    assert len(story.sources) == 1
    assert {name for name, _ in passages(story)} == {"", "urn:afp:1"}


def test_what_is_copied_inside_the_program_stays_as_it_is(desk: Desk) -> None:
    file(desk, ninjs(1, WALL))
    story = Story(id="s", language="en", body=(Paragraph(id="p", text=text_of(WALL)),))
    clipping = desk.clipboard.copy(story)
    assert passages(desk.clipboard.read(Offer(own=clipping.own, text=clipping.text)).piece) == [("", WALL)]


def test_marks_go_with_a_passage_from_one_story_to_another(desk: Desk) -> None:
    file(desk, ninjs(1, WALL))
    first = Story(id="one", language="en", body=(Paragraph(id="p", text=text_of(OURS)),))
    first = put_in(first, desk.wire.piece(desk.wire.filed("urn:afp:1").item))
    clipping = desk.clipboard.copy(first)
    second = Story(id="two", language="en", body=(Paragraph(id="q", text=text_of("Before.")),))
    second = put_in(second, desk.clipboard.read(Offer(own=clipping.own)))
    assert [source.item for source in second.sources] == ["urn:afp:1"]
    assert ("urn:afp:1", WALL) in passages(second)


def test_an_import_files_the_item_and_a_notice_that_takes_it_back_is_no_story(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "a.ninjs"
    path.write_bytes(ninjs(1, WALL, MORE))
    imported = desk.stories.import_file(path)
    assert [source.item for source in imported.revision.story.sources] == ["urn:afp:1"]
    assert desk.wire.filed("urn:afp:1").words == f"{WALL}\n{MORE}"
    assert [use.story.id for use in desk.wire.uses("urn:afp:1")] == [imported.revision.story.id]
    path.write_bytes(ninjs(1, version="2", pubstatus="canceled", headline=""))
    with pytest.raises(Exception, match="takes an item back"):
        desk.stories.import_file(path)


def test_without_formatting_marks_stay_and_are_found(desk: Desk) -> None:
    file(desk, ninjs(1, WALL))
    found = desk.clipboard.read_words(Offer(html=f"<h2>{OURS}</h2><p><b>{WALL}</b></p>", text=f"{OURS}\n\n{WALL}"))
    assert passages(found.piece) == [("", OURS), ("urn:afp:1", WALL)]
    assert all(isinstance(block, Paragraph) for block in found.blocks)
    signed = desk.clipboard.read_words(Offer(text=f"PARIS (AFP) - {MORE}\n{MORE}"))
    assert [source.name for source in signed.piece.sources] == ["AFP"]
    assert [item.agency for item in signed.items] == ["AFP"]

    story = Story(id="s", language="en", body=(Paragraph(id="p", text=text_of(OURS)),))
    story = put_in(story, desk.wire.piece(desk.wire.filed("urn:afp:1").item))
    clipping = desk.clipboard.copy(story)
    again = desk.clipboard.read_words(Offer(own=clipping.own, html=clipping.html, text=clipping.text))
    assert ("urn:afp:1", WALL) in passages(again.piece)
    assert ("", OURS) in passages(again.piece)


def test_without_formatting_and_without_words_there_is_nothing(desk: Desk) -> None:
    with pytest.raises(PasteError, match="There are no words"):
        desk.clipboard.read_words(Offer(text=" \n"))


def test_a_few_words_are_mere_words_unless_an_agency_opens_them(desk: Desk) -> None:
    assert desk.clipboard.is_mere_words(Offer(text="the harbour wall (AP) fell"))
    assert not desk.clipboard.is_mere_words(Offer(text="MOSCOW (Reuters) - Kremlin confirms talks"))
    assert not desk.clipboard.is_mere_words(Offer(text=WALL))
    assert not desk.clipboard.is_mere_words(Offer(text="few", html="<b>few</b>"))
