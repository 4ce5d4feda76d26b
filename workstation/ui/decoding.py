"""Decodes pictures for the screen beside the window. Qt's own decoder must not run there: the window could stand still.

That decoder looks whether a file is a drawing, for which it connects objects under a lock of Qt's, and PySide does not
let go of Python's lock meanwhile. The window, when it disconnects something, holds Qt's lock and waits for Python's.
"""

from PySide6.QtGui import QImage

from workstation.photos.thumbnails import Bitmap, unpacked


def decoded(content: bytes, name: str, height: int | None = None) -> QImage:
    """Return a small picture, at most ``height`` pixels high if one is given. Raises ``PhotoError``.

    It may run on a worker: an image is a value, and this one is made of pixels.
    """
    return image_of(unpacked(content, name, height)).copy()  # the pixels are Python's, and would be let go of


def image_of(bitmap: Bitmap) -> QImage:
    """Return the image over these pixels, which must be kept as long as it is."""
    return QImage(bitmap.pixels, bitmap.width, bitmap.height, 4 * bitmap.width, QImage.Format.Format_RGB32)
