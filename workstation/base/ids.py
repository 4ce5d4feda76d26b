"""Makes names for stories and blocks that never meet twice."""

import secrets

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's base 32: no letters that look like figures
_BLOCK_LENGTH = 10
_STORY_LENGTH = 16


def new_block_id() -> str:
    """Return a fresh id for a block: ten characters, 50 random bits, enough for the blocks of one story."""
    return _random(_BLOCK_LENGTH)


def new_story_id() -> str:
    """Return a fresh id for a story: sixteen characters, 80 random bits, enough for a newsroom's lifetime."""
    return _random(_STORY_LENGTH)


def _random(length: int) -> str:
    return "".join(secrets.choice(_ALPHABET) for _ in range(length))
