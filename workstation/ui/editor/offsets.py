"""Offsets in text: the story counts code points, Qt counts UTF-16 units."""


def to_screen(plain: str, offset: int) -> int:
    """Return the UTF-16 offset of a code point offset: what Qt counts in."""
    return len(plain[:offset].encode("utf-16-le")) // 2


def to_story(plain: str, position: int) -> int:
    """Return the code point offset of a UTF-16 offset; one inside a surrogate pair counts as before it."""
    return len(plain.encode("utf-16-le")[: position * 2].decode("utf-16-le", "ignore"))
