"""The words of a link are words, not its address."""

import re
from collections.abc import Iterator

from workstation.checks.passages import linked, texts_of
from workstation.checks.rule import Context, Fault, block_rule
from workstation.story.blocks import BlockBase

_ADDRESS = re.compile(r"(?:https?://|ftp://|www\.)\S+|(?:[\w-]+\.)+[a-z]{2,}/\S*\S", re.IGNORECASE)


@block_rule(
    "link-url",
    BlockBase,
    title="Links have names, not addresses.",
    severity="warning",
    wcag=("2.4.4",),
    act=("5effbb", "aizyf1"),
    how="An address is spelled out sign by sign to those who listen. Name what is there: the page's title, or who "
    "published it. The bare name of a site, such as example.org, is fine.",
)
def link_url(block: BlockBase, _: Context) -> Iterator[Fault]:
    """Find links whose words are a web address with more than the site's name."""
    for slot, text in texts_of(block):
        for link in linked(text):
            words = link.words.strip()
            if _ADDRESS.fullmatch(words):
                yield Fault(
                    message="This link shows an address instead of a name.",
                    slot=slot,
                    start=link.start,
                    end=link.end,
                    field="text",
                    judged=words,
                )
