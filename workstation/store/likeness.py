"""Finds pictures that look like one another among very many, by hashes that differ in a few of their 64 bits.

A hash is kept in four pieces of 16 bits. Two hashes that differ in up to ten bits differ in up to two in one of the
first three pieces, or else in up to one in the last; the pieces that are so near can all be asked for at once.
"""

from collections.abc import Iterator
from functools import cache
from itertools import combinations

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from workstation.base.value import Value
from workstation.photos.fingerprint import EDITED, Likeness, likeness, mirrored
from workstation.store import sqlite
from workstation.store.schema import photo as table
from workstation.store.schema import photo_piece

_PIECES = 4
_BITS = 16
_NEAR = (2, 2, 2, 1)
_SIGN = 1 << 63
_MASK = 2 * _SIGN - 1
_MOST = 20_000
"""Pictures compared with one: a library may have any number of plain white ones, which are all alike."""
_POINTED_OUT = 50

_note = insert(photo_piece)
_forget = delete(photo_piece).where(photo_piece.c.photo == bindparam("of"))
_candidates = (
    select(photo_piece.c.photo, photo_piece.c.hash)
    .where(photo_piece.c.piece.in_(sqlite.numbers("pieces")), photo_piece.c.photo != bindparam("but"))
    .order_by(photo_piece.c.photo.desc())
    .limit(_MOST)
)


class Near(Value, frozen=True):
    """A picture, by its row's key, that looks like the one asked about, and how."""

    key: int
    how: Likeness


def signed(digits: str) -> int | None:
    """Return a hash of sixteen hexadecimal digits as the number that the database keeps; None where there is none."""
    try:
        return (int(digits, 16) ^ _SIGN) - _SIGN if len(digits) == _PIECES * _BITS // 4 else None
    except ValueError:
        return None


def digits_of(number: int | None) -> str:
    """Return the hash that ``signed`` was given; empty where there was none."""
    return "" if number is None else f"{number & _MASK:016x}"


def enter(connection: Connection, key: int, number: int | None) -> tuple[Near, ...]:
    """Note a picture's hash, mark it and those that look like it, and return these, the latest first."""
    connection.execute(_forget, {"of": key})
    if number is None:
        return ()
    found = near(connection, number, key)
    pieces = [{"piece": piece, "photo": key, "hash": number} for piece in _pieces(int(digits_of(number), 16))]
    connection.execute(_note, pieces)
    if found:
        marked = table.c.key.in_([key, *(each.key for each in found)])
        connection.execute(update(table).where(marked, table.c.alike.is_(False)).values(alike=True))
    return found


def near(connection: Connection, number: int, but: int) -> tuple[Near, ...]:
    """Return the pictures but one that look like a hash, as they are or mirrored, the latest first."""
    digits = digits_of(number)
    if not likeness(digits, digits):  # too plain to be compared
        return ()
    turned = mirrored(digits)
    asked = int(digits, 16), int(turned, 16)
    pieces = [piece for value in asked for piece in _around(value)]
    found: dict[int, Near] = {}
    for key, other in connection.execute(_candidates, {"pieces": str(pieces), "but": but}):
        value = other & _MASK
        if any((value ^ one).bit_count() <= EDITED for one in asked) and key not in found:
            how = likeness(digits, digits_of(other))
            if how:
                found[key] = Near(key, how)
    return tuple(found.values())[:_POINTED_OUT]


def forget_all(connection: Connection) -> None:
    """Throw away all that is known of what looks alike."""
    connection.execute(delete(photo_piece))
    connection.execute(update(table).values(alike=False))


def _pieces(value: int) -> Iterator[int]:
    """Yield the pieces of a hash, each with its place in front of it."""
    for place in range(_PIECES):
        yield place << _BITS | value >> place * _BITS & (1 << _BITS) - 1


def _around(value: int) -> Iterator[int]:
    """Yield the pieces that a hash near to this one may have, its own among them."""
    for piece, near_by in zip(_pieces(value), _NEAR, strict=True):
        for change in _changes(near_by):
            yield piece ^ change


@cache
def _changes(most: int) -> tuple[int, ...]:
    """Return what to flip in a piece so that up to so many of its bits are others."""
    bits = (chosen for count in range(most + 1) for chosen in combinations(range(_BITS), count))
    return tuple(sum(1 << bit for bit in chosen) for chosen in bits)
