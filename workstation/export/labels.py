"""The few words that a page says itself (skip link, picture description ...), in the story's language."""

import tomllib
from functools import cache

from workstation.base.resources import resource
from workstation.language.tags import primary

_FALLBACK = "en"


@cache
def _all_labels() -> dict[str, dict[str, str]]:
    return tomllib.loads(resource("words", "page-labels.toml").read_text("utf-8"))


def labels_for(language: str) -> tuple[str, dict[str, str]]:
    """Return the language that the labels are in, and the labels; English where there are none in the story's."""
    known = _all_labels()
    tag = primary(language)
    return (tag, known[tag]) if tag in known else (_FALLBACK, known[_FALLBACK])
