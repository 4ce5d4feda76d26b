"""Text as a story may hold it."""

import re

_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\ufff9-\ufffc\ud800-\udfff\ufffe\uffff]")
_LINES = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")


def clean(text: str) -> str:
    """Return text as a story may hold it: lines end in newlines, and there are no controls or halves of characters."""
    return _CONTROLS.sub("", _LINES.sub("\n", text))
