"""All that leaves of one picture, looked through before anybody gets it."""

from collections.abc import Sequence

from workstation.base.value import Value
from workstation.photos import pixels, safety, secrets
from workstation.photos.photo import FormatName, Photo
from workstation.photos.renditions import FORMATS, Rendition, master, render
from workstation.photos.secrets import Secret
from workstation.story.blocks import Crop


class Leaving(Value, frozen=True, kw_only=True):
    """The files of one picture, the master first.

    ``secrets`` is what the original holds that must be in nothing else that goes with them; ``remarks`` say what of the
    original is not in them.
    """

    renditions: tuple[Rendition, ...]
    secrets: tuple[Secret, ...] = ()
    remarks: tuple[str, ...] = ()


def leaving(
    content: bytes,
    photo: Photo,
    widths: Sequence[int],
    crop: Crop | None = None,
    formats: Sequence[FormatName] = FORMATS,
    ratios: Sequence[str] = (),
) -> Leaving:
    """Return the master and the renditions of a picture, by the record as it is shown.

    Raises ``PhotoError``, and ``LeakError`` where one of them holds what the original must keep to itself.
    """
    name = photo.name or photo.id
    made = (master(content, photo, crop), *render(content, photo, widths, crop, formats, ratios))
    kept = secrets.secrets(content, photo)
    safety.refuse({each.file_name: each.content for each in made}, kept, name)
    return Leaving(renditions=made, secrets=kept, remarks=pixels.remarks(content, name))
