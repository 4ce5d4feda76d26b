"""A package that comes back is the same story: in the store it left, in another, alone or with others."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from msgspec.structs import replace

from tests.export.conftest import edition_of
from tests.photos.pictures import jpeg
from tests.strategies import stories
from workstation.app import open_desk
from workstation.base.clock import FixedClock
from workstation.desk.desk import Desk
from workstation.export.packager import bundle, pack, part_of, write
from workstation.export.reader import UnpackError, is_package, read_package
from workstation.photos.record import photo_from
from workstation.story import codec, places
from workstation.story.alt import Described
from workstation.story.blocks import Crop, Figure, Paragraph
from workstation.story.model import Story
from workstation.story.outgoing import left_as, outgoing
from workstation.story.spans import text_of


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Iterator[Desk]:
    opened = open_desk(tmp_path / "store", clock, tmp_path / "settings")
    yield opened
    opened.close()


@pytest.fixture
def elsewhere(tmp_path: Path, clock: FixedClock) -> Iterator[Desk]:
    """The desk of somebody else, with a store of its own."""
    opened = open_desk(tmp_path / "elsewhere", clock, tmp_path / "settings")
    yield opened
    opened.close()


@pytest.fixture
def story(desk: Desk) -> Story:
    """Return a story with a picture, cropped, that may go out."""
    return kept(desk, "harbour000000001", "ferries")


def kept(desk: Desk, identity: str, slug: str) -> Story:
    content = jpeg((400, 300), quality=90, comment=slug.encode())
    photo = replace(
        photo_from(content, f"{slug}.jpg"),
        credit_line="Ana Lima/The Harbour Post",
        caption={"x-default": "A ferry docks at Port Selm, Thursday, March 5, 2026."},
        usage_terms={"x-default": "Free for editorial use"},
        licence_url="https://example.org/licence",
    )
    desk.stories.keep_pictures({photo.id: photo}, {photo.id: content})
    figure = Figure(
        id="f1",
        photo=photo.id,
        caption_linked=True,
        alt=Described("A white ferry at the quay"),
        crop=Crop(0, 0, 0.5, 1),
    )
    words = "The first ferry in eleven days docked at Port Selm on Thursday, the port authority said."
    made = Story(
        id=identity,
        slug=slug,
        language="en",
        headline="Ferries return to Port Selm after eleven days",
        byline="By Ana Lima",
        body=(Paragraph(id="p1", text=text_of(words)), figure),
    )
    return desk.stories.save(made, 0).story


def packed(desk: Desk, out: Path, *names: str, zipped: bool = False) -> Path:
    exported = desk.packages.export_all(names, out, ["article"], zipped)
    package = exported[0].package
    assert package is not None, [line for each in exported for line in each.lines()]
    return package


@pytest.mark.parametrize("zipped", [False, True])
def test_in_its_own_store_it_is_there_already(desk: Desk, story: Story, tmp_path: Path, zipped: bool) -> None:
    package = packed(desk, tmp_path / "out", story.id, zipped=zipped)
    (imported,) = desk.packages.take_in(package)
    assert (imported.revision.number, imported.revision.story) == (1, story)
    assert [note.detail for note in imported.receipt.notes] == ["revision 1"]
    desk.stories.save(replace(story, headline="Ferries are back in Port Selm at last"), 1)
    (again,) = desk.packages.take_in(package)
    assert again.revision.number == 1
    assert len(desk.stories.history(story.id)) == 2


def test_in_another_store_it_shows_the_master_and_goes_out_as_it_came(
    desk: Desk, elsewhere: Desk, story: Story, tmp_path: Path
) -> None:
    package = packed(desk, tmp_path / "out", story.id)
    (imported,) = elsewhere.packages.take_in(package)
    taken = imported.revision.story
    figure, original = places.find(taken, "f1"), places.find(story, "f1")
    assert isinstance(figure, Figure)
    assert isinstance(original, Figure)
    assert figure.photo != original.photo
    assert places.with_blocks(taken, "f1", (original,)) == story
    assert [note.kind for note in imported.receipt.notes] == ["guessed"]
    (again,) = elsewhere.packages.take_in(package)
    assert again.revision == imported.revision
    there = packed(elsewhere, tmp_path / "there", story.id)
    page = (there / "data" / "article.html").read_text("utf-8")
    assert "A white ferry at the quay" in page
    assert "Ana Lima/The Harbour Post" in page
    assert [path.stat().st_size for path in (there / "data" / "media").glob("*-master.jpg")]


def test_a_package_that_differs_becomes_the_next_revision(
    desk: Desk, elsewhere: Desk, story: Story, tmp_path: Path
) -> None:
    (first,) = elsewhere.packages.take_in(packed(desk, tmp_path / "one", story.id))
    desk.stories.save(replace(story, headline="Ferries are back in Port Selm at last"), 1)
    (second,) = elsewhere.packages.take_in(packed(desk, tmp_path / "two", story.id))
    assert (first.revision.number, second.revision.number, second.revision.parent) == (1, 2, 1)
    assert second.revision.kind == "imported"
    assert elsewhere.stories.open(story.id).story.headline == "Ferries are back in Port Selm at last"


def test_several_stories_go_and_come_in_one_package(desk: Desk, elsewhere: Desk, story: Story, tmp_path: Path) -> None:
    other = kept(desk, "harbour000000002", "strike")
    package = packed(desk, tmp_path / "out", story.id, other.id)
    assert package.name == "ferries-r1-and-1-more"
    assert {path.name for path in (package / "data").iterdir()} == {"ferries-r1", "strike-r1"}
    assert desk.packages.verify(package).faults == ()
    assert (package / "data" / "strike-r1" / "article.html").exists()
    taken = elsewhere.packages.take_in(package)
    assert [imported.revision.story.id for imported in taken] == [story.id, other.id]


def test_of_several_stories_all_go_or_none_and_only_what_is_stopped_is_told(
    desk: Desk, story: Story, tmp_path: Path
) -> None:
    bad = desk.stories.save(
        replace(story, id="harbour000000003", slug="bad", body=(Figure(id="f1", url="https://example.org/x.jpg"),)), 0
    )
    exported = desk.packages.export_all([story.id, bad.story.id], tmp_path / "out")
    assert [each.revision.story.id for each in exported] == [bad.story.id]
    assert not (tmp_path / "out").exists()


def test_a_package_that_was_altered_is_refused(desk: Desk, elsewhere: Desk, story: Story, tmp_path: Path) -> None:
    package = packed(desk, tmp_path / "out", story.id)
    (package / "data" / "article.html").write_text("other")
    with pytest.raises(UnpackError, match=r"article\.html is shorter"):
        elsewhere.packages.take_in(package)
    assert elsewhere.stories.list() == ()


def test_only_packages_look_like_packages(desk: Desk, story: Story, tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("Ferries")
    (tmp_path / "folder").mkdir()
    assert not any(map(is_package, (tmp_path / "note.txt", tmp_path / "folder", tmp_path / "nowhere")))
    assert is_package(packed(desk, tmp_path / "out", story.id))
    assert is_package(packed(desk, tmp_path / "out", story.id, zipped=True))


@settings(
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture],
    deadline=None,
    max_examples=25,
)
@given(stories())
def test_any_story_comes_back_as_it_went(tmp_path: Path, story: Story) -> None:
    for block in list(places.blocks(story)):
        if isinstance(block, Figure) and block.photo:
            story = places.with_blocks(story, block.id, (replace(block, photo=""),))
    edition = edition_of(story)
    story = replace(story, note="")  # which stays in the house
    (unpacked,) = read_package(write(pack(edition, [], {}, {}), tmp_path))
    assert unpacked.story == story
    assert codec.encode(unpacked.story) == codec.encode(story)
    both = [part_of(each, [], {}, {}) for each in (edition, edition_of(Story(id="other", slug="other-one")))]
    names = {part.name for part in both}
    if len(names) == 2:
        found = read_package(write(bundle(both), tmp_path, as_zip=True))
        assert story in [each.story for each in found]


def figures_here(desk: Desk, story: Story) -> int:
    """Return how many of a story's pictures are in the library."""
    shown = {block.photo for block in places.blocks(story) if isinstance(block, Figure)}
    return len(shown & desk.stories.house_for(story).photos.keys())


