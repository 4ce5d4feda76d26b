"""Zooming keeps what is under the pointer there, and panning never loses the picture."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QSizeF

from workstation.ui.viewer.sight import LARGEST, Sight

SIGHT = Sight(QSizeF(6000, 4000), QSizeF(900, 600))


def test_a_picture_fits_and_a_small_one_is_not_blown_up() -> None:
    rect = SIGHT.rect()
    assert rect.width() <= 900
    assert rect.height() <= 600
    assert SIGHT.shows_all
    assert Sight(QSizeF(200, 100), QSizeF(900, 600)).actual == 1.0


@given(st.floats(0.0, 900.0), st.floats(0.0, 600.0))
def test_the_point_under_the_pointer_stays(x: float, y: float) -> None:
    before = SIGHT.zoomed(0.6)
    at = QPointF(x, y)
    after = before.zoomed(1.4, at)
    assert after.share(at).x() == pytest.approx(before.share(at).x(), abs=1e-6)
    assert after.share(at).y() == pytest.approx(before.share(at).y(), abs=1e-6)


@given(st.lists(st.tuples(st.floats(-5000, 5000), st.floats(-5000, 5000)), max_size=6), st.floats(0.05, LARGEST))
def test_panning_never_shows_more_emptiness_than_there_must_be(moves: list[tuple[float, float]], scale: float) -> None:
    sight = SIGHT.zoomed(scale)
    for across, down in moves:
        sight = sight.panned(across, down)
    rect = sight.rect()
    assert rect.left() <= max(0.0, (900 - rect.width()) / 2) + 1e-6
    assert rect.right() >= min(900.0, (900 + rect.width()) / 2) - 1e-6


def test_steps_lead_up_and_back_to_all_of_it() -> None:
    sight, scales = SIGHT, []
    for _ in range(30):
        sight = sight.stepped(1)
        scales.append(sight.actual)
    assert scales == sorted(scales)
    assert scales[-1] == LARGEST
    assert 1.0 in scales
    while not sight.fits:
        sight = sight.stepped(-1)
    assert sight.rect() == SIGHT.rect()
