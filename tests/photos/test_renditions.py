"""What leaves of a picture: the right pixels in the right sizes, the chosen words, and nothing else."""

import io
import json
import shutil
import subprocess
from pathlib import Path

import pytest
from PIL import Image, ImageCms, ImageOps

from tests.conftest import ROOT, tool_missing
from tests.photos.pictures import ink_profile, jpeg, marked, mean_difference, opened, quartered, saved
from workstation.photos import colours, iim, pixels, scans, xmp
from workstation.photos.containers import formats
from workstation.photos.encoding import format_names
from workstation.photos.errors import PhotoError
from workstation.photos.photo import Photo, Region
from workstation.photos.properties import PROPERTIES
from workstation.photos.public import blocks, public_metadata
from workstation.photos.record import photo_from
from workstation.photos.renditions import master, render
from workstation.photos.thumbnails import thumbnail
from workstation.story.blocks import Crop

PUBLIC = {
    "dc:description": {"x-default": "A harbour at dawn", "ka": "ნავსადგური"},
    "Iptc4xmpCore:AltTextAccessibility": {"x-default": "Boats at a pier", "en-GB": "Boats at a pier, Britain"},
    "dc:creator": ["Zoë Müller", "Ana"],
    "photoshop:Credit": "Müller/Example",
    "plus:CopyrightOwner": [{"plus:CopyrightOwnerName": "Example"}],
    "plus:Licensor": [{"plus:LicensorURL": "https://example.org/licence"}],
}


def test_the_public_words_are_in_every_file_that_leaves() -> None:
    content = jpeg(xmp=xmp.write(PUBLIC))
    photo = photo_from(content, "harbour.jpg")
    files = [master(content, photo), *render(content, photo, [32], formats=("jpeg", "webp", "avif"))]
    assert [each.file_name for each in files] == ["master.jpg", "32.jpg", "32.webp", "32.avif"]
    for each in files:
        again = photo_from(each.content, each.file_name)
        assert again.media_type == each.media_type
        assert again.alt == {**photo.alt, "en": "Boats at a pier, Britain"}
        assert (again.creators, again.credit_line) == (photo.creators, "Müller/Example")
        assert (again.copyright_owner, again.licensor_url) == ("Example", "https://example.org/licence")
        with Image.open(io.BytesIO(each.content)) as image:
            assert not image.getexif()
            assert image.info["icc_profile"] == colours.srgb_profile()


def test_renditions_are_never_larger_and_the_same_bytes_each_time() -> None:
    content = jpeg((80, 40), exif=marked(6))
    photo = photo_from(content, "sideways.jpg")
    assert (photo.width, photo.height) == (40, 80)
    made = render(content, photo, [20, 10, 400, 41], formats=("jpeg",))
    assert [(each.name, each.width, each.height) for each in made] == [("40", 40, 80), ("20", 20, 40), ("10", 10, 20)]
    assert made == render(content, photo, [10, 20, 400], formats=("jpeg",))
    assert render(content, photo, []) == ()


@pytest.mark.parametrize("lies", range(1, 9))
@pytest.mark.parametrize("size", [[1000], [100]], ids=["own size", "smaller"])
def test_a_picture_stands_upright_however_it_lies(lies: int, size: list[int]) -> None:
    lying = quartered((400, 200))
    content = saved(lying, "JPEG", quality=95, subsampling=0, exif=marked(lies))
    wanted = ImageOps.exif_transpose(opened(content))
    for made in (*render(content, Photo(id="a"), size, formats=("jpeg",)), master(content, Photo(id="a"))):
        shown = opened(made.content)
        assert (made.width, made.height) == shown.size
        assert mean_difference(shown, wanted.resize(shown.size)) < 6
    small = opened(thumbnail(content, "x", 50))
    assert mean_difference(small, wanted.resize(small.size)) < 8


