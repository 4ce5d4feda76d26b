"""A story's pictures are developed alike whatever thread makes which, and none leaves that tells too much."""

import threading
import time
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.export.conftest import HARBOUR, MOMENT, house, revision_of, words
from tests.photos.oracle import ExifTool, exiftool_command
from tests.photos.pictures import jpeg, marked, quartered, saved
from workstation.base.parts import discover
from workstation.base.progress import CancelledError, SilentProgress
from workstation.credits.house import House
from workstation.export import formats
from workstation.export.edition import Edition
from workstation.export.format import Format
from workstation.export.media import develop
from workstation.export.packager import pack, write
from workstation.photos import public, xmp
from workstation.photos.errors import PhotoError
from workstation.photos.photo import Photo, Region
from workstation.photos.record import photo_from
from workstation.photos.safety import LeakError
from workstation.story import alt
from workstation.story.blocks import Crop, Figure, Paragraph
from workstation.story.model import Story

CHECKED = {"format": "checks"}
FORMATS = [*discover(formats, Format).values()]


def of(originals: dict[str, bytes], **profile: object) -> tuple[Story, House]:
    """Return a story that shows pictures, and a house that knows them."""
    known = {name: replace(photo_from(content, f"{name}.jpg"), id=name * 64) for name, content in originals.items()}
    figures = tuple(
        Figure(id=f"f{name}", photo=photo.id, alt=alt.Described(f"Picture {name}")) for name, photo in known.items()
    )
    story = Story(id="story00000000001", language="en", headline="Pictures", body=figures)
    return story, replace(house(**profile), photos={photo.id: photo for photo in known.values()})


PROFILE = {"renditions": [160, 80], "rendition_formats": ["jpeg", "webp"], "ratios": ["1:1"]}


def test_pictures_are_in_reading_order_and_the_same_bytes_whatever_thread_is_first() -> None:
    originals = {name: jpeg((200 + 10 * number, 100), quality=80) for number, name in enumerate("abcdefg")}
    story, known = of(originals, **PROFILE)
    threads = set()

    def slow_at_first(photo: str) -> bytes:
        threads.add(threading.get_ident())
        time.sleep(0.03 if photo[0] in "ace" else 0)
        return originals[photo[0]]

    first = develop(story, known, slow_at_first)
    second = develop(story, known, lambda photo: originals[photo[0]])
    assert first == second
    assert len(threads) == 2
    assert threading.get_ident() not in threads
    assert list(first.pictures) == [f"f{name}" for name in originals]
    paths = list(first.files)
    assert paths[:9] == [
        f"media/01-aaaaaaaaaaaa-{name}"
        for name in (
            "master.jpg", "160.jpg", "160.webp", "80.jpg", "80.webp",
            "1x1-100.jpg", "1x1-100.webp", "1x1-80.jpg", "1x1-80.webp",
        )
    ]  # fmt: skip
    assert [file.path for picture in first.pictures.values() for file in picture.files] == paths


def test_a_page_shows_the_largest_jpeg_and_offers_what_is_smaller() -> None:
    originals = {"a": jpeg((400, 200))}
    story, known = of(originals, **PROFILE)
    picture = develop(story, known, lambda photo: originals["a"]).pictures["fa"]
    assert (picture.master.width, picture.shown.name) == (400, "160")
    assert [file.width for file in picture.sizes("image/webp")] == [80, 160]
    assert picture.sizes("image/avif") == ()


