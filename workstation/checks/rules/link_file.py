"""A link to a document says that it is one, and of which kind."""

import re
from collections.abc import Iterator

from workstation.checks.addresses import DOCUMENTS, ending_of
from workstation.checks.passages import linked, texts_of
from workstation.checks.rule import Context, Fault, block_rule
from workstation.story import spans
from workstation.story.blocks import BlockBase
from workstation.story.edits.text import ReplaceText
from workstation.story.places import Place

_NEAR = 24  # characters after a link in which its kind may stand


@block_rule(
    "link-file",
    BlockBase,
    title="Links to documents name their kind.",
    severity="warning",
    wcag=("3.2.5",),
    how="Somebody who expects a page gets another program, and on a phone perhaps a large download. Write the kind "
    "behind the name, and the size where you know it: (PDF, 1.2 MB).",
)
def link_file(block: BlockBase, _: Context) -> Iterator[Fault]:
    """Find links to documents whose words, and the words right after them, do not name the document's kind."""
    for slot, text in texts_of(block):
        words = spans.plain(text)
        for link in linked(text):
            ending = ending_of(link.url)
            kind = DOCUMENTS.get(ending)
            if kind is None or not link.words.strip():
                continue
            if re.search(rf"(?<!\w)(?:{kind}|{ending})(?!\w)", words[link.start : link.end + _NEAR], re.IGNORECASE):
                continue
            at = link.start + len(link.words.rstrip())
            marks = spans.cut(text, at - 1, at)[0].marks
            yield Fault(
                message=f"This link leads to a {kind} file and does not say so.",
                slot=slot,
                start=link.start,
                end=link.end,
                repair=ReplaceText(
                    place=Place(block.id, slot), start=at, end=at, text=spans.text_of(spans.Span(f" ({kind})", marks))
                ),
                judged=f"{link.words} {link.url}",
            )