@pytest.mark.parametrize("lies", range(1, 9))
def test_a_crop_is_of_the_upright_picture(lies: int) -> None:
    content = saved(quartered((400, 200)), "JPEG", quality=95, subsampling=0, exif=marked(lies))
    upright = ImageOps.exif_transpose(opened(content))
    crop = Crop(0.1, 0.5, 0.4, 0.3)
    box = tuple(round(share * side) for share, side in zip((0.1, 0.5, 0.5, 0.8), upright.size * 2, strict=True))
    made = [master(content, Photo(id="a"), crop), *render(content, Photo(id="a"), [5000, 40], crop, formats=("jpeg",))]
    for each in made:
        assert mean_difference(opened(each.content), upright.crop(box).resize((each.width, each.height))) < 8
    assert (made[0].width, made[0].height) == (box[2] - box[0], box[3] - box[1])


def test_a_crop_takes_the_part_it_names() -> None:
    content = jpeg((100, 100))
    cut = master(content, photo_from(content, "x.jpg"), Crop(0.5, 0.25, 0.5, 0.5))
    assert (cut.width, cut.height) == (50, 50)
    slip = master(content, photo_from(content, "x.jpg"), Crop(0.999, 0.999, 0.0001, 0.0001))
    assert (slip.width, slip.height) == (1, 1)


def region(role: str, x: float, y: float, width: float = 0, height: float = 0) -> Region:
    return Region(id=role, role=role, x=x, y=y, width=width, height=height)


def test_a_house_ratio_keeps_the_focal_point_and_an_editor_s_region_wins() -> None:
    content = jpeg((400, 200))
    focus = region("mainSubjectArea", 0.9, 0.5)
    photo = Photo(id="a", regions=(focus,))
    made = render(content, photo, [100, 1000], formats=("jpeg",), ratios=("1:1", "4:1", "nonsense", "1:1"))
    assert [(each.name, each.width, each.height) for each in made] == [
        ("400", 400, 200), ("100", 100, 50),
        ("1x1-200", 200, 200), ("1x1-100", 100, 100),
        ("4x1-400", 400, 100), ("4x1-100", 100, 25),
    ]  # fmt: skip
    right = mean_difference(opened(made[2].content), opened(content).crop((200, 0, 400, 200)))
    assert right < 2
    drawn = region("squareCropping", 0.0, 0.0, 0.25, 0.5)
    by_hand = render(content, Photo(id="a", regions=(focus, drawn)), [1000], formats=("jpeg",), ratios=("1:1",))
    assert (by_hand[1].width, by_hand[1].height) == (100, 100)
    assert mean_difference(opened(by_hand[1].content), opened(content).crop((0, 0, 100, 100))) < 2


def test_of_several_landscapes_the_one_of_the_ratio_is_meant() -> None:
    content = jpeg((400, 200))
    wide, four = region("landscapeCropping", 0, 0, 1, 0.5), region("landscapeCropping", 0.5, 0, 0.4, 0.6)
    for regions in ((wide, four), (four, wide)):
        made = render(content, Photo(id="a", regions=regions), [1000], formats=("jpeg",), ratios=("4:1", "4:3"))
        assert [(each.width, each.height) for each in made[1:]] == [(400, 100), (160, 120)]


def test_nothing_that_the_story_crops_away_comes_back_by_a_ratio_or_a_region() -> None:
    content = jpeg((400, 200))
    outside, inside = region("squareCropping", 0.6, 0.0, 0.2, 0.4), region("landscapeCropping", 0.1, 0.1, 0.3, 0.3)
    photo = Photo(id="a", regions=(region("mainSubjectArea", 0.9, 0.5), outside, inside))
    crop = Crop(0, 0, 0.5, 1)
    made = render(content, photo, [1000], crop, formats=("jpeg",), ratios=("1:1", "16:9"))
    assert [(each.width, each.height) for each in made] == [(200, 200), (200, 200), (120, 60)]
    assert mean_difference(opened(made[1].content), opened(content).crop((0, 0, 200, 200))) < 2


def test_a_recommended_crop_is_what_a_story_without_its_own_shows() -> None:
    content = jpeg((400, 200))
    photo = Photo(id="a", regions=(region("recomCropping", 0.5, 0.5, 0.25, 0.5),))
    assert (master(content, photo).width, master(content, photo).height) == (100, 100)
    assert render(content, photo, [1000], Crop(0, 0, 1, 1), formats=("jpeg",))[0].width == 400


