"""What a paste saw and a story cannot hold is kept until the checks have judged it, as an import keeps it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.desk.clips import clipboards
from workstation.app import open_desk
from workstation.base.clock import FixedClock
from workstation.desk.clips.offers import Offer
from workstation.desk.clips.pasting import paste
from workstation.desk.desk import Desk
from workstation.desk.editing.writing import Caret
from workstation.story import places
from workstation.story.blocks import List, Paragraph
from workstation.story.edits.body import JoinBlocks, RemoveBlocks
from workstation.story.history import History
from workstation.story.model import Story
from workstation.story.places import Place
from workstation.story.spans import plain, text_of

FAINT = '<p>Seen well.</p><p style="color:#bbb">Hardly seen.</p><p>Dear <s>struck out</s> price.</p>'


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Iterator[Desk]:
    desk = open_desk(tmp_path / "store", clock, tmp_path / "settings")
    yield desk
    desk.close()


def pasted_into(story: Story, desk: Desk, html: str, caret: Caret) -> Story:
    stroke = paste(story, caret, desk.clipboard.read(Offer(html=html)))
    assert stroke.edit is not None
    return stroke.edit.apply(story)


def test_what_was_seen_is_kept_at_the_blocks_that_it_went_into(desk: Desk) -> None:
    story = Story(id="s", language="en", body=(Paragraph(id="p", text=text_of("Before")),))
    after = pasted_into(story, desk, FAINT, Caret(Place("p"), 6))
    told = {each.kind: plain(places.text_at(after, Place(each.block))) for each in after.evidence}
    assert told == {"colour": "Hardly seen.", "struck": "Dear struck out price."}
    found = {(finding.rule, finding.block) for finding in desk.checks.report(after).findings}
    assert ("text-colour-contrast", after.body[2].id) in found


def test_what_was_seen_in_a_line_is_kept_at_the_paragraph_that_it_joined(desk: Desk) -> None:
    story = Story(id="s", language="en", body=(Paragraph(id="p", text=text_of("Before ")),))
    after = pasted_into(story, desk, "<p>a <s>struck out</s> price</p>", Caret(Place("p"), 7))
    assert [(each.kind, each.block, each.text) for each in after.evidence] == [("struck", "p", "struck out")]


def test_what_was_seen_goes_with_the_paste_when_it_is_taken_back(desk: Desk) -> None:
    story = Story(id="s", language="en", body=(Paragraph(id="p"),))
    stroke = paste(story, Caret(Place("p")), desk.clipboard.read(Offer(html=FAINT)))
    assert stroke.edit is not None
    history = History(story).do(stroke.edit)
    assert history.story.evidence
    assert history.undo().story == story


def test_what_was_seen_follows_words_into_parts_and_joined_lists(desk: Desk) -> None:
    story = Story(id="s", language="en", body=(Paragraph(id="p"),))
    parts = pasted_into(
        story, desk, "<p>First part<br><br>second <s>no longer</s> part</p><p>End</p>", Caret(Place("p"))
    )
    assert [plain(places.text_at(parts, Place(each.block))) for each in parts.evidence] == ["second no longer part"]
    office = "<html xmlns:o='urn:schemas-microsoft-com:office:office'><ul><li>one</li></ul><ul><li><s>two</s></li></ul>"
    joined = pasted_into(story, desk, f"{office}<p>End</p></html>", Caret(Place("p")))
    lists = [block for block in joined.body if isinstance(block, List)]
    assert [len(each.items) for each in lists] == [2]
    assert [(each.kind, each.block) for each in joined.evidence] == [("struck", lists[0].id)]


def test_a_pasted_piece_is_no_page_and_says_nothing_of_one(desk: Desk) -> None:
    page = "<html lang=''><head><title>T</title><meta name=viewport content='user-scalable=no'></head><body><p>One</p><p>Two</p>"
    assert pasted_into(Story(id="s", body=(Paragraph(id="p"),)), desk, page, Caret(Place("p"))).evidence == ()


def test_what_other_programs_put_on_a_clipboard_raises_no_alarm(desk: Desk) -> None:
    samples = (clipboards.WORD, clipboards.GOOGLE_DOCS, clipboards.LIBREOFFICE, clipboards.GMAIL, clipboards.APPLE_MAIL)
    for sample in samples:
        html = sample.replace("{folder}", "nowhere").replace("{picture}", clipboards.PNG)
        assert desk.clipboard.read(Offer(html=html)).piece.evidence == ()
    red = desk.clipboard.read(Offer(html=clipboards.OUTLOOK)).piece.evidence
    assert [(each.kind, each.text) for each in red] == [("colour", "crossed")]


def test_a_copy_inside_the_program_takes_along_what_was_seen_on_its_words(desk: Desk) -> None:
    story = pasted_into(Story(id="s", language="en", body=(Paragraph(id="p"),)), desk, FAINT, Caret(Place("p")))
    faint = story.body[1].id
    part = desk.clipboard.copy(story, Caret(Place(faint), 0), Caret(Place(faint), 12))
    read = desk.clipboard.read(Offer(own=part.own))
    assert [(each.kind, each.text) for each in read.piece.evidence] == [("colour", "Hardly seen.")]
    other = Story(id="o", language="en", body=(Paragraph(id="q"),))
    stroke = paste(other, Caret(Place("q")), read)
    assert stroke.edit is not None
    assert [(each.kind, each.block) for each in stroke.edit.apply(other).evidence] == [("colour", "q")]


def test_what_was_seen_on_words_that_are_deleted_is_asked_no_more(desk: Desk) -> None:
    story = pasted_into(Story(id="s", language="en", body=(Paragraph(id="p"),)), desk, FAINT, Caret(Place("p")))

    def faint(of: Story) -> list[str]:
        return [each.block for each in desk.checks.report(of).findings if each.rule == "text-colour-contrast"]

    assert faint(story) == [story.body[1].id]
    assert faint(RemoveBlocks(ids=(story.body[1].id,)).apply(story)) == []
    joined = JoinBlocks(first=story.body[0].id, second=story.body[1].id).apply(story)
    assert faint(joined) == [story.body[0].id]
