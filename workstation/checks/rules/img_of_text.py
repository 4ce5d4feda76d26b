"""Words that are part of a picture can be had as text too."""

from collections.abc import Iterator

from workstation.checks.pictures import alt_words, record, shows
from workstation.checks.rule import Context, Fault, block_rule
from workstation.story.blocks import Figure

_MANY = 25  # words


@block_rule(
    "img-of-text",
    Figure,
    title="Words in pictures can be read as text.",
    severity="review",
    wcag=("1.4.5", "1.1.1"),
    act=("0va7u6",),
    decide="ask",
    how="Words in a picture cannot be enlarged, translated, searched or heard. Set a quote card as a quotation and a "
    "table as a table; where the picture itself is the news, put all its words into the text alternative or the long "
    "description.",
)
def img_of_text(figure: Figure, context: Context) -> Iterator[Fault]:
    """Ask of every picture of text whether its words are in the text alternative; a long description answers it.

    A picture is one where somebody said so, or where many words were read in it.
    """
    photo = record(figure, context)
    many = photo is not None and sum(len(line.split()) for line in photo.wording or ()) >= _MANY
    if (figure.kind == "text" or many) and shows(figure) and not figure.long_description.strip():
        yield Fault(
            message="This is a picture of text: are all its words in the text alternative or in the story?",
            field="long_description",
            judged=f"{figure.photo}{figure.url} {alt_words(figure)}",
        )
