"""Long words in narrow labels: addresses, paths and file names may be broken, so that none of them is cut off."""

import re

_LONG_WORD = re.compile(r"\S{16,}")
_AT_SIGNS = re.compile(r"[/._?&=:-](?=\w)")
_ANYWHERE = re.compile(r"[^\u200b]{14}(?=[^\u200b]{3})")


def breakable(words: str) -> str:
    """Return words for a label that nothing is copied from: long ones may be broken at their signs, else anywhere."""
    return _LONG_WORD.sub(lambda found: _ANYWHERE.sub("\\g<0>\u200b", _AT_SIGNS.sub("\\g<0>\u200b", found[0])), words)
