"""Small pictures for the screen: fast to make, upright, in sRGB, with no metadata at all."""

import io

from workstation.photos import colours, pixels

_QUALITY = 82


def thumbnail(content: bytes, name: str, width: int) -> bytes:
    """Return a JPEG of a picture for the screen, at most ``width`` pixels wide; a smaller picture keeps its size.

    Raises ``PhotoError``.
    """
    from PIL import Image

    with pixels.opened(content, name) as image:
        lies = pixels.orientation(image)
        full = pixels.upright_size(image)
        share = min(1.0, width / full[0])
        pixels.decode(image, share)
        number = pixels.reduction(image)
        size = max(1, min(width, full[0] // number)), max(1, round(full[1] * min(share, 1 / number)))
        small = colours.plain(image)
        if lies >= 5:
            size = size[1], size[0]
        if small.size != size:
            small = small.resize(size, Image.Resampling.BICUBIC, reducing_gap=2.0)
        out = io.BytesIO()
        pixels.upright(colours.srgb(colours.flat(small)), lies).save(out, "JPEG", quality=_QUALITY, comment=b"")
        return out.getvalue()
