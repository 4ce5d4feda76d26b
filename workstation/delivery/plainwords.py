"""The words of a page without its markup, for people who compare two versions of it."""

import html
import re

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_BREAK = re.compile(r"</(?:p|h\d|li|figcaption|blockquote|tr|summary)>|<br\s*/?>", re.IGNORECASE)
_TAG = re.compile(r"<[^>]+>")


def plain(content: str) -> str:
    """Return the words of a page's content, a line for each paragraph."""
    lines = _BREAK.sub("\n", _COMMENT.sub("", content)).split("\n")
    words = (html.unescape(_TAG.sub("", line)).strip() for line in lines)
    return "\n".join(line for line in words if line)