def test_the_story_of_a_package_comes_in_alone_and_says_what_did_not_come(
    desk: Desk, elsewhere: Desk, story: Story, tmp_path: Path
) -> None:
    alone = packed(desk, tmp_path / "out", story.id) / "data" / "story.json"
    assert is_package(alone)
    (here,) = desk.packages.take_in(alone)
    assert (here.revision.number, here.revision.story) == (1, story)  # the same story, with its picture in the library
    (there,) = elsewhere.packages.take_in(alone)
    assert there.revision.story == story
    assert any("did not come with the story" in note.what for note in there.receipt.notes)
    (whole,) = elsewhere.packages.take_in(alone.parent.parent)
    assert figures_here(elsewhere, whole.revision.story) == 1
    (again,) = elsewhere.packages.take_in(alone)
    assert figures_here(elsewhere, again.revision.story) == 1  # it has its picture already
    assert again.revision.number == whole.revision.number
    alone.write_bytes(alone.read_bytes().replace(b'"paragraph"', b'"nothing"'))
    with pytest.raises(codec.StoryFormatError):
        elsewhere.packages.take_in(alone)


def test_json_of_others_is_no_story(tmp_path: Path) -> None:
    other = tmp_path / "story.json"
    other.write_text('{"uri": "urn:x", "format": "editorial-workstation/story"}')
    assert not is_package(other)


