"""A picture for the screen is upright, in its colours, and packed or not as it is asked for."""

import io

from PIL import Image

from workstation.photos.thumbnails import bitmap, thumbnail


def _leaning() -> bytes:
    """Return a picture that is red on its left half and blue on its right, and lies on its side in the file."""
    upright = Image.new("RGB", (60, 40), (255, 0, 0))
    upright.paste((0, 0, 255), (30, 0, 60, 40))
    exif = Image.Exif()
    exif[274] = 6
    out = io.BytesIO()
    upright.transpose(Image.Transpose.ROTATE_90).save(out, "PNG", exif=exif)
    return out.getvalue()


def test_a_bitmap_is_upright_and_its_rows_are_what_a_screen_takes() -> None:
    found = bitmap(_leaning(), "leaning.png", 1000)
    assert (found.width, found.height) == (60, 40)
    assert len(found.pixels) == 60 * 40 * 4
    assert found.pixels[:3] == b"\x00\x00\xff"
    assert found.pixels[59 * 4 : 59 * 4 + 3] == b"\xff\x00\x00"


def test_a_bitmap_is_as_small_as_the_thumbnail_of_that_width() -> None:
    content = _leaning()
    for width in (15, 30, 59):
        found = bitmap(content, "leaning.png", width)
        assert (found.width, found.height) == Image.open(io.BytesIO(thumbnail(content, "leaning.png", width))).size
        assert found.width == width
