"""Pictures that look alike are found by their hashes, all of them and no other, at import and later."""

import random

from hypothesis import given
from hypothesis import strategies as st

from workstation.photos.fingerprint import distance, likeness, mirrored
from workstation.photos.photo import Photo
from workstation.store.likeness import digits_of, signed
from workstation.store.photolisting import PhotoFilters
from workstation.store.store import Store


def hashed(number: int, digits: str) -> Photo:
    return Photo(id=f"{number:064x}", name=f"{number}.jpg", hash=digits)


def flipped(digits: str, *bits: int) -> str:
    value = int(digits, 16)
    for bit in bits:
        value ^= 1 << bit
    return f"{value:016x}"


@given(st.integers(0, 2**64 - 1))
def test_a_hash_comes_back_from_the_number_that_is_kept(value: int) -> None:
    digits = f"{value:016x}"
    number = signed(digits)
    assert number is not None
    assert -(2**63) <= number < 2**63
    assert digits_of(number) == digits
    assert signed("") is None
    assert signed("no hexadecimal !") is None
    assert digits_of(None) == ""


def test_the_search_finds_exactly_what_comparing_each_with_each_finds(store: Store) -> None:
    dice = random.Random(3)
    photos: list[Photo] = []
    for number in range(40):
        digits = f"{dice.getrandbits(64):016x}"
        photos.append(hashed(number * 10, digits))
        for copy in range(1, 6):
            other = mirrored(digits) if copy == 5 else digits
            photos.append(hashed(number * 10 + copy, flipped(other, *dice.sample(range(64), copy * 3 - 2))))
    store.photos.add(photos)
    for photo in photos:
        expected = {(each.id, how) for each in photos if each != photo and (how := likeness(photo.hash, each.hash))}
        assert set(store.photos.alike(photo.id)) == expected
    assert max(distance(photos[0].hash, each.hash) for each in photos[1:5]) == 10


def test_an_import_points_out_what_looks_alike_and_marks_both(store: Store) -> None:
    one = "c64184a671791e33"
    first, second, third = store.photos.add([hashed(1, one), hashed(2, flipped(one, 3, 40)), hashed(3, mirrored(one))])
    assert first.alike == ()
    assert second.alike == ((f"{1:064x}", "same"),)
    assert third.alike == ((f"{2:064x}", "mirrored"), (f"{1:064x}", "mirrored"))
    store.photos.add([hashed(4, "1234567812345678")])
    assert store.photos.count(PhotoFilters(alike=True)) == 3


def test_a_plain_picture_is_like_no_other(store: Store) -> None:
    white = "0000000000000000"
    entered = store.photos.add([hashed(number, white) for number in range(5)])
    assert [each.alike for each in entered] == [()] * 5
    assert store.photos.alike(f"{1:064x}") == ()
    assert store.photos.alike(store.photos.add([hashed(9, "")])[0].photo.id) == ()