KINDS = ["RGB", "RGBA", "P", "L", "LA", "CMYK", "I;16", "I;16B", "I", "1", "F", "LAB", "YCbCr"]


@pytest.mark.parametrize("mode", KINDS)
def test_every_kind_of_picture_leaves_in_every_format(mode: str) -> None:
    tiff = mode in ("CMYK", "F", "I", "I;16B", "LAB", "YCbCr")
    content = saved(Image.new(mode, (16, 8)), "TIFF" if tiff else "PNG")
    photo = photo_from(content, "x.png")
    for each in (master(content, photo), *render(content, photo, [8], formats=("jpeg", "webp", "avif"))):
        assert opened(each.content).mode == "RGB"
        assert opened(thumbnail(content, "x", 4)).size == (4, 2)


def test_shades_of_sixteen_bits_keep_their_place_between_black_and_white() -> None:
    grey = Image.linear_gradient("L")
    deep = grey.convert("I").point(lambda shade: shade * 257).convert("I;16")
    made = master(saved(deep, "PNG"), Photo(id="a"))
    assert mean_difference(opened(made.content), grey.convert("RGB")) < 2


def test_what_is_transparent_is_on_white_also_where_a_palette_says_so() -> None:
    clear = Image.new("RGBA", (16, 16), (0, 0, 0, 0))
    palette = Image.new("P", (16, 16), 3)
    for content in (saved(clear, "PNG"), saved(clear, "WEBP"), saved(palette, "GIF", transparency=3)):
        made = render(content, Photo(id="a"), [8], formats=("jpeg",))[0]
        assert min(opened(made.content).getpixel((4, 4))) > 250


def test_colours_are_brought_to_srgb_by_the_profile_of_the_file(shared: Path) -> None:
    source = (shared / "conformance/photos/iphone.heic").read_bytes()
    with pixels.opened(source, "iphone.heic") as image:
        display_p3 = image.info["icc_profile"]
    assert not colours.is_srgb(display_p3)
    for kind, options in (("PNG", {}), ("JPEG", {"quality": 98, "subsampling": 0})):
        content = saved(Image.new("RGB", (16, 16), (234, 51, 35)), kind, icc_profile=display_p3, **options)
        for each in (master(content, Photo(id="a")), *render(content, Photo(id="a"), [8], formats=("jpeg",))):
            red, green, blue = opened(each.content).getpixel((4, 4))
            assert (red > 250, green < 8, blue < 12) == (True, True, True), (red, green, blue)
    plain = saved(Image.new("RGB", (16, 16), (234, 51, 35)), "PNG", icc_profile=b"no profile at all")
    assert abs(opened(master(plain, Photo(id="a")).content).getpixel((4, 4))[0] - 234) < 3


@pytest.mark.parametrize("kind", ["TIFF", "JPEG"])
def test_inks_become_colours_by_their_profile_or_as_they_are_mixed(kind: str) -> None:
    inks = Image.new("CMYK", (16, 16), (255, 0, 0, 0))
    profile = ink_profile((136, 208, 195))  # a red, which no mixture of this ink would be
    by_profile, mixed = saved(inks, kind, icc_profile=profile), saved(inks, kind)
    for content, wanted in ((by_profile, (250, 10, 10)), (mixed, (0, 255, 255))):
        photo = photo_from(content, "inks")
        for each in (master(content, photo), *render(content, photo, [8])):
            shown = opened(each.content)
            assert mean_difference(shown, Image.new("RGB", shown.size, wanted)) < 12, shown.getpixel((4, 4))
        small = opened(thumbnail(content, "inks", 8))
        assert mean_difference(small, Image.new("RGB", small.size, wanted)) < 12


def test_a_profile_is_srgb_by_what_it_does_not_by_its_name() -> None:
    named = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    assert colours.is_srgb(named)
    assert colours.is_srgb(b"")
    assert not colours.is_srgb(ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes())
    assert not colours.is_srgb(b"sRGB")


