"""Pictures decoded beside the window, and a window that never stands still for it."""

import io
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from tests.benchmarks.picturelibrary import picture
from workstation.photos.errors import PhotoError
from workstation.ui.decoding import decoded

_HEARD = """
import faulthandler
import sys
import threading
import time
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from workstation.ui.decoding import decoded
class Speaker(QObject):
    said = Signal()
class Listener:
    def hear(self): ...
application = QGuiApplication([])
content = open(sys.argv[1], "rb").read()
speakers = [Speaker() for _ in range(300)]  # more than Qt has locks
over = threading.Event()
def work():
    while not over.is_set():
        assert decoded(content, "photo").width() == 320
worker = threading.Thread(target=work)
sys.setswitchinterval(0.00001)
faulthandler.dump_traceback_later(60, exit=True)
worker.start()
end = time.monotonic() + 4
while time.monotonic() < end:
    for speaker in speakers:
        listener = Listener()
        speaker.said.connect(listener.hear)
        del listener  # Qt's lock is taken to forget it, and Python's with it
over.set()
worker.join()
print("both went on")
"""


def test_a_window_that_disconnects_never_waits_for_a_worker_that_decodes(tmp_path: Path) -> None:
    content = tmp_path / "photo.jpg"
    content.write_bytes(picture(1, 320, 214))
    run = subprocess.run(
        [sys.executable, "-c", _HEARD, str(content)], check=False, capture_output=True, text=True, timeout=100
    )
    assert run.stdout == "both went on\n", run.stderr


def test_the_pixels_are_those_of_the_picture_and_stay() -> None:
    image = decoded(_two_colours(), "photo")
    assert (image.width(), image.height(), image.pixelColor(10, 10).getRgb()[:3]) == (64, 32, (254, 0, 0))
    assert image.pixelColor(50, 10).getRgb()[:3] == (0, 0, 254)


def test_a_tall_strip_is_made_no_higher_than_it_is_shown() -> None:
    image = decoded(picture(1, 100, 900), "strip", 300)
    assert (image.width(), image.height()) == (33, 300)


@pytest.mark.parametrize("content", [b"", b"no picture", picture(1, 64, 64)[:200]], ids=["empty", "other", "cut off"])
def test_what_cannot_be_decoded_is_an_error_that_can_be_told(content: bytes) -> None:
    with pytest.raises(PhotoError):
        decoded(content, "photo")


def _two_colours() -> bytes:
    image = Image.new("RGB", (64, 32), (255, 0, 0))
    image.paste((0, 0, 255), (32, 0, 64, 32))
    out = io.BytesIO()
    image.save(out, "JPEG", quality=95)
    return out.getvalue()
