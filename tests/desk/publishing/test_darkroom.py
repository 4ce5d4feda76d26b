"""What pictures become for packages is kept, gives the same bytes, and is made again where it was altered or has gone."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.export.conftest import house
from tests.photos.pictures import jpeg
from workstation.desk.publishing.darkroom import Darkroom
from workstation.export.content import Filed, bytes_of
from workstation.export.media import Developed, develop
from workstation.photos.record import photo_from
from workstation.store.errors import StoreError
from workstation.store.prints import Prints
from workstation.story.alt import Described
from workstation.story.blocks import Crop, Figure, Paragraph
from workstation.story.model import Story
from workstation.story.spans import text_of

CONTENT = jpeg((400, 300), quality=90)
PHOTO = replace(photo_from(CONTENT, "ferry.jpg"), credit_line="Ana Lima/The Harbour Post")
FIGURE = Figure(id="f1", photo=PHOTO.id, alt=Described("A ferry"))
PROFILE = {"renditions": [160, 80], "rendition_formats": ["jpeg", "webp"], "ratios": ["1:1"]}
asked: list[str] = []


def made(darkroom: Darkroom | None, figure: Figure = FIGURE, words: str = "", **profile: object) -> Developed:
    story = Story(id="s", language="en", body=(Paragraph(id="p", text=text_of(words or "Words")), figure))
    known = replace(house(**{**PROFILE, **profile}), photos={PHOTO.id: PHOTO})

    def original(photo: str) -> bytes:
        asked.append(photo)
        return CONTENT

    return develop(story, known, original, None, darkroom)


def contents(developed: Developed) -> dict[str, bytes]:
    return {path: bytes_of(content) for path, content in developed.files.items()}


@pytest.fixture
def darkroom(tmp_path: Path) -> Darkroom:
    asked.clear()
    return Darkroom(Prints(tmp_path / "prints"))


def test_other_words_make_no_picture_again_and_the_bytes_are_those_that_are_made_without_it(darkroom: Darkroom) -> None:
    first = made(darkroom)
    again = made(darkroom, words="Other words")
    assert asked == [PHOTO.id]
    assert contents(first) == contents(again) == contents(made(None))
    assert (first.pictures, first.secrets) == (again.pictures, again.secrets)
    assert all(isinstance(content, Filed) for content in again.files.values())


@pytest.mark.parametrize(
    ("figure", "profile"),
    [
        (replace(FIGURE, alt=Described("Another ferry")), {}),
        (replace(FIGURE, crop=Crop(0, 0, 0.5, 0.5)), {}),
        (replace(FIGURE, credit="Teo Brandt/Example"), {}),
        (FIGURE, {"renditions": [120]}),
        (FIGURE, {"ratios": []}),
    ],
)
def test_what_changes_a_file_makes_it_anew(darkroom: Darkroom, figure: Figure, profile: dict[str, object]) -> None:
    made(darkroom)
    changed = made(darkroom, figure, **profile)
    assert len(asked) == 2
    assert contents(changed) == contents(made(None, figure, **profile))


def test_what_was_altered_or_is_half_gone_is_made_again(darkroom: Darkroom, tmp_path: Path) -> None:
    good = contents(made(darkroom))
    (folder,) = (tmp_path / "prints").iterdir()
    for damage in (
        lambda: (folder / "master.jpg").write_bytes(b"other"),
        lambda: (folder / "80.webp").unlink(),
        lambda: (folder / "list.json").write_text("{"),
    ):
        damage()
        assert contents(made(darkroom)) == good
        assert contents(made(darkroom)) == good
    assert len(asked) == 4


def test_a_disk_without_room_stops_no_package(darkroom: Darkroom, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> Path:
        raise StoreError("There is no room left on the disk.")

    monkeypatch.setattr(Prints, "keep", full)
    assert contents(made(darkroom)) == contents(made(None))


def test_the_oldest_go_first_and_only_where_there_are_too_many(tmp_path: Path) -> None:
    import os

    prints = Prints(tmp_path, limit=250)
    for number, key in enumerate("abc"):
        os.utime(prints.keep(key, {"file": bytes(100)}), (number, number))
    prints.prune()
    assert [prints.find(key) is not None for key in "abc"] == [False, True, True]
    os.utime(tmp_path / "b", (9, 9))
    os.utime(tmp_path / "c", (8, 8))
    prints.keep("d", {"file": bytes(100)})
    prints.prune()
    assert [prints.find(key) is not None for key in "bcd"] == [True, False, True]


def test_what_somebody_may_be_reading_stays_and_no_scratch_is_left(tmp_path: Path) -> None:
    prints = Prints(tmp_path)
    prints.keep("a", {"one": b"1", "two": b"2"})
    assert {path.name for path in prints.keep("a", {"one": b"3"}).iterdir()} == {"one", "two"}
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_too_many_are_looked_for_only_where_more_were_kept(darkroom: Darkroom, monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[bool] = []
    monkeypatch.setattr(Prints, "prune", lambda _: looked.append(True))
    darkroom.tidy()
    made(darkroom)
    darkroom.tidy()
    darkroom.tidy()
    assert looked == [True]
