"""Previews: the article page of a story as it is being written, kept or not, at the widths that readers have."""

from collections.abc import Iterator
from itertools import product
from pathlib import Path
from string import Template
from typing import NamedTuple

from workstation.base.resources import resource
from workstation.credits.house import House
from workstation.desk.files import write_file
from workstation.export.content import bytes_of
from workstation.export.edition import Edition, MediaFile, Picture
from workstation.export.escape import attributes, escaped
from workstation.export.format import Format
from workstation.export.media import FOLDER, Developed, as_shown, shown_figures
from workstation.photos.renditions import MASTER
from workstation.story.model import Revision, Story

SCREENS = (("Phone", 390), ("Tablet", 820), ("Desktop", 1280))
"""The screens that a preview shows, each with its width in CSS pixels."""

_SHORT = 8


class Enclosed(NamedTuple):
    """A picture in a package: the original's name, its pixels and bytes, and in how many files the package has it."""

    name: str
    width: int
    height: int
    size: int
    files: int


def edition_of(story: Story, house: House, pictures: dict[str, Picture]) -> Edition:
    """Return the story as a format takes it, as if it were kept at the house's time; nothing is stored."""
    revision = Revision(story=story, number=0, parent=0, kind="saved", saved_at=house.now, author="", digest="")
    return Edition(revision=revision, house=house, pictures=pictures)


def sketched(story: Story, house: House) -> dict[str, Picture]:
    """Return the story's pictures as a format meets them, by the id of their figure, without making any file."""
    return {
        figure.id: Picture(
            photo=as_shown(figure, house.photos[figure.photo], story.language),
            files=(_master(house, figure.photo), *_smaller(house, figure.photo)),
        )
        for figure in shown_figures(story, house)
    }


def enclosed(story: Story, house: House) -> tuple[Enclosed, ...]:
    """Return the pictures that a package of the story will have, figure by figure. No picture is opened."""
    originals = {figure.id: house.photos[figure.photo] for figure in shown_figures(story, house)}
    sketches = sketched(story, house)
    return tuple(
        Enclosed(photo.name or photo.id[:_SHORT], photo.width, photo.height, photo.size, len(sketches[figure].files))
        for figure, photo in originals.items()
    )


def write_preview(story: Story, house: House, developed: Developed, page: Format, folder: Path) -> Path:
    """Write the article page with its pictures into a folder, and beside it a page that shows it at three widths.

    Returns that page. Raises ``FileError`` where the folder cannot be written to.
    """
    written = page.write(edition_of(story, house, developed.pictures))
    for path, content in {**written.files, **developed.files}.items():
        write_file(folder / path, bytes_of(content))
    (address,) = written.files
    screens = "\n".join(_screen(name, width, address) for name, width in SCREENS)
    template = Template(resource("templates", "preview.html").read_text("utf-8"))
    around = template.substitute(
        title=escaped(story.headline or "Untitled story"),
        moment=escaped(f"{house.now.astimezone():%H:%M:%S}"),
        screens=screens,
    )
    return write_file(folder / "preview.html", around.encode())


def _screen(name: str, width: int, address: str) -> str:
    frame = attributes(src=address, title=f"{name}, {width} pixels wide", width=width)
    return f"<section><h2>{name}, {width} pixels</h2><iframe{frame}></iframe></section>"


def _master(house: House, photo: str) -> MediaFile:
    record = house.photos[photo]
    return MediaFile(
        name=MASTER,
        path=f"{FOLDER}/{photo}.jpg",
        media_type="image/jpeg",
        width=record.width,
        height=record.height,
        size=record.size,
    )


def _smaller(house: House, photo: str) -> Iterator[MediaFile]:
    """Yield the files that a picture will have beside its master; how high they will be nobody asks yet."""
    record, profile = house.photos[photo], house.profile
    widths = dict.fromkeys(min(width, record.width) for width in profile.renditions)
    for ratio, width, kind in product(("", *profile.ratios), widths, profile.rendition_formats):
        name = "-".join(filter(None, [ratio.replace(":", "x"), str(width), "" if kind == "jpeg" else kind]))
        yield MediaFile(
            name=name,
            path=f"{FOLDER}/{photo}-{name}",
            media_type=f"image/{kind}",
            width=width,
            height=max(1, round(record.height * width / max(record.width, 1))),
            size=0,
            ratio=ratio,
        )
