"""Where the links of a page lead that name no site: to the page's own, if it says where it lies."""

from urllib.parse import urljoin

from workstation.intake.characters import clean
from workstation.intake.page.addresses import is_relative, is_remote
from workstation.intake.page.node import Node, attribute
from workstation.intake.reader import Draft

WITHOUT_SITE = "Link that names no site"
TOLD = 60
"""Characters of an address that a receipt shows."""
_SAID = (("base[href]", "href"), ("link[rel=canonical][href]", "href"), ("meta[property='og:url'][content]", "content"))


def settle_links(page: Node, draft: Draft) -> None:
    """Give each link that is relative to a page its whole address.

    Where the page does not say its own, those of a piece are dropped: it is put into a story that lies elsewhere.
    """
    base = _base(page)
    for node in page.css("a[href]"):
        address = attribute(node, "href")
        if not is_relative(address):
            continue
        if base:
            node.attrs["href"] = _joined(base, address)
        elif draft.piece:
            del node.attrs["href"]
            draft.notes.dropped(WITHOUT_SITE, clean(address)[:TOLD])


def _base(page: Node) -> str:
    """Return the address of a page as it says it itself, empty where it does not say it in full."""
    said = ((page.css_first(selector), name) for selector, name in _SAID)
    addresses = (attribute(node, name) for node, name in said if node is not None)
    return next(filter(is_remote, addresses), "")


def _joined(base: str, address: str) -> str:
    try:
        return urljoin(base, address)
    except ValueError:  # of what only looks like an address, as "http://[/"
        return address
