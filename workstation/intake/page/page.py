"""A whole page: HTML in, a draft out."""

from workstation.intake.copy import Attachments
from workstation.intake.page import head
from workstation.intake.page.around import Around
from workstation.intake.page.base import settle_links
from workstation.intake.page.node import Node, parse, words
from workstation.intake.page.sieve import sieved
from workstation.intake.page.walk import PageWalker
from workstation.intake.page.witness import Witness
from workstation.intake.reader import Draft


def read_page(html: str, name: str, draft: Draft, attachments: Attachments | None) -> Draft:
    """Fill a draft from HTML, as a browser would parse it. Raises ``IntakeError`` for what no person wrote."""
    sieve = sieved(html, name, draft.notes)
    page = parse(sieve.html)
    head.read_head(page, draft)
    settle_links(page, draft)
    root = page.body if draft.piece else _root(page)
    if root is None:
        return draft
    if not draft.piece:
        head.take_headline(page, root, draft, sieve.linked_data)
    witness = Witness(page, root, sieve.style_sheets)
    around = Around(language=draft.language, direction=draft.direction, part=root.tag)  # type: ignore[arg-type]
    walker = PageWalker(page, draft, attachments, witness)
    draft.blocks = walker.whole(root, around)
    draft.evidence += walker.rest()
    if not draft.piece:
        draft.evidence += witness.of_page()
    return draft


def _root(page: Node) -> Node | None:
    """Return the part of the page that holds the story: the longest article, else the main part, else all of it."""
    inner = {node.mem_id for node in page.css("article article")}
    articles = [node for node in page.css("article") if node.mem_id not in inner]
    main = page.css_first("main") or page.css_first('[role="main"]')
    if articles:
        longest = max(articles, key=lambda node: len(words(node)))
        if main is None or len(words(longest)) * 2 > len(words(main)):
            return longest
    return main or page.body
