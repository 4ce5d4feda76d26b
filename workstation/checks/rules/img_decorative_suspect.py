"""A picture that is called decoration but treated as content is looked at again."""

from collections.abc import Iterator

from workstation.checks.pictures import caption, figures, record
from workstation.checks.rule import Context, Fault, story_rule
from workstation.story.alt import Decorative
from workstation.story.blocks import Figure, Gallery
from workstation.story.model import Story

_LARGE = 300  # pixels; nobody shows an ornament larger


@story_rule(
    "img-decorative-suspect",
    title="Pictures called decoration really add nothing.",
    severity="review",
    wcag=("1.1.1",),
    act=("e88epe",),
    decide="ask",
    how="Cover the picture: does the story still say everything? Then it is decoration, and the reason says why. A "
    "picture with a caption, a lead picture or a picture in a gallery nearly always says something: describe it.",
)
def img_decorative_suspect(story: Story, context: Context) -> Iterator[Fault]:
    """Find decorative pictures that have a caption, and those without a reason, naming what speaks against it."""
    shown = list(figures(story))
    in_gallery = {figure.id for block in story.body if isinstance(block, Gallery) for figure in block.figures}
    for number, figure in enumerate(shown):
        alt = figure.alt
        if not isinstance(alt, Decorative):
            continue
        below = caption(figure, context)
        if below:
            doubt = "has a caption"
        elif alt.reason.strip():
            continue
        else:
            doubt = _doubt(figure, context, is_lead=number == 0 and bool(story.body) and story.body[0] is figure)
            if figure.id in in_gallery:
                doubt = "stands in a gallery"
        yield Fault(
            block=figure.id,
            message=f"This picture is called decoration but {doubt}.",
            field="alt",
            judged=f"{figure.photo}{figure.url} {alt.reason} {below}",
        )


def _doubt(figure: Figure, context: Context, *, is_lead: bool) -> str:
    photo = record(figure, context)
    if is_lead:
        return "leads the story"
    if figure.credit:
        return "has a credit"
    if photo is not None and max(photo.width, photo.height) > _LARGE:
        return "is a large photo"
    return "nobody says why"
