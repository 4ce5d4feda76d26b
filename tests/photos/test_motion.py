"""How a picture moves is read from its frames: how long, how often, and whether it flashes."""

import io
from itertools import cycle, islice

import pytest
from PIL import Image

from workstation.photos.motion import motion_of
from workstation.photos.photo import Motion
from workstation.photos.record import photo_from

BLACK, WHITE, GREY = (0, 0, 0), (255, 255, 255), (90, 90, 90)


def moving(kind: str, colours: list[tuple[int, int, int]], **settings: object) -> bytes:
    frames = [Image.new("RGB", (40, 30), colour) for colour in colours]
    for number, frame in enumerate(frames):
        frame.putpixel((0, 0), (number, 0, 0))  # an encoder leaves out a frame that is like the one before
    stream = io.BytesIO()
    frames[0].save(stream, kind, save_all=True, append_images=frames[1:], **settings)
    return stream.getvalue()


@pytest.mark.parametrize(("kind", "media_type"), [("GIF", "image/gif"), ("PNG", "image/png"), ("WEBP", "image/webp")])
def test_a_moving_picture_says_how_long_and_how_often(kind: str, media_type: str) -> None:
    content = moving(kind, [GREY, WHITE, BLACK], duration=400, loop=0)
    motion = motion_of(content, "a", media_type)
    assert motion is not None
    assert (motion.frames, motion.seconds, motion.runs, motion.whole) == (3, 1.2, 0, None)
    assert photo_from(content, "a").motion == motion


def test_a_gif_without_a_loop_runs_once_and_one_with_runs_once_more() -> None:
    once = motion_of(moving("GIF", [GREY, WHITE], duration=500), "a", "image/gif")
    thrice = motion_of(moving("GIF", [GREY, WHITE], duration=500, loop=2), "a", "image/gif")
    assert once is not None
    assert thrice is not None
    assert (once.runs, once.whole) == (1, 1.0)
    assert (thrice.runs, thrice.whole) == (3, 3.0)


def test_frames_without_a_time_get_the_one_that_browsers_give_them() -> None:
    motion = motion_of(moving("GIF", [GREY, WHITE], duration=0, loop=0), "a", "image/gif")
    assert motion == Motion(frames=2, seconds=0.2, runs=0)


def test_flashes_are_counted_in_the_worst_second() -> None:
    flashing = motion_of(moving("GIF", list(islice(cycle([BLACK, WHITE]), 20)), duration=100, loop=0), "a", "image/gif")
    slow = motion_of(moving("GIF", list(islice(cycle([BLACK, WHITE]), 6)), duration=600, loop=0), "a", "image/gif")
    assert flashing is not None
    assert slow is not None
    assert flashing.flashes == 5
    assert slow.flashes == 1


def test_a_still_picture_does_not_move() -> None:
    stream = io.BytesIO()
    Image.new("RGB", (40, 30), GREY).save(stream, "PNG")
    assert motion_of(stream.getvalue(), "a", "image/png") is None
    assert motion_of(b"", "a", "image/jpeg") is None
