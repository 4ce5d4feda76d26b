"""A story that is out changes with a note or not at all; what must not be used leaves no more than a notice."""

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from workstation.app import open_desk
from workstation.base.clock import FixedClock
from workstation.credits.corrections.recording import CorrectionError
from workstation.desk.desk import Desk
from workstation.story import codec
from workstation.story.blocks import Correction, Paragraph
from workstation.story.model import Revision, Story
from workstation.story.spans import plain, text_of


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Iterator[Desk]:
    opened = open_desk(tmp_path / "store", clock)
    yield opened
    opened.close()


@pytest.fixture
def story(desk: Desk) -> Revision:
    """Return a story that went out as its second revision."""
    first = Story(
        id="ferry00000000001",
        slug="ferry",
        language="en",
        headline="Ferries return",
        body=(
            Paragraph(id="b1", text=text_of("The strait is open again.")),
            Paragraph(id="b2", text=text_of("The first ferry carried 12 people to the harbuor.")),
        ),
    )
    desk.stories.save(first, 0)
    return desk.stories.assign("ferry", ["stage=published"], {})


def reworded(desk: Desk, was: str, now: str) -> Revision:
    """Change words of the story's second paragraph and keep it."""
    kept = desk.stories.open("ferry")
    block = kept.story.body[1]
    assert isinstance(block, Paragraph)
    text = text_of(plain(block.text).replace(was, now))
    body = (kept.story.body[0], replace(block, text=text), *kept.story.body[2:])
    return desk.stories.save(replace(kept.story, body=body), kept.number)


def linked(package: Path) -> dict[str, object]:
    page = (package / "data" / "article.html").read_text("utf-8")
    found: dict[str, object] = json.loads(
        page.partition('<script type="application/ld+json">')[2].partition("</script>")[0]
    )
    return found


def test_a_silent_change_is_refused_and_a_declared_one_goes_out_with_its_chain(
    desk: Desk, story: Revision, tmp_path: Path, clock: FixedClock
) -> None:
    first_out = clock.moment
    assert desk.packages.export("ferry", tmp_path / "a").package is not None
    clock.moment += timedelta(hours=1)
    reworded(desk, "12", "21")
    refused = desk.packages.export("ferry", tmp_path / "b")
    assert refused.package is None
    (finding,) = [each for each in refused.report.findings if each.severity == "error"]
    assert (finding.rule, finding.block, finding.waivable) == ("silent-change", "b2", False)
    proposed = desk.corrections.proposed("ferry")
    assert proposed.kind == "correction"
    assert proposed.notice().text == "Corrects paragraph 2 to say “21”, not “12”."
    declared = desk.corrections.correct("ferry")
    assert declared.note.revision == story.number
    exported = desk.packages.export("ferry", tmp_path / "c")
    assert exported.package is not None
    assert desk.packages.verify(exported.package).faults == ()
    data = linked(exported.package)
    moment = "2026-03-05T15:02:00Z"
    assert data["correction"] == [
        {"@type": "CorrectionComment", "text": proposed.notice().text, "datePublished": moment}
    ]
    assert (data["datePublished"], data["dateModified"]) == ("2026-03-05T14:02:00Z", moment)
    assert first_out.hour == 14
    assert "Corrects paragraph 2" in (exported.package / "data" / "article.html").read_text("utf-8")


def test_what_readers_had_last_is_what_the_next_correction_speaks_of(desk: Desk, story: Revision) -> None:
    reworded(desk, "12", "21")
    desk.corrections.correct("ferry")
    reworded(desk, "21", "22")
    assert desk.corrections.proposed("ferry").notice().text == "Corrects paragraph 2 to say “22”, not “21”."
    last = desk.corrections.correct("ferry").revision
    assert [note.revision for note in last.story.corrections] == [2, 4]
    chain = desk.corrections.chain("ferry")
    assert [each.published.number for each in chain] == [2, 4, 6]
    assert [len(each.notes) for each in chain] == [0, 1, 1]


def test_neither_another_stage_nor_a_round_trip_makes_a_silent_change_go_out(desk: Desk, story: Revision) -> None:
    desk.stories.assign("ferry", ["stage=in edit"], {})
    reworded(desk, "12", "21")
    assert desk.checks.report(desk.stories.open("ferry").story).blocked
    desk.stories.assign("ferry", ["stage=published"], {})
    assert desk.checks.report(desk.stories.open("ferry").story).blocked
    desk.stories.assign("ferry", ["tags=sea"], {})
    assert desk.corrections.proposed("ferry").published.number == 2
    with pytest.raises(CorrectionError, match="no refile"):
        desk.corrections.correct("ferry", "refile")


def test_going_back_to_what_was_wrong_is_a_change_like_any_other(desk: Desk, story: Revision) -> None:
    reworded(desk, "12", "21")
    desk.corrections.correct("ferry")
    desk.stories.restore("ferry", 2)
    report = desk.checks.report(desk.stories.open("ferry").story)
    assert {finding.rule for finding in report.findings if finding.severity == "error"} == {"silent-change"}
    assert any("gone from its record" in finding.message for finding in report.findings)


