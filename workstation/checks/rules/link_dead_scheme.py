"""A link leads to something that readers can reach."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from workstation.checks.passages import linked, texts_of
from workstation.checks.rule import Context, Fault, block_rule
from workstation.checks.seen import fault_in
from workstation.story.blocks import Block, BlockBase
from workstation.story.edits.text import ClearMark
from workstation.story.places import Place

_SCHEMES = frozenset({"javascript", "file", "data", "about", "blob", "vbscript", "chrome", "chrome-extension"})
_HOSTS = re.compile(
    r"localhost|127\.\d+\.\d+\.\d+|\[?::1\]?|10\.\d+\.\d+\.\d+|192\.168\.\d+\.\d+|172\.(?:1[6-9]|2\d|3[01])\.\d+\.\d+"
    r"|[\w.-]+\.(?:local|localhost|internal|test|invalid|lan)"
)
_DRAFTS = re.compile(r"/wp-admin/|[?&]preview(?:_id|_nonce)?=|/edit/?$|[?&]action=edit(?:&|$)")
_DRIVE = re.compile(r"[a-z]:[\\/]|\\\\", re.IGNORECASE)


@block_rule(
    "link-dead-scheme",
    BlockBase,
    title="Links can be followed from outside the newsroom.",
    severity="error",
    wcag=("2.1.1", "2.4.4"),
    how="Scripts, files of your own computer, machines of the house and drafts in the content system are not there "
    "for readers. Link the published page, or take the link away.",
)
def link_dead_scheme(block: Block, context: Context) -> Iterator[Fault]:
    """Find links to scripts, own files, inner hosts, drafts, and to nothing (a number sign alone)."""
    for slot, text in texts_of(block):
        for link in linked(text):
            why = _dead(link.url.strip())
            if why:
                yield Fault(
                    message=f"Readers cannot follow this link: {why}.",
                    slot=slot,
                    start=link.start,
                    end=link.end,
                    repair=ClearMark(place=Place(block.id, slot), start=link.start, end=link.end, mark="link"),
                    judged=link.url,
                )
    for each in context.evidence:
        if each.kind == "unsafe-link":
            yield fault_in(block, each, f"A link to {each.value} came with the copy; it was left out.", "warning")


def _dead(url: str) -> str:
    if url in ("#", "#!"):
        return "it leads nowhere"
    if _DRIVE.match(url):
        return "it names a file of one computer"
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return "its address is broken"
    if parts.scheme.lower() in _SCHEMES:
        return "it is no address on the web"
    if host and _HOSTS.fullmatch(host):
        return f"“{host}” is a machine of the house"
    return "it leads to a draft" if _DRAFTS.search(url) else ""
