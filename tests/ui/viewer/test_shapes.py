"""Regions stay in the picture and keep their proportion, whatever is done to them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workstation.photos.crops import FOCUS, shape_of
from workstation.photos.photo import Region
from workstation.ui.viewer import shapes

ASPECTS = st.floats(0.2, 5.0)
SHARES = st.floats(-0.5, 1.5)
STEPS = st.floats(-1.0, 1.0)
RATIOS = st.sampled_from([shapes.ANY, *shapes.ratios_of(())])


def is_inside(region: Region) -> bool:
    return region.x >= 0 and region.y >= 0 and region.x + region.width <= 1.0001 and region.y + region.height <= 1.0001


def keeps(region: Region, ratio: float, aspect: float) -> bool:
    """Return whether a region has a proportion, as far as shares of four digits can say it."""
    return not ratio or abs(region.width * aspect - region.height * ratio) <= 0.0002 * max(aspect, ratio, 1)


@given(RATIOS, ASPECTS)
def test_a_new_crop_has_its_proportion_and_is_as_large_as_can_be(ratio: shapes.Ratio, aspect: float) -> None:
    region = shapes.crop(ratio, aspect)
    assert is_inside(region)
    assert keeps(region, ratio.value, aspect)
    assert region.role == ratio.role
    if ratio.value:
        assert max(region.width, region.height) == pytest.approx(1.0)
        assert shapes.proportion(region) == pytest.approx(ratio.value)


@given(RATIOS, ASPECTS, STEPS, STEPS)
def test_moving_and_resizing_stay_in_the_picture(
    ratio: shapes.Ratio, aspect: float, across: float, down: float
) -> None:
    region = shapes.crop(ratio, aspect)
    moved = shapes.moved(region, across, down)
    assert is_inside(moved)
    assert (moved.width, moved.height) == (region.width, region.height)
    resized = shapes.resized(moved, across, down, ratio.value, aspect)
    assert is_inside(resized)
    assert keeps(resized, ratio.value, aspect)
    assert resized.width > 0


@given(RATIOS, ASPECTS, SHARES, SHARES, SHARES, SHARES)
def test_drawing_between_any_two_points(
    ratio: shapes.Ratio, aspect: float, x0: float, y0: float, x1: float, y1: float
) -> None:
    region = shapes.drawn(shapes.crop(ratio, aspect), x0, y0, x1, y1, ratio.value, aspect)
    assert is_inside(region)


def test_a_crop_goes_round_the_focal_point() -> None:
    (square,) = (each for each in shapes.ratios_of(()) if each.name == "1:1")
    region = shapes.crop(square, 2.0, shapes.focus(0.9, 0.5))
    assert region.x == pytest.approx(0.5)
    assert region.width == pytest.approx(0.5)


def test_there_is_one_focal_point_and_one_crop_of_a_kind() -> None:
    wide, tall = (each for each in shapes.ratios_of(("16:9", "3:4")))
    regions = shapes.put((), shapes.focus(0.1, 0.1))
    regions = shapes.put(regions, shapes.focus(0.2, 0.2))
    assert [(each.role, each.x) for each in regions] == [(FOCUS, 0.2)]
    for ratio in (wide, tall, wide, shapes.ANY, shapes.ANY):
        regions = shapes.put(regions, shapes.crop(ratio, 1.5))
    assert sorted(shapes.label(each) for each in regions) == ["Crop 16:9", "Crop 3:4", "Focal point", "Free crop"]
    regions = shapes.put(regions, shapes.person(1.5, "Ana"))
    regions = shapes.put(regions, shapes.person(1.5, "Ben"))
    assert [shapes.label(each) for each in regions][-2:] == ["Ana", "Ben"]
    assert shapes.without(regions, regions[0].id) == regions[1:]


def test_the_house_names_its_ratios_and_what_cannot_be_read_is_left_out() -> None:
    assert [each.name for each in shapes.ratios_of(("2:1", "nonsense", "2:1"))] == ["2:1"]
    assert [each.name for each in shapes.ratios_of(())] == list(shapes.USUAL)
    assert [shape_of(each.name) for each in shapes.ratios_of(())] == [each.value for each in shapes.ratios_of(())]


def test_a_region_is_told_in_pixels() -> None:
    region = Region(id="r", role="recomCropping", x=0.25, y=0.5, width=0.5, height=0.25)
    assert shapes.spoken(region, 4000, 2000) == "2,000 by 500 pixels, 1,000 from the left, 1,000 from the top"
    assert shapes.spoken(shapes.focus(0.1, 0.2), 100, 100) == "10 from the left, 20 from the top"
