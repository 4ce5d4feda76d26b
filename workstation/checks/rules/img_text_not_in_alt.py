"""The words that a picture holds are in its text alternative."""

import re
from collections.abc import Iterator

from workstation.checks.phrasing import normal_words, phrases_of
from workstation.checks.pictures import alt_words, caption, file_stem, record, shows, with_alt
from workstation.checks.rule import Context, Fault, block_rule
from workstation.story.alt import Decorative
from workstation.story.blocks import Figure

_WORD = re.compile(r"\w+")
_TOLD = 0.6  # of the words read, from which the rest is small print
_FEWEST = 3  # words; fewer are a badge on a coat
_SHOWN = 80  # characters
_OFFER = re.compile(r"\d\s*%|[$€£¥₽₴₺]\s*\d|\d\s*[$€£¥₽₴₺]")
_SEPARATORS = re.compile(r"[\W_\d]+")


@block_rule(
    "img-text-not-in-alt",
    Figure,
    title="Words in pictures are in their text alternative.",
    severity="review",
    wcag=("1.1.1", "1.4.5"),
    decide="ask",
    how="What stands in a poster, a chart or a screenshot is part of what the picture says. Write the words that "
    "matter into the text alternative, or all of them into the long description. Small print on a wall is not meant.",
)
def img_text_not_in_alt(figure: Figure, context: Context) -> Iterator[Fault]:
    """Find words read in a picture that nothing beside it says; where nobody read it, ask if it may hold some."""
    if not shows(figure) or isinstance(figure.alt, Decorative) or figure.kind == "text":
        return  # a picture of text is another rule's
    photo = record(figure, context)
    told = f"{alt_words(figure)} {figure.long_description} {caption(figure, context)}"
    if photo is not None and photo.wording is not None:
        yield from _read(figure, photo.wording, told)
    elif alt_words(figure) and not figure.long_description.strip() and _likely(figure, context):
        yield Fault(
            message="Does this picture hold words that its text alternative leaves out?",
            field="alt",
            judged=f"{figure.photo}{figure.url} {alt_words(figure)}",
        )


def _read(figure: Figure, lines: tuple[str, ...], told: str) -> Iterator[Fault]:
    wording = " ".join(lines)
    read = [word for word in _WORD.findall(wording.casefold()) if len(word) > 1]
    known = set(_WORD.findall(told.casefold()))
    missing = [word for word in read if word not in known]
    if len(read) < _FEWEST or len(missing) < _FEWEST or len(missing) <= len(read) * (1 - _TOLD):
        return
    shown = wording if len(wording) <= _SHOWN else f"{wording[:_SHOWN].rsplit(' ', 1)[0]}…"
    alt = alt_words(figure)
    yield Fault(
        message=f"The picture reads “{shown}”; nothing beside it says so.",
        field="alt",
        repair=with_alt(figure, f"{alt.rstrip('. ')}. “{wording}”" if alt else f"“{wording}”"),
        judged=f"{wording} {told}",
    )


def _likely(figure: Figure, context: Context) -> bool:
    """Return whether the words or the file's name speak of something written, or of a price."""
    words = alt_words(figure)
    named = set(_SEPARATORS.sub(" ", file_stem(figure, context).casefold()).split())
    written = phrases_of(context, "written-things")
    if named & written and len(words.split()) <= _FEWEST * 3:
        return True
    return bool(_OFFER.search(words)) and len(words.split()) <= _FEWEST * 2 and normal_words(words) not in written