def test_a_refile_is_on_record_and_not_in_the_story(desk: Desk, story: Revision, tmp_path: Path) -> None:
    reworded(desk, "harbuor", "harbour")
    report = desk.checks.report(desk.stories.open("ferry").story)
    assert not report.blocked
    assert [finding.severity for finding in report.findings if finding.rule == "silent-change"] == ["info"]
    declared = desk.corrections.correct("ferry")
    assert declared.note.kind == "refile"
    assert not any(isinstance(block, Correction) for block in declared.revision.story.body)
    assert desk.packages.export("ferry", tmp_path).package is not None


def test_own_words_are_taken_and_a_story_that_never_went_out_needs_none(desk: Desk, story: Revision) -> None:
    reworded(desk, "12", "21")
    declared = desk.corrections.correct("ferry", "clarification", "Clarifies paragraph 2: 21, counting the crew.")
    block = declared.revision.story.body[-1]
    assert isinstance(block, Correction)
    assert (block.kind, plain(block.text)) == ("clarification", "Clarifies paragraph 2: 21, counting the crew.")
    with pytest.raises(CorrectionError, match="Nothing that readers see"):
        desk.corrections.correct("ferry")
    desk.stories.save(Story(id="other00000000001", slug="other"), 0)
    with pytest.raises(CorrectionError, match="never went out"):
        desk.corrections.correct("other")


@pytest.mark.parametrize("instead", ["Ministry denies memo", ""])
def test_a_withdrawn_story_leaves_its_notice_and_nothing_else(
    instead: str, desk: Desk, story: Revision, tmp_path: Path
) -> None:
    with pytest.raises(CorrectionError, match="reason"):
        desk.corrections.withdraw_kept("ferry", " ")
    withdrawn = desk.corrections.withdraw_kept("ferry", "The list of passengers was forged", instead)
    exported = desk.packages.export("ferry", tmp_path)
    assert exported.package is not None
    assert desk.packages.verify(exported.package).faults == ()
    inside = b"".join(path.read_bytes() for path in exported.package.rglob("*") if path.is_file())
    assert b"carried" not in inside
    assert b"The list of passengers was forged." in inside
    item = json.loads((exported.package / "data" / "ninjs.json").read_bytes())
    assert item["pubStatus"] == "canceled"
    assert withdrawn.note.text in item["edNote"]
    assert (instead or "There is no substitute.") in item["edNote"]
    assert desk.stories.open("ferry").story.body[1:] == story.story.body  # it is all in the store
    back = desk.corrections.release_kept("ferry")
    assert back.story.body == story.story.body
    assert back.story.corrections[-1].kind == "withdrawal"


def test_a_withdrawal_by_stage_alone_is_refused(desk: Desk, story: Revision, tmp_path: Path) -> None:
    desk.stories.assign("ferry", ["stage=withdrawn"], {})
    refused = desk.packages.export("ferry", tmp_path)
    assert [each.rule for each in refused.report.findings if each.severity == "error"] == ["withdrawn-unexplained"]


def test_a_held_story_leaves_as_withheld_until_it_is_released(desk: Desk, story: Revision, tmp_path: Path) -> None:
    held = desk.corrections.hold_kept("ferry", "The list is doubted")
    assert held.note == "Held: The list is doubted"
    exported = desk.packages.export("ferry", tmp_path)
    assert exported.package is not None
    assert json.loads((exported.package / "data" / "ninjs.json").read_bytes())["pubStatus"] == "withheld"
    page = (exported.package / "data" / "article.html").read_text("utf-8")
    assert "held while it is checked" in page
    assert "carried" not in page
    assert codec.decode((exported.package / "data" / "story.json").read_bytes()).stage == "held"
    assert desk.corrections.propose(held.story) is None
    assert desk.corrections.release_kept("ferry").story.stage == "published"


def test_an_earlier_version_cannot_be_sent_again_as_if_nothing_had_been_corrected(
    desk: Desk, story: Revision, tmp_path: Path
) -> None:
    reworded(desk, "12", "21")
    desk.corrections.correct("ferry")
    assert desk.packages.export("ferry", tmp_path, revision=2).package is None


def test_the_same_revision_gives_the_same_bytes_before_and_after_later_corrections(
    desk: Desk, story: Revision, tmp_path: Path
) -> None:
    reworded(desk, "12", "21")
    kept = desk.corrections.correct("ferry").revision
    one = desk.packages.export("ferry", tmp_path / "a", zipped=True).package
    desk.stories.assign("ferry", ["note=checked"], {})
    other = desk.packages.export("ferry", tmp_path / "b", zipped=True, revision=kept.number).package
    assert one is not None
    assert other is not None
    assert one.read_bytes() == other.read_bytes()
