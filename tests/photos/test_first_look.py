"""A picture that comes in is decoded once, and its fingerprint and thumbnail are those that each has by itself."""

import pytest

from tests.desk.prints import picture
from workstation.photos.errors import PhotoError
from workstation.photos.fingerprint import distance, fingerprint
from workstation.photos.record import photo_from
from workstation.photos.thumbnails import first_look, thumbnail


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF"])
@pytest.mark.parametrize("width", [120, 700, 1100])
def test_one_look_gives_what_two_would(kind: str, width: int) -> None:
    content = picture(4, kind=kind, width=width)
    print_, small = first_look(content, "a picture", 320)
    assert distance(print_, fingerprint(content, "a picture")) <= 1
    assert small[:2] == thumbnail(content, "a picture", 320)[:2] == b"\xff\xd8"
    assert photo_from(content, "a picture", "", print_).hash == print_


def test_one_look_is_the_proof_that_a_picture_can_be_decoded() -> None:
    content = picture(4, width=900)
    with pytest.raises(PhotoError, match="cut off"):
        first_look(content[: len(content) // 2], "half.jpg", 320)
