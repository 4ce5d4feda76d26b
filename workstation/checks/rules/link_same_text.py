"""Links of the same words lead to the same place, so that a list of links can be told apart."""

from collections.abc import Iterator

from workstation.checks.passages import linked, texts_of
from workstation.checks.phrasing import normal_words, phrases_of
from workstation.checks.pictures import alt_words
from workstation.checks.rule import Context, Fault, story_rule
from workstation.story import places
from workstation.story.blocks import Figure, List, Table
from workstation.story.model import Story


@story_rule(
    "link-same-text",
    title="Links of the same words lead to the same place.",
    severity="review",
    wcag=("2.4.4", "2.4.9"),
    act=("fd3a94", "b20e66"),
    decide="heuristic",
    how="Those who go from link to link hear the same name twice and find two different pages. Add what tells them "
    "apart. In a list or a table the words around a link do that.",
)
def link_same_text(story: Story, context: Context) -> Iterator[Fault]:
    """Find, once for each wording, links whose words an earlier link with another target had."""
    vague = phrases_of(context, "vague-links")
    first: dict[str, str] = {}
    reported: set[str] = set()
    for block, slot, words, url, start, end in _links(story):
        name = normal_words(words)
        if not name or name in vague or name in reported:
            continue
        if first.setdefault(name, _bare(url)) != _bare(url):
            reported.add(name)
            yield Fault(
                block=block,
                slot=slot,
                start=start,
                end=end,
                message=f"Another link is called “{words.strip()}” too and leads elsewhere.",
                field="text" if slot else "alt",
                judged=f"{name} {first[name]} {url}",
            )


def _links(story: Story) -> Iterator[tuple[str, str, str, str, int | None, int | None]]:
    for block in places.blocks(story):
        if isinstance(block, List | Table):
            continue
        for slot, text in texts_of(block):
            for link in linked(text):
                yield block.id, slot, link.words, link.url, link.start, link.end
        if isinstance(block, Figure) and block.link and alt_words(block):
            yield block.id, "", alt_words(block), block.link, None, None


def _bare(url: str) -> str:
    """Return an address without what leads to the same page: its scheme, a slash at the end, a place on the page."""
    return url.partition("#")[0].partition("://")[2].removeprefix("www.").rstrip("/") or url
