"""The words of a story's lines in its language: the program's own, and in their place those of the house."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from workstation.base.resources import resource
from workstation.base.value import Value
from workstation.language.fold import fold
from workstation.language.tags import primary

_FALLBACK = "en"
_ONE = "-one"
_NO_TEMPLATES = frozenset({"and", "and-before", "serial", "comma", "between", "months"})

Entries = dict[str, Any]
"""The words of one language: templates by their keys, and a list of months."""


class LineWords(Value, frozen=True, kw_only=True):
    """The words of one language; it is another than the story's where that has none."""

    language: str
    entries: Entries

    def form(self, key: str, count: int = 2) -> str:
        """Return a template; the one for a single name where ``count`` is 1 and the language has one."""
        found = self.entries.get(key + _ONE) if count == 1 else None
        return str(found if found is not None else self.entries[key])

    def before_last(self, name: str, count: int, *, serial: bool) -> str:
        """Return what stands before the last of ``count`` names, the ``name``."""
        before = fold(name)
        for start, word in self.entries.get("and-before", {}).items():
            if before.startswith(start):
                return str(word)
        return self.form("serial" if serial and count > 2 and "serial" in self.entries else "and")

    def month(self, number: int) -> str:
        """Return the name of a month, 1 to 12, as it stands in a date."""
        return str(self.entries["months"][number - 1])


def line_words(language: str, own: Mapping[str, Entries]) -> LineWords:
    """Return the words for stories in a language; ``own`` are the house's, by primary language."""
    tag = primary(language)
    known = shipped()
    if tag not in known and tag not in own:
        tag = _FALLBACK
    return LineWords(language=tag, entries={**known.get(tag, known[_FALLBACK]), **own.get(tag, {})})


@cache
def shipped() -> dict[str, Entries]:
    """Return the program's own words by primary language."""
    return tomllib.loads(resource("words", "story-lines.toml").read_text("utf-8"))


def faults_of(own: Mapping[str, Entries]) -> Iterator[str]:
    """Yield what is wrong with a house's words: a key that there is not, a template without one of its places."""
    known = shipped()[_FALLBACK]
    for language, entries in own.items():
        for key, words in entries.items():
            plain = key.removesuffix(_ONE)
            if plain not in known and plain != "and-before":
                yield f"the lines' words have no {key!r} ({language})"
            elif plain not in _NO_TEMPLATES and _places(str(words)) != _places(known[plain]):
                named = ", ".join(f"{{{place}}}" for place in _places(known[plain])) or "no place"
                yield f"the lines' {key!r} ({language}) needs {named}"


def _places(template: str) -> list[str]:
    return sorted(re.findall(r"\{(\w*)\}", template))
