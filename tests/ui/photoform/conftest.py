"""Pictures of a library to work on: plain ones, one whose file says two things, one in an old charset."""

import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from workstation.base.progress import SilentProgress
from workstation.desk.desk import Desk
from workstation.photos.photo import Photo
from workstation.ui.photoform.panel import PicturePanel
from workstation.ui.window import Window

Take = Callable[..., tuple[str, ...]]


def jpeg(colour: str) -> bytes:
    """Return a small JPEG in a colour."""
    image = QImage(64, 48, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    for at in range(32):  # so that no two are alike
        image.setPixelColor(at, zlib.crc32(colour.encode()) % 48, QColor("#ffffff"))
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image.save(buffer, "JPEG")
    return bytes(content.data())


def with_records(content: bytes, xmp: str = "", iim: dict[int, bytes] | None = None) -> bytes:
    """Return a JPEG with an XMP packet and IIM datasets of record 2, by their numbers."""
    segments = b""
    if xmp:
        body = b"http://ns.adobe.com/xap/1.0/\x00" + _packet(xmp).encode()
        segments += b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body
    if iim:
        block = b"".join(b"\x1c\x02" + struct.pack(">BH", number, len(each)) + each for number, each in iim.items())
        resource = b"8BIM\x04\x04\x00\x00" + struct.pack(">I", len(block)) + block + b"\x00" * (len(block) % 2)
        body = b"Photoshop 3.0\x00" + resource
        segments += b"\xff\xed" + struct.pack(">H", len(body) + 2) + body
    return content[:2] + segments + content[2:]


def _packet(properties: str) -> str:
    return (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/">'
        f"{properties}</rdf:Description></rdf:RDF></x:xmpmeta>"
    )


@pytest.fixture
def take(desk: Desk, tmp_path: Path) -> Take:
    """Return what takes files into the library, by name and content, and returns their ids in that order."""

    def taken(**files: bytes) -> tuple[str, ...]:
        paths = []
        for name, content in files.items():
            path = tmp_path / f"{name}.jpg"
            path.write_bytes(content)
            paths.append(path)
        desk.library.take(paths, SilentProgress())
        ids = {desk.library.record(each).photo.name: each for each in desk.library.ids()}
        return tuple(ids[path.name] for path in paths)

    return taken


@pytest.fixture
def photo(take: Take) -> str:
    """Return the id of a picture without any words."""
    return take(quay=jpeg("#205080"))[0]


@pytest.fixture
def photos(take: Take) -> tuple[str, ...]:
    """Return the ids of three pictures without any words."""
    return take(one=jpeg("#205080"), two=jpeg("#802050"), three=jpeg("#208050"))


@pytest.fixture
def panel(qtbot: QtBot, window: Window) -> PicturePanel:
    """Return the Picture panel, in front, with nothing in hand."""
    shown = window.show_panel("picture")
    assert isinstance(shown, PicturePanel)
    return shown


@pytest.fixture
def choose(qtbot: QtBot, window: Window, panel: PicturePanel) -> Callable[..., None]:
    """Return what chooses pictures and waits until the panel shows them."""

    def chosen(*ids: str) -> None:
        window.bench.photodesk.select(ids)
        if len(ids) == 1:
            qtbot.waitUntil(lambda: panel.record.form.isVisible() and panel.record.draft.photo_id == ids[0])
        else:
            qtbot.waitUntil(panel.several.isVisible)
        qtbot.waitUntil(lambda: not window.jobs.busy)

    return chosen


@pytest.fixture
def kept(qtbot: QtBot, window: Window, panel: PicturePanel, desk: Desk) -> Callable[[], Photo]:
    """Return what waits until everything typed is kept, and returns the record in the store."""

    def record() -> Photo:
        draft = panel.record.draft
        qtbot.waitUntil(lambda: not draft.waits and not window.jobs.busy)
        return desk.library.record(draft.photo_id).photo

    return record
