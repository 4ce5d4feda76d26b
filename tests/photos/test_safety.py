"""What an original keeps to itself is in no file that leaves, and a file that holds it does not leave."""

import io
import struct
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace
from PIL import Image

from tests.photos.pictures import jpeg, saved
from workstation.photos import public, secrets, xmp
from workstation.photos.leaving import leaving
from workstation.photos.photo import Photo
from workstation.photos.record import photo_from
from workstation.photos.renditions import render
from workstation.photos.safety import LeakError, found_in, leaks, refuse

LATITUDE = ((41, 1), (42, 1), (5412, 100))
LONGITUDE = ((44, 1), (49, 1), (3725, 100))
SERIAL, OWNER, COMMENT = "0420-SERIAL-77", "Nino K. of Hidden Street", "home address: Hidden Street 7"
PATH = r"C:\Users\nino\Pictures\source-meeting"
SAFE_HOUSE, TOWN = "Safe house 3", "Hidden Town"
NOTE = b"\x01\x02LENS 41.71503N 44.82701E \x00\xffbody 990-1177"
SMALL = saved(Image.effect_noise((120, 90), 80), "JPEG")
SECRETS = {
    "exif:GPSLatitude": "41,42.902N",
    "exif:GPSLongitude": "44,49.6208E",
    "aux:SerialNumber": SERIAL,
    "aux:OwnerName": OWNER,
    "photoshop:City": TOWN,
    "photoshop:Instructions": "Call Nino before use",
    "Iptc4xmpCore:Location": SAFE_HOUSE,
    "Iptc4xmpCore:CreatorContactInfo": {"Iptc4xmpCore:CiTelWork": "+995 555 0100 77"},
    "Iptc4xmpExt:LocationCreated": [{"Iptc4xmpExt:Sublocation": SAFE_HOUSE, "exif:GPSLatitude": "41,42.902N"}],
    "xmpMM:DerivedFrom": {"xmpMM:filePath": PATH},
    "dc:description": {"x-default": "A meeting"},
}
LITERALS = (
    b"SERIAL", b"Nino", b"Hidden", b"Safe house", b"41,42", b"44,49", b"41.71", b"44.82", b"990-1177", b"source-meeting",
    b"555 0100", b"GPS", b"Exif", SMALL[300:340], struct.pack(">6I", 41, 1, 42, 1, 5412, 100),
    struct.pack("<6I", 41, 1, 42, 1, 5412, 100),
)  # fmt: skip


def exif() -> bytes:
    """Return a block of Exif with all that must not leave, and the small picture of the whole of the large one."""
    block = Image.Exif()
    block[0x8825] = {1: "N", 2: tuple(a / b for a, b in LATITUDE), 3: "E", 4: tuple(a / b for a, b in LONGITUDE)}
    block[0x8769] = {0xA431: SERIAL, 0xA430: OWNER, 0x927C: NOTE, 0x9286: b"ASCII\0\0\0" + COMMENT.encode()}
    block[0x013C] = "NINO-LAPTOP"
    block[0x9C9C] = (COMMENT + "\0").encode("utf-16-le")
    tiff = bytearray(block.tobytes()[6:])
    order = "<" if tiff[:2] == b"II" else ">"
    start = struct.unpack_from(order + "I", tiff, 4)[0]
    after = start + 2 + 12 * struct.unpack_from(order + "H", tiff, start)[0]
    struct.pack_into(order + "I", tiff, after, len(tiff))
    at = len(tiff) + 2 + 24 + 4
    tiff += struct.pack(order + "H", 2)
    tiff += struct.pack(order + "HHII", 0x0201, 4, 1, at) + struct.pack(order + "HHII", 0x0202, 4, 1, len(SMALL))
    return b"Exif\0\0" + bytes(tiff + bytes(4) + SMALL)


def original() -> bytes:
    return jpeg((640, 480), exif=exif(), xmp=xmp.write(SECRETS), comment=COMMENT.encode()) + b"\xff\xd8\xff" + SMALL


def test_everything_that_is_secret_is_known() -> None:
    content = original()
    kinds = {secret.kind for secret in secrets.secrets(content, photo_from(content, "a.jpg"))}
    assert kinds == {
        secrets.POSITION, secrets.SERIAL, secrets.OWNER, secrets.PLACE, secrets.CITY, secrets.COMMENT, secrets.PREVIEW,
        secrets.PATH, secrets.CONTACT, secrets.INSTRUCTIONS, secrets.NOTES, secrets.APPENDIX,
    }  # fmt: skip


