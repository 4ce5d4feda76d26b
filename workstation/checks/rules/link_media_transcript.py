"""A recording that a story links to can be read as well."""

from collections.abc import Iterator

from workstation.checks.addresses import FILMS, SOUNDS, ending_of
from workstation.checks.passages import linked, texts_of
from workstation.checks.phrasing import pattern_of
from workstation.checks.rule import Context, Fault, block_rule
from workstation.story.blocks import BlockBase
from workstation.story.spans import plain


@block_rule(
    "link-media-transcript",
    BlockBase,
    title="Recordings that are linked to have a transcript near.",
    severity="review",
    wcag=("1.2.1",),
    decide="heuristic",
    how="Those who cannot hear a recording, or not play it now, need its words. Link a transcript beside it, or put "
    "the recording into the story with one.",
)
def link_media_transcript(block: BlockBase, context: Context) -> Iterator[Fault]:
    """Find links to files of sound or film in texts that do not speak of a transcript."""
    for slot, text in texts_of(block):
        for link in linked(text):
            if ending_of(link.url) not in SOUNDS | FILMS or pattern_of(context, "transcripts").search(plain(text)):
                continue
            yield Fault(
                message="This link leads to a recording. Is there a transcript of it?",
                slot=slot,
                start=link.start,
                end=link.end,
                judged=f"{link.words} {link.url}",
            )
