"""Lists are as deep as their items say, however they begin, and lose none of them in any format."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.export.conftest import edition_of
from tests.export.test_losses import FORMATS, words_of
from workstation.export.inline import inline_html
from workstation.export.listing import list_html
from workstation.story.blocks import List, ListItem
from workstation.story.model import Story
from workstation.story.spans import plain, text_of


def items(*said: str) -> tuple[ListItem, ...]:
    """Return items of which each is written as its level, ``#`` where it has a number, and its words."""
    parts = (re.fullmatch(r"(\d+)(#?)(.*)", each) for each in said)
    return tuple(ListItem(text_of(part[3]), int(part[1]), bool(part[2])) for part in parts if part)


@pytest.mark.parametrize(
    ("said", "html"),
    [
        (("0a", "1b", "0c"), "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>"),
        (("1a", "0b"), "<ul><li>a</li><li>b</li></ul>"),
        (("2a", "1b", "0c", "1d"), "<ul><li>a</li><li>b</li><li>c<ul><li>d</li></ul></li></ul>"),
        (("0a", "5b"), "<ul><li>a<ul><li>b</li></ul></li></ul>"),
        (("0#a", "0b", "0#c"), "<ol><li>a</li></ol><ul><li>b</li></ul><ol><li>c</li></ol>"),
        (("0a", "1#b", "1c"), "<ul><li>a<ol><li>b</li></ol><ul><li>c</li></ul></li></ul>"),
        ((), ""),
    ],
)
def test_levels_become_lists_inside_lists(said: tuple[str, ...], html: str) -> None:
    assert list_html(List(id="l", items=items(*said)), "", inline_html) == html


def test_the_number_is_the_first_lists_and_the_language_is_all_lists() -> None:
    block = List(id="l", start=4, items=items("0#a", "1#b", "0c", "0#d"))
    assert list_html(block, ' lang="he"', inline_html) == (
        '<ol start="4" lang="he"><li>a<ol><li>b</li></ol></li></ol><ul lang="he"><li>c</li></ul>'
        '<ol lang="he"><li>d</li></ol>'
    )


def test_lists_without_end_are_written_too() -> None:
    deep = List(id="l", items=tuple(ListItem(text_of(f"item{level};"), level) for level in range(3000)))
    for each in FORMATS.values():
        assert "item2999;" in words_of(each, edition_of(Story(id="s", language="en", headline="H", body=(deep,))))


@given(st.lists(st.builds(ListItem, st.just(()), st.integers(0, 20), st.booleans()), max_size=12))
def test_no_item_is_lost_or_moved_in_any_format(levels: list[ListItem]) -> None:
    named = tuple(ListItem(text_of(f"item{number};"), item.level, item.ordered) for number, item in enumerate(levels))
    wanted = [plain(item.text) for item in named]
    edition = edition_of(Story(id="s", language="en", headline="H", body=(List(id="l", items=named),)))
    for each in FORMATS.values():
        (content,) = each.write(edition).files.values()
        found = re.findall(r"item\d+;", content.decode())
        assert found in (wanted, wanted * 2), each.id  # ninjs has its text as HTML and as plain words