def test_a_story_s_crop_and_a_photo_s_focal_point_are_kept_to() -> None:
    content = saved(quartered((400, 200)), "JPEG", exif=marked(6))
    story, known = of({"a": content}, **PROFILE)
    (figure,) = story.body
    assert isinstance(figure, Figure)
    cropped = replace(story, body=(replace(figure, crop=Crop(0, 0.5, 1, 0.5)),))
    files = develop(cropped, known, lambda photo: content).pictures["fa"].files
    assert [(file.width, file.height) for file in files if file.name in ("master", "160", "1x1-160")] == [
        (200, 200),
        (160, 160),
        (160, 160),
    ]
    point = Region(id="1", role="mainSubjectArea", x=0.5, y=0.95)
    photo = replace(known.photos["a" * 64], regions=(point,))
    focused = develop(story, replace(known, photos={"a" * 64: photo}), lambda photo: content)
    plain = develop(story, known, lambda photo: content)
    name = "media/01-aaaaaaaaaaaa-1x1-160.jpg"
    assert focused.files[name] != plain.files[name]


def test_a_picture_that_must_not_be_cropped_leaves_in_its_own_shape_alone() -> None:
    content = saved(quartered((400, 200)), "JPEG")
    story, known = of({"a": content}, **PROFILE)
    whole = replace(known.photos["a" * 64], instructions="NO CROPPING")
    kept = develop(story, replace(known, photos={"a" * 64: whole}), lambda photo: content).pictures["fa"].files
    assert {file.ratio for file in develop(story, known, lambda photo: content).pictures["fa"].files} == {"", "1:1"}
    assert {file.ratio for file in kept} == {""}


class Impatient(SilentProgress):
    """Stops after the first step."""

    def step(self, done: int = 1) -> None:
        raise CancelledError


def test_a_cancel_and_an_error_come_through_and_leave_no_thread_working() -> None:
    originals = {name: jpeg((60, 40)) for name in "abcdefgh"}
    story, known = of(originals, **PROFILE)
    asked: list[str] = []

    def original(photo: str) -> bytes:
        asked.append(photo)
        return originals[photo[0]] if photo[0] != "h" else b"no picture"

    with pytest.raises(CancelledError):
        develop(story, known, original, Impatient())
    assert len(asked) < len(originals)
    with pytest.raises(PhotoError, match=r"h\.jpg is not a picture"):
        develop(story, known, original)
    assert not [thread for thread in threading.enumerate() if "renditions" in thread.name and thread.is_alive()]


def test_a_leak_stops_the_pictures_and_names_what_would_leave(monkeypatch: pytest.MonkeyPatch) -> None:
    content = jpeg((60, 40), xmp=xmp.write({"Iptc4xmpCore:Location": "Safe house 3"}))
    story, known = of({"a": content}, **PROFILE)
    right = public.public_metadata
    monkeypatch.setattr(public, "public_metadata", lambda photo: {**right(photo), "photoshop:City": photo.sublocation})
    with pytest.raises(LeakError, match="would hold the place within the city of the original"):
        develop(story, known, lambda photo: content)


def edition_with(story: Story, known: House, content: bytes) -> tuple[Edition, dict[str, bytes], tuple[object, ...]]:
    developed = develop(story, known, lambda photo: content)
    edition = Edition(revision=revision_of(story), house=known, pictures=developed.pictures)
    return edition, developed.files, developed.secrets


def test_what_the_words_of_a_package_would_tell_stops_it() -> None:
    content = jpeg((60, 40), xmp=xmp.write({"Iptc4xmpCore:Location": "Safe house 3", "photoshop:City": "Selm"}))
    story, known = of({"a": content}, **PROFILE)
    edition, files, kept = edition_with(story, known, content)
    pack(edition, FORMATS, files, CHECKED, kept)
    with pytest.raises(
        LeakError, match=r"Pictures cannot leave: accessibility\.json would hold the place within the city"
    ):
        pack(edition, FORMATS, files, {**CHECKED, "findings": ["The caption does not name Safe house 3"]}, kept)
    pack(edition, FORMATS, files, {**CHECKED, "findings": ["The caption does not name Selm"]}, kept)