def test_a_package_that_was_cut_short_is_told_so_where_it_is_taken_in(
    desk: Desk, elsewhere: Desk, story: Story, tmp_path: Path
) -> None:
    package = packed(desk, tmp_path / "out", story.id, zipped=True)
    package.write_bytes(package.read_bytes()[:-100])
    assert is_package(package)
    with pytest.raises(UnpackError, match="was cut short"):
        elsewhere.packages.take_in(package)


def test_the_internal_note_stays_in_the_house_and_is_kept_there(
    desk: Desk, elsewhere: Desk, story: Story, tmp_path: Path
) -> None:
    story = replace(story, body=tuple(block for block in story.body if not isinstance(block, Figure)))
    noted = replace(story, note="The pilot is our source")
    desk.stories.save(noted, 1)
    package = packed(desk, tmp_path / "out", story.id)
    assert not [path for path in package.rglob("*") if path.is_file() and b"The pilot" in path.read_bytes()]
    assert desk.packages.verify(package).faults == ()
    (there,) = elsewhere.packages.take_in(package)
    assert there.revision.story.note == ""
    (here,) = desk.packages.take_in(package)
    assert (here.revision.number, here.revision.story) == (2, noted)  # no revision without its note
    desk.stories.save(replace(noted, note="He wants to be named"), 2)
    (again,) = desk.packages.take_in(package)
    assert again.revision.number == 2
    changed = replace(story, headline="Ferries return to Port Selm for good")
    elsewhere.stories.save(changed, 1)
    (back,) = desk.packages.take_in(packed(elsewhere, tmp_path / "back", story.id))
    assert (back.revision.number, back.revision.story) == (4, replace(changed, note="He wants to be named"))


def test_the_note_goes_along_where_it_is_meant_to(desk: Desk, elsewhere: Desk, story: Story, tmp_path: Path) -> None:
    story = replace(story, body=tuple(block for block in story.body if not isinstance(block, Figure)))
    noted = replace(story, note="The pilot is our source")
    desk.stories.save(noted, 1)
    exported = desk.packages.export(story.id, tmp_path / "out", ["all"], with_note=True)
    assert exported.package is not None
    holding = [
        path.name for path in exported.package.rglob("*") if path.is_file() and b"The pilot" in path.read_bytes()
    ]
    assert holding == ["story.json"]
    (there,) = elsewhere.packages.take_in(exported.package)
    assert there.revision.story == noted


def test_a_note_alone_changes_nothing_of_what_left(story: Story) -> None:
    left = codec.digest(outgoing(story))
    assert left_as(left, replace(story, note="Call him again"))
    old = replace(story, note="As packages told it once")
    assert left_as(codec.digest(outgoing(old)), old)
    assert not left_as(left, replace(story, headline="Another"))
