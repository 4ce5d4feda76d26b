"""A look through the store finds everything that is not as it was kept, and only that."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from msgspec.structs import replace

from workstation.photos.photo import Photo
from workstation.store.inspection import CheckReport
from workstation.store.layout import VERSION
from workstation.store.store import Store
from workstation.story.blocks import Figure, Paragraph
from workstation.story.model import Story
from workstation.story.spans import text_of

LONG = (Paragraph(id="p", text=text_of("The harbour wall has failed. " * 60)),)


@pytest.fixture
def filled(store: Store) -> Store:
    media = store.media.add(b"picture")
    store.photos.save(Photo(id=media, name="p.jpg", caption={"en": "words " * 200}))
    store.stories.save(Story(id="a", headline="One", body=(Figure(id="f", photo=media), *LONG)), 0, "saved", "ana")
    store.stories.save(Story(id="a", headline="Two", body=LONG), 1, "saved", "ana")
    store.stories.save(Story(id="b", headline="Short"), 0, "saved", "ana")
    store.search.catch_up()
    return store


def tamper(store: Store, *statements: str) -> None:
    with closing(sqlite3.connect(store.folder / "store.db")) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def kinds(report: CheckReport) -> list[tuple[str, str]]:
    return [(problem.kind, problem.what) for problem in report.problems]


def test_a_sound_store_has_no_problems(filled: Store) -> None:
    report = filled.check()
    assert report.problems == ()
    assert report.sound
    assert (report.revisions, report.records, report.media) == (3, 1, 1)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE revision SET body = x'00' WHERE key = 1",
        "UPDATE revision SET body = substr(body, 1, length(body) - 1) WHERE key = 1",
        "UPDATE revision SET body = (SELECT body FROM revision WHERE key = 2) WHERE key = 1",
        "UPDATE revision SET digest = zeroblob(32) WHERE key = 1",
        "UPDATE revision SET body = cast('{}' AS BLOB), digest = "
        "x'44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a' WHERE key = 1",
    ],
)
def test_a_broken_revision_is_found_and_named(filled: Store, change: str) -> None:
    tamper(filled, change)
    report = filled.check()
    assert kinds(report) == [("revision", "a")]
    assert "Revision 1" in report.problems[0].message
    assert not report.sound


def test_a_broken_revision_does_not_keep_the_others_from_being_found(filled: Store) -> None:
    tamper(filled, "UPDATE revision SET body = x'00' WHERE key = 2", "UPDATE story SET indexed = NULL")
    assert [hit.story.id for hit in filled.search.stories("two").hits] == ["a"]
    assert [hit.story.id for hit in filled.search.stories("short").hits] == ["b"]


def test_a_lost_revision_is_found(filled: Store) -> None:
    tamper(filled, "DELETE FROM revision WHERE key = 1")
    assert ("story", "a") in kinds(filled.check())


def test_a_story_without_revisions_is_found(filled: Store) -> None:
    tamper(filled, "DELETE FROM revision WHERE story = 2")
    assert ("story", "b") in kinds(filled.check())


def test_a_broken_record_of_a_picture_is_found(filled: Store) -> None:
    tamper(filled, "UPDATE photo_record SET record = x'7b7d'")
    assert [kind for kind, _ in kinds(filled.check())] == ["photo record"]


def test_a_missing_media_file_is_found(filled: Store) -> None:
    (media,) = filled.media.ids()
    filled.media.path(media).unlink()
    assert kinds(filled.check()) == [("media missing", media)]


def test_a_media_file_that_only_an_old_revision_shows_is_missed_too(store: Store) -> None:
    store.stories.save(Story(id="a", body=(Figure(id="f", photo="5" * 64),)), 0, "saved", "ana")
    store.stories.save(Story(id="a", body=()), 1, "saved", "ana")
    assert kinds(store.check()) == [("media missing", "5" * 64)]


def test_one_altered_byte_in_a_media_file_is_found(filled: Store) -> None:
    (media,) = filled.media.ids()
    path = filled.media.path(media)
    path.write_bytes(b"pictura")
    assert kinds(filled.check()) == [("media altered", media)]


def test_files_nobody_uses_are_named_and_do_no_harm(filled: Store) -> None:
    unused = filled.media.add(b"unused")
    stray = filled.folder / "media" / "notes.txt"
    stray.write_text("x")
    report = filled.check()
    assert sorted(kinds(report)) == [("media unused", unused), ("stray file", str(stray))]
    assert report.sound


@pytest.mark.parametrize(
    "change",
    [
        "DELETE FROM story_text WHERE rowid = 2",
        "DELETE FROM photo_text",
        "INSERT INTO story_text (rowid, head) VALUES (99, 'ghost')",
        "UPDATE story_text_content SET c0 = 'other' WHERE id = 2",
        "DELETE FROM story_text_data WHERE id > 10",
    ],
)
def test_a_search_index_that_is_not_right_is_found_and_can_be_rebuilt(filled: Store, change: str) -> None:
    tamper(filled, change)
    report = filled.check()
    assert {kind for kind, _ in kinds(report)} == {"search index"}
    filled.search.rebuild()
    assert filled.check().problems == ()
    assert [hit.story.id for hit in filled.search.stories("harbour").hits] == ["a"]
    assert len(filled.photos.history(next(filled.media.ids()))) == 1


def test_a_reference_to_nothing_is_found(filled: Store) -> None:
    tamper(filled, "INSERT INTO label (story, number, text) VALUES (77, 1, 'x')")
    assert [kind for kind, _ in kinds(filled.check())] == ["database"]


def test_a_database_with_a_torn_page_is_reported_not_raised(filled: Store) -> None:
    filled.close()
    file = filled.folder / "store.db"
    content = bytearray(file.read_bytes())
    for start in range(4096 * 4, len(content), 4096 * 3):
        content[start : start + 2048] = b"\xa5" * 2048
    file.write_bytes(content)
    report = filled.check()
    assert [problem for problem in report.problems if problem.kind == "database"]
    assert not report.sound


def test_an_unreadable_draft_is_found(filled: Store) -> None:
    filled.journal.write("a", 2, Story(id="a"))
    (draft,) = (filled.folder / "journal").glob("*/*.draft")
    draft.write_bytes(b"half")
    assert [kind for kind, _ in kinds(filled.check())] == ["draft"]


def test_facts_count_what_is_there(filled: Store) -> None:
    filled.stories.trash("b")
    filled.journal.write("a", 2, replace(filled.stories.open("a").story, kicker="Typed"))
    facts = filled.facts()
    assert (facts.stories, facts.trashed, facts.revisions, facts.photos, facts.drafts) == (1, 1, 3, 1, 1)
    assert (facts.media_files, facts.media_bytes, facts.schema) == (1, 7, VERSION)
    assert facts.database_bytes > 10_000
    assert Path(facts.folder) == filled.folder