def test_nothing_that_is_secret_leaves_in_any_format() -> None:
    content = original()
    photo = photo_from(content, "a.jpg")
    for each in (photo, replace(photo, protect_source=True)):
        made = leaving(content, each, [320, 160], formats=("jpeg", "webp", "avif"), ratios=("16:9", "1:1"))
        files = {rendition.file_name: rendition.content for rendition in made.renditions}
        assert len(files) == 1 + 3 * 2 * 3
        assert leaks(files, content, each) == ()
        for path, written in files.items():
            assert [literal for literal in LITERALS if literal in written] == [], path
            with Image.open(io.BytesIO(written)) as image:
                assert not image.getexif()


def as_saved(**options: object) -> bytes:
    """Return the picture as a program saves it that takes no care."""
    return saved(Image.open(io.BytesIO(original())).resize((160, 120)), "JPEG", **options)


CARELESS: dict[str, tuple[Callable[[], bytes], str]] = {
    "Exif as it was": (lambda: as_saved(exif=exif()), secrets.POSITION),
    "the serial number": (lambda: as_saved(exif=exif()), secrets.SERIAL),
    "the owner": (lambda: as_saved(exif=exif()), secrets.OWNER),
    "the camera's notes": (lambda: as_saved(exif=exif()), secrets.NOTES),
    "the small picture": (lambda: as_saved(exif=exif()), secrets.PREVIEW),
    "Exif of any kind": (lambda: as_saved(exif=b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x01\0\0\0\0\0\0\0"), "Exif"),
    "the comment": (lambda: as_saved(comment=COMMENT.encode()), secrets.COMMENT),
    "a comment of no matter": (lambda: as_saved(comment=b"x"), secrets.COMMENT),
    "XMP as it was": (lambda: as_saved(comment=b"", xmp=xmp.write(SECRETS)), secrets.POSITION),
    "the place": (lambda: as_saved(comment=b"", xmp=xmp.write({"Iptc4xmpCore:Location": SAFE_HOUSE})), secrets.PLACE),
    "the town": (lambda: as_saved(comment=b"", xmp=xmp.write({"photoshop:City": TOWN})), secrets.CITY),
    "the path": (lambda: as_saved(comment=b"", xmp=xmp.write({"dc:title": {"x-default": PATH}})), secrets.PATH),
    "degrees as a number": (lambda: as_saved(comment=b"", xmp=xmp.write({"dc:title": {"x-default": "41.71503"}})), secrets.POSITION),
    "bytes after the end": (lambda: render(original(), Photo(id="a"), [80])[0].content + SMALL, secrets.APPENDIX),
    "a WebP with Exif": (lambda: saved(Image.new("RGB", (8, 8)), "WEBP", exif=exif()), secrets.SERIAL),
    "a WebP with a comment": (lambda: saved(Image.new("RGB", (8, 8)), "WEBP") + b"NOTE\x04\0\0\0abcd", "a block of unknown use"),
    "an AVIF with Exif": (lambda: saved(Image.new("RGB", (8, 8)), "AVIF", exif=exif()), secrets.OWNER),
    "a text with the position": (lambda: b'{"lat": 41.71503}', secrets.POSITION),
    "a page with the path": (lambda: b"<p>C:\\Users\\nino\\Pictures\\source-meeting</p>", secrets.PATH),
    "JSON with the path": (lambda: rb'{"name": "C:\\Users\\nino\\Pictures\\source-meeting"}', secrets.PATH),
}  # fmt: skip


@pytest.mark.parametrize("name", CARELESS)
def test_what_a_careless_file_holds_is_found(name: str) -> None:
    make, kind = CARELESS[name]
    content = original()
    found = leaks({"careless": make()}, content, photo_from(content, "a.jpg"))
    assert kind in {leak.kind for leak in found}


def test_what_the_caption_tells_readers_is_no_leak() -> None:
    content = original()
    photo = photo_from(content, "a.jpg")
    told = replace(photo, caption={"x-default": f"A meeting in {TOWN.upper()}"}, credit_line=OWNER)
    made = leaving(content, told, [160])
    assert all(TOWN.upper().encode() in each.content for each in made.renditions)
    careless = {"x.jpg": as_saved(comment=b"", xmp=xmp.write({"photoshop:City": TOWN, "aux:SerialNumber": SERIAL}))}
    assert {leak.kind for leak in leaks(careless, content, told)} == {secrets.SERIAL}
    assert {leak.kind for leak in leaks(careless, content, photo)} == {secrets.SERIAL, secrets.CITY}


def test_bytes_are_a_leak_whatever_readers_are_told() -> None:
    content = original()
    told = replace(photo_from(content, "a.jpg"), caption={"x-default": "41.71503 44.82701, 41,42.902N, " + OWNER})
    found = leaks({"x.jpg": as_saved(exif=exif(), comment=b"")}, content, told)
    assert {secrets.POSITION, secrets.PREVIEW} <= {leak.kind for leak in found}


def test_a_short_secret_is_looked_for_as_a_word_of_the_texts_alone() -> None:
    content = jpeg(xmp=xmp.write({"photoshop:City": "Ulm"}))
    photo = photo_from(content, "a.jpg")
    assert leaks({"x.bin": jpeg() + b"Ulm"}, content, photo) == leaks({"x.bin": jpeg() + b"xxx"}, content, photo)
    assert [leak.kind for leak in leaks({"x.html": b"<p>Ulm</p>"}, content, photo)] == [secrets.CITY]
    assert leaks({"x.html": b"<p>Ulma</p>"}, content, photo) == ()


def test_what_every_file_of_ours_holds_is_nobody_s_secret() -> None:
    said = {
        "aux:SerialNumber": "http://ns.adobe.com/xap/1.0/",
        "aux:OwnerName": "Photoshop 3.0",
        "photoshop:City": "xpacket",
    }
    content = jpeg(xmp=xmp.write(said))
    assert leaving(content, Photo(id="a", caption={"x-default": "x"}), [32]).renditions


def test_a_mistake_in_the_list_of_what_may_leave_stops_the_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    content = original()
    photo = photo_from(content, "meeting.jpg")
    right = public.public_metadata
    monkeypatch.setattr(public, "public_metadata", lambda photo: {**right(photo), "photoshop:City": photo.city})
    with pytest.raises(LeakError) as error:
        leaving(content, photo, [160])
    assert str(error.value) == "meeting.jpg cannot leave: master.jpg would hold the city of the original."
    assert "Nothing was written" in error.value.hint


def test_of_a_protected_photo_neither_the_file_s_name_nor_who_is_shown_may_be_told() -> None:
    content = jpeg()
    photo = Photo(id="a", name="meeting with N.jpg", people=("Nino K.",), protect_source=True)
    kept = secrets.secrets(content, photo)
    assert {secret.kind for secret in kept} == {secrets.FILE_NAME, secrets.PERSON}
    assert found_in({"x.json": b'"meeting with N.jpg"', "y.json": b'"Nino K."'}, kept) != ()
    refuse({"z.json": b'"a meeting"'}, kept, "x")
    named = replace(photo, caption={"x-default": "Nino K. speaks"})
    assert {secret.kind for secret in secrets.secrets(content, named)} == {secrets.FILE_NAME}
    assert secrets.secrets(content, replace(photo, protect_source=False)) == ()


@pytest.mark.parametrize(
    ("content", "comment"),
    [
        (saved(Image.new("P", (8, 8)), "GIF", comment=COMMENT.encode()), COMMENT),
        (saved(Image.new("RGB", (8, 8)), "JPEG", comment=COMMENT.encode("utf-16")), ""),
    ],
)
def test_comments_are_read_from_other_formats_too(content: bytes, comment: str) -> None:
    said = [secret.text for secret in secrets.secrets(content, Photo(id="a")) if secret.kind == secrets.COMMENT]
    assert said
    assert not comment or said == [comment]


def test_texts_of_a_png_are_comments_packed_or_not() -> None:
    from PIL.PngImagePlugin import PngInfo

    texts = PngInfo()
    texts.add_text("Comment", "first words here")
    texts.add_text("Author", "second words here", zip=True)
    texts.add_itxt("Title", "third words here", zip=True)
    texts.add_itxt("Place", "fourth words here")
    content = saved(Image.new("RGB", (8, 8)), "PNG", pnginfo=texts)
    said = {secret.text for secret in secrets.secrets(content, Photo(id="a"))}
    assert said == {"first words here", "second words here", "third words here", "fourth words here"}
    with Image.open(io.BytesIO(render(content, Photo(id="a"), [8])[0].content)) as image:
        assert "comment" not in image.info


def test_the_reference_pictures_leave_without_what_they_hold(shared: Path) -> None:
    checked = 0
    whole = ("IPTC*.jpg", "metadata*.jpg", "with*.jpg", "*.heic", "sunrise*")
    for file in sorted(file for name in whole for file in (shared / "conformance" / "photos").glob(name)):
        content = file.read_bytes()
        photo = photo_from(content, file.name)
        made = leaving(content, photo, [320], formats=("jpeg", "webp", "avif"))
        assert leaks({each.file_name: each.content for each in made.renditions}, content, photo) == ()
        checked += bool(made.secrets)
    assert checked >= 6