def test_what_the_story_itself_says_is_no_leak() -> None:
    content = jpeg((60, 40), xmp=xmp.write({"Iptc4xmpCore:Location": "Safe house 3"}))
    story, known = of({"a": content}, **PROFILE)
    story = replace(story, body=(*story.body, Paragraph(id="p1", text=words("They met in Safe house 3."))))
    edition, files, kept = edition_with(story, known, content)
    packed = pack(edition, FORMATS, files, {**CHECKED, "findings": ["Safe house 3 is named"]}, kept)
    assert b"Safe house 3" in packed.files["data/article.html"]
    assert not any(b"Safe house" in content for path, content in packed.files.items() if path.startswith("data/media/"))


def test_a_protected_source_s_original_and_its_name_are_in_no_file_of_a_package() -> None:
    content = jpeg((600, 400), quality=97, comment=b"whose camera")
    story, known = of({"a": content}, **PROFILE)
    photo = replace(known.photos["a" * 64], name="meeting-with-n.jpg", protect_source=True, people=("Nino K.",))
    edition, files, kept = edition_with(story, replace(known, photos={photo.id: photo}), content)
    packed = pack(edition, FORMATS, files, CHECKED, kept)
    scan = content[content.index(b"\xff\xda") + 14 :][:200]
    for path, written in packed.files.items():
        assert content not in written
        assert scan not in written, path
        for secret in (b"meeting-with-n", b"Nino", b"whose camera"):
            assert secret not in written, path


def test_a_moving_picture_s_other_frames_are_named_as_lost(tmp_path: Path) -> None:
    frame = quartered((60, 40))
    content = saved(frame, "GIF", save_all=True, append_images=[frame.rotate(90)])
    story, known = of({"a": content}, **PROFILE)
    edition, _, _ = edition_with(story, known, content)
    for each in FORMATS:
        assert ("Only the first frame of a picture with several is used.", "fa") in {
            (loss.what, loss.where) for loss in each.write(edition).losses
        }


def test_a_name_of_somebody_shown_leaves_only_where_the_caption_says_it() -> None:
    content = jpeg((60, 40))
    story, known = of({"a": content}, **PROFILE)
    (figure,) = story.body
    assert isinstance(figure, Figure)
    photo = replace(known.photos["a" * 64], people=("Lidia Moreau",))
    known = replace(known, photos={photo.id: photo}, now=MOMENT)
    ninjs = next(each for each in FORMATS if each.id == "ninjs")
    edition, _, _ = edition_with(story, known, content)
    assert b"Moreau" not in ninjs.write(edition).files["ninjs.json"]
    named = replace(story, body=(replace(figure, caption=words("Lidia Moreau speaks")),))
    edition, _, _ = edition_with(named, known, content)
    assert b'"name": "Lidia Moreau"' in ninjs.write(edition).files["ninjs.json"]


def test_the_record_of_another_picture_is_not_asked_for() -> None:
    story, known = of({"a": jpeg()}, **PROFILE)
    known = replace(known, photos={HARBOUR[:-1] + "0": Photo(id=HARBOUR[:-1] + "0")})
    assert develop(story, known, lambda photo: b"").files == {}


def test_the_file_beside_a_master_says_what_the_master_says(tmp_path: Path) -> None:
    content = jpeg((60, 40))
    story, known = of({"a": content}, **PROFILE)
    photo = replace(known.photos["a" * 64], caption={"x-default": "A ferry docks"}, credit_line="Ana Lima/Example")
    edition, files, _ = edition_with(story, replace(known, photos={photo.id: photo}), content)
    package = write(pack(edition, [], files, CHECKED), tmp_path)
    (sidecar,) = (package / "data" / "media").glob("*.xmp")
    (picture,) = (package / "data" / "media").glob("*-master.jpg")
    assert sidecar.name == picture.with_suffix(".xmp").name
    tool = ExifTool(exiftool_command())
    beside, inside = (
        {name: value for name, value in tool.tags(path).items() if name.startswith("XMP-")}
        for path in (sidecar, picture)
    )
    tool.close()
    assert beside == inside
    assert beside["XMP-photoshop:Credit"] == "Ana Lima/Example"
