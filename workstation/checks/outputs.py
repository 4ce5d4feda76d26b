"""The files of a package as package rules read them: a page's elements and words, and the words of any other file."""

import json
from collections.abc import Iterator
from contextlib import suppress
from functools import lru_cache
from html import unescape
from html.parser import HTMLParser
from typing import Any, NamedTuple

from workstation.checks.rule import Files

_NEVER_SEEN = frozenset({"script", "style"})
_DEEPEST = 200


class Element(NamedTuple):
    """An element of a page: its tag and its attributes, those without a value empty."""

    tag: str
    attributes: dict[str, str]

    def get(self, name: str) -> str:
        """Return an attribute's value, empty where it is not there."""
        return self.attributes.get(name, "")


class Page(NamedTuple):
    """A page: its elements in order, the words that are seen on it, and those of its title."""

    elements: tuple[Element, ...]
    words: str
    title: str

    def all(self, *tags: str) -> list[Element]:
        """Return the elements with one of these tags."""
        return [element for element in self.elements if element.tag in tags]


def pages(files: Files) -> Iterator[tuple[str, Page]]:
    """Yield the pages among the files, by path."""
    for path, content in sorted(files.items()):
        if path.endswith((".html", ".xhtml")):
            yield path, page_of(content)


@lru_cache(maxsize=16)
def page_of(content: bytes) -> Page:
    """Return what is on a page."""
    reader = _Reader()
    reader.feed(content.decode("utf-8", "replace"))
    reader.close()
    return Page(tuple(reader.elements), squeezed(" ".join(reader.words)), squeezed(" ".join(reader.title)))


@lru_cache(maxsize=64)
def words_of_file(path: str, content: bytes) -> str:
    """Return everything that a file says, its escapes undone, with one space where there is any."""
    text = content.decode("utf-8", "replace")
    if path.endswith((".json", ".jsonld")):
        with suppress(ValueError, RecursionError):  # then it is read as it stands
            text = " ".join(_strings(json.loads(text), 0))
    return squeezed(unescape(unescape(text)))


def squeezed(text: str) -> str:
    """Return text with one space where there is any."""
    return " ".join(text.split())


def _strings(content: Any, level: int) -> Iterator[str]:
    if isinstance(content, str):
        yield content
    elif level < _DEEPEST and isinstance(content, dict):
        for value in content.values():
            yield from _strings(value, level + 1)
    elif level < _DEEPEST and isinstance(content, list):
        for value in content:
            yield from _strings(value, level + 1)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[Element] = []
        self.words: list[str] = []
        self.title: list[str] = []
        self._within = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(Element(tag, {name: value or "" for name, value in attrs}))
        if tag in _NEVER_SEEN or tag == "title":
            self._within = tag

    def handle_endtag(self, tag: str) -> None:
        if tag == self._within:
            self._within = ""

    def handle_data(self, data: str) -> None:
        if self._within == "title":
            self.title.append(data)
        elif not self._within:
            self.words.append(data)
