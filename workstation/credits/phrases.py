"""Reads the phrase lists that rules look words up in."""

import tomllib
from functools import cache

from workstation.base.resources import resource
from workstation.credits.house import Phrases


@cache
def load_phrases() -> Phrases:
    """Return every phrase list of ``resources/words`` by its file's name, then by primary language tag.

    Lists that are not phrases by language (a table inside) belong to other readers and are left out.
    """
    lists: Phrases = {}
    for path in sorted(resource("words").glob("*.toml")):
        content = tomllib.loads(path.read_text("utf-8"))
        if all(isinstance(phrases, list) for phrases in content.values()):
            lists[path.stem] = {language: tuple(phrases) for language, phrases in content.items()}
    return lists
