"""What WordPress finds in the pictures of a package is what the editor entered."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.receivers.wordpress import WordPress
from workstation.photos.photo import DEFAULT, Photo
from workstation.photos.record import photo_from
from workstation.photos.renditions import master

_FERRY = Path(__file__).resolve().parents[2] / "resources" / "samples" / "harbour" / "ferry.jpg"


def entered(photo: Photo, **fields: object) -> Photo:
    """Return the record as an editor filled it in."""
    return replace(photo, **fields)


LATIN = {
    "headline": "Ferry returns to Zürich’s harbour after eleven days",
    "caption": {
        DEFAULT: "Switzerland -- Passengers wave as the ferry comes in after the strike, Zürich, 5 March 2026. It was the first crossing since February."
    },
    "credit_line": "Ana Lima/The Harbour Post",
    "creators": ("Ana Lima",),
    "copyright_notice": {DEFAULT: "© 2026 The Harbour Post"},
    "keywords": ("ferry", "strike", "Zürich"),
}
OTHERS = {
    "headline": "Паром вернулся в Порт-Сельм",
    "caption": {
        DEFAULT: "საქართველო — მგზავრები ესალმებიან ბორანს გაფიცვის შემდეგ, ფოთი, 2026 წლის 5 მარტი. عادت العبارة إلى الميناء بعد أحد عشر يوما من الإضراب."
    },
    "credit_line": "Ана Лима/Гавань",
    "creators": ("Ана Лима",),
    "copyright_notice": {DEFAULT: "© 2026 «Гавань»"},
    "keywords": ("паром", "забастовка", "ბორანი", "عبارة"),
}


@pytest.mark.timeout(900)  # it is set up with the first use
@pytest.mark.parametrize("fields", [LATIN, OTHERS], ids=["latin", "cyrillic, georgian, arabic"])
def test_title_caption_credit_copyright_and_keywords_arrive_as_entered(
    wordpress: WordPress, fields: dict[str, object]
) -> None:
    """WordPress reads the old IPTC block of the master, the only one of its sources that has all of them."""
    content = _FERRY.read_bytes()
    photo = entered(photo_from(content, _FERRY.name), **fields)
    said = wordpress.upload("ferry-master.jpg", master(content, photo).content)
    found = said["media_details"]["image_meta"]
    caption = photo.caption[DEFAULT]
    assert said["title"]["raw"] == photo.headline
    assert said["caption"]["raw"] == caption
    assert found["caption"] == caption
    assert found["credit"] == photo.credit_line
    assert found["copyright"] == photo.copyright_notice[DEFAULT]
    assert found["keywords"] == list(photo.keywords)
    assert found["orientation"] in ("0", "1")
    assert (said["media_details"]["width"], said["media_details"]["height"]) == (photo.width, photo.height)