def test_an_upright_jpeg_keeps_its_compressed_picture_and_loses_all_else() -> None:
    exif = marked(1)
    exif[0xA431] = "SERIAL-12345"
    for options in ({}, {"progressive": True}, {"quality": 97, "subsampling": 0}, {"restart_marker_rows": 1}):
        content = jpeg((64, 48), exif=exif, comment=b"home address", xmp=xmp.write(PUBLIC), **options) + b"appendix"
        made = master(content, photo_from(content, "x.jpg"))
        assert opened(made.content).tobytes() == opened(content).tobytes()
        assert (made.width, made.height) == (64, 48)
        for secret in (b"SERIAL", b"home address", b"appendix", b"Exif"):
            assert secret not in made.content
        assert made.content.endswith(b"\xff\xd9")
        assert made.content.count(b"\xff\xd9") == 1


def test_only_the_first_of_several_pictures_in_a_file_is_taken_over() -> None:
    first, second = Image.new("RGB", (32, 32), "red"), Image.new("RGB", (32, 32), "blue")
    content = saved(first, "MPO", save_all=True, append_images=[second])
    made = master(content, photo_from(content, "x.jpg"))
    assert opened(made.content).format == "JPEG"
    assert opened(made.content).getpixel((4, 4))[0] > 200
    assert len(made.content) < len(content)
    assert made.content.count(b"\xff\xd8\xff") == 1


@pytest.mark.parametrize(
    "content",
    [
        saved(Image.new("CMYK", (16, 16)), "JPEG"),
        jpeg(exif=marked(6)),
        jpeg()[:-2],
        jpeg().replace(b"\xff\xdb\x00\x43\x00", b"\xff\xdb\x00\x44\x00x", 1),
        jpeg().replace(b"\xff\xc4", b"\xff\xcc", 1),
        jpeg()[:-2] + b"words behind the last bits of the picture\xff\xd9",
        jpeg()[:-2] + jpeg(),
        b"\xff\xd8",
    ],
    ids=[
        "ink",
        "sideways",
        "no end",
        "a table with more in it",
        "unknown tables",
        "words before the end",
        "a picture in it",
        "nothing",
    ],
)
def test_what_is_not_understood_to_the_last_byte_is_not_taken_over(content: bytes) -> None:
    taken = scans.bare(content)
    if taken is not None:  # then how it lies is for others to know
        assert content == jpeg(exif=marked(6))
        assert opened(master(content, Photo(id="a")).content).size == (48, 64)


def test_how_a_protected_source_s_camera_compresses_does_not_leave() -> None:
    content = jpeg((64, 48), quality=97)
    tables = content[content.index(b"\xff\xdb") :][:60]
    assert tables in master(content, Photo(id="a")).content
    assert tables not in master(content, Photo(id="a", protect_source=True)).content


def test_no_side_is_longer_than_a_format_can_hold() -> None:
    content = saved(Image.new("L", (2, 17_000)), "PNG")
    assert [each.media_type for each in render(content, Photo(id="a"), [2])] == ["image/jpeg"]


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG", "AVIF"])
def test_of_a_moving_picture_the_first_frame_is_used_and_that_is_said(kind: str) -> None:
    frames = [Image.new("RGB", (16, 16), colour) for colour in ("red", "blue")]
    content = saved(frames[0], kind, save_all=True, append_images=frames[1:])
    assert pixels.remarks(content, "x") == ("Only the first frame of a picture with several is used.",)
    assert opened(master(content, Photo(id="a")).content).getpixel((8, 8))[0] > 200
    assert pixels.remarks(jpeg(), "x") == ()
    pages = saved(frames[0], "TIFF", save_all=True, append_images=frames[1:])
    assert pixels.remarks(pages, "x") == ("Only the first page of a picture with several is used.",)


def test_words_that_no_jpeg_can_hold_are_left_out_the_longest_first() -> None:
    photo = Photo(id="a", long_description={"x-default": "long " * 20_000}, caption={"x-default": "A harbour"})
    said = xmp.read(blocks(photo).packet)
    assert said == {"dc:description": {"x-default": "A harbour"}}
    assert opened(master(jpeg(), photo).content).size == (64, 48)


