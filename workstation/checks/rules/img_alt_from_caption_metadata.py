"""Words that came with a picture's file are read by a person before they go out as its text alternative."""

from collections.abc import Iterator

from workstation.checks.pictures import shows
from workstation.checks.rule import Context, Fault, block_rule
from workstation.story.alt import Described, Unreviewed
from workstation.story.blocks import Figure
from workstation.story.edits.fields import SetBlockField

_ORIGINS = {
    "AltTextAccessibility": "the file's text alternative",
    "Description": "the caption in the file",
    "description": "the caption in the file",
    "Headline": "the headline in the file",
    "agency": "what the agency sent with the picture",
}


@block_rule(
    "img-alt-from-caption-metadata",
    Figure,
    title="Text alternatives from a file have been read by a person.",
    severity="review",
    wcag=("1.1.1",),
    how="Agencies write captions for newsrooms, not descriptions for people who cannot see. Compare the words with "
    "the picture: accept them, or write what this story needs.",
)
def img_alt_from_caption_metadata(figure: Figure, _: Context) -> Iterator[Fault]:
    """Find alternative texts taken from metadata that nobody has confirmed."""
    alt = figure.alt
    if isinstance(alt, Unreviewed) and shows(figure) and alt.text.strip():
        origin = _ORIGINS.get(alt.origin.rpartition(":")[2].rpartition(".")[2], "the picture's file")
        yield Fault(
            message=f"Nobody has read this text alternative yet; it is from {origin}.",
            field="alt",
            repair=SetBlockField(id=figure.id, field="alt", value=Described(alt.text.strip())),
            judged=alt.text,
        )