def test_a_format_that_pictures_do_not_leave_in_is_refused() -> None:
    assert format_names(["webp", "jpeg", "webp"]) == ("webp", "jpeg")
    with pytest.raises(PhotoError, match="bmp"):
        format_names(["bmp"])


def test_the_samples_leave_at_every_size_as_they_look() -> None:
    for file in sorted((ROOT / "resources").glob("samples/harbour/*.jpg")):
        content = file.read_bytes()
        whole = opened(content).convert("RGB")
        for each in render(content, photo_from(content, file.name), [1280, 640, 320]):
            assert mean_difference(opened(each.content), whole.resize((each.width, each.height))) < 3, each.name


def test_what_is_no_picture_is_refused_in_one_sentence() -> None:
    for content in (b"", b"%PDF-1.7", b"\xff\xd8\xff\xe0" + b"\0" * 40, jpeg()[:400]):
        with pytest.raises(PhotoError):
            photo_from(content, "x.jpg")


def test_words_that_are_too_long_for_the_legacy_block_are_cut_between_characters() -> None:
    assert iim.cut_to("ß" * 20, 31) == "ß" * 15
    texts = iim.read(iim.write({"2:80": ["é" * 40], "2:120": ["ნავსადგური"]}))
    assert texts == {"2:80": ["é" * 16], "2:120": ["ნავსადგური"]}


def test_a_legacy_block_is_read_in_the_encoding_it_was_written_in() -> None:
    assert iim.read(b"\x1c\x02\x69\x00\x06Z\xfcrich") == {"2:105": ["Zürich"]}
    assert iim.read(b"\x1c\x02\x69\x00\x99short") == {}


def test_hostile_packets_have_no_properties() -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa">]><x:xmpmeta xmlns:x="adobe:ns:meta/">&a;</x:xmpmeta>'
    for packet in (bomb, b"<open", b"\xff\xfe", b""):
        assert xmp.read(packet) == {}


def test_exiftool_reads_what_was_written(tmp_path: Path) -> None:
    if not shutil.which("exiftool"):
        tool_missing("exiftool is not installed")
    photo = photo_from(jpeg(xmp=xmp.write(PUBLIC)), "harbour.jpg")
    for made in (master(jpeg(), photo), *render(jpeg(), photo, [32])):
        file = tmp_path / made.file_name
        file.write_bytes(made.content)
        run = subprocess.run(
            ["exiftool", "-j", "-G1", "-a", "-all", "-validate", file], capture_output=True, check=True
        )
        read = json.loads(run.stdout)[0]
        if made.media_type == "image/jpeg":
            assert read["IPTC:By-line"] == ["Zoë Müller", "Ana"]
        assert read["XMP-photoshop:Credit"] == "Müller/Example"
        assert read["XMP-dc:Description-ka"] == "ნავსადგური"
        assert read["ExifTool:Validate"] in ("OK", 0), read


def test_the_list_is_the_one_that_the_table_of_properties_gives() -> None:
    assert set(public_metadata(Photo(id="a"))) == {row.xmp for row in PROPERTIES if row.public}


def test_files_that_leave_hold_no_block_but_ours() -> None:
    photo = Photo(id="a", caption={"x-default": "x"})
    for made in (master(jpeg(), photo), *render(jpeg(), photo, [32], formats=("jpeg", "webp", "avif"))):
        held = formats.read(made.content)
        assert (held.exif, held.extension, held.signed) == (b"", b"", False)
        assert held.xmp


def test_the_public_list_has_nothing_that_is_for_the_newsroom_alone() -> None:
    photo = Photo(
        id="a" * 64, instructions="NO ARCHIVE", city="Hidden Town", country="Somewhere", people=("A. Source",)
    )
    assert not any(public_metadata(photo).values())


def test_the_reference_pictures_are_read(shared: Path) -> None:
    for file in sorted((shared / "conformance" / "photos").glob("IPTC-PhotometadataRef*.jpg")):
        photo = photo_from(file.read_bytes(), file.name)
        assert photo.alt
        assert photo.long_description
        assert photo.creators
        assert len(photo.properties) > 50
