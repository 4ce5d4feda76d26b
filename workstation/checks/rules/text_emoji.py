"""Emoji come one at a time, beside words and not in their place."""

import re
from collections.abc import Iterator

from workstation.checks.passages import reworded, texts_of
from workstation.checks.rule import Context, Fault, block_rule
from workstation.story.blocks import BlockBase, Embed
from workstation.story.places import Place
from workstation.story.spans import plain

_FACE = (
    r"(?:[\U0001f1e6-\U0001f1ff]{2}|[\u231a\u231b\u23e9-\u23fa\u2600-\u27bf\u2b50\u2b55\U0001f300-\U0001faff]"
    r"[\ufe0f\U0001f3fb-\U0001f3ff]*(?:\u200d[\u2600-\u27bf\U0001f300-\U0001faff][\ufe0f\U0001f3fb-\U0001f3ff]*)*)"
)
_RUN = re.compile(rf"{_FACE}(?:\s*{_FACE}){{2,}}")
_FIRST = re.compile(_FACE)
_EMOTICON = re.compile(r"(?<![\w:])(?:[:;=]['’]?-?[)(DPp]|<3|¯\\_\(ツ\)_/¯)(?![\w)])")
_ART = re.compile(r"(?:[-=_~*#<>/\\|^+`´]\s?){8,}")
_SIGNS = re.compile(r"[:;=<][-)(DPp'3]|[-=_~*#<>/\\|^+`] ?[-=_~*#<>/\\|^+`]")
_MIXED = 3  # different signs of which a drawing is made


@block_rule(
    "text-emoji",
    BlockBase,
    title="Emoji and signs do not stand for words.",
    severity="warning",
    wcag=("1.1.1",),
    how="Each emoji is read out with its whole name, and faces made of signs as signs. Keep one where it belongs, and "
    "say in words what it should mean.",
)
def text_emoji(block: BlockBase, _: Context) -> Iterator[Fault]:
    """Find three emoji and more in a row, faces and drawings made of signs; posts from elsewhere are quoted."""
    if isinstance(block, Embed):
        return
    for slot, text in texts_of(block):
        words = plain(text)
        if words.isascii() and not _SIGNS.search(words):
            continue
        place = Place(block.id, slot)
        for match in () if words.isascii() else _RUN.finditer(words):
            first = _FIRST.match(match[0])
            yield Fault(
                message="Each of these emoji is read out with its whole name.",
                slot=slot,
                start=match.start(),
                end=match.end(),
                repair=reworded(place, text, match.start(), match.end(), first[0] if first else ""),
                judged=match[0],
            )
        for match in (*_EMOTICON.finditer(words), *_ART.finditer(words)):
            if _ART.fullmatch(match[0]) and len(set(match[0]) - set(" ")) < _MIXED:
                continue  # a line drawn of one sign
            yield Fault(
                message=f"“{match[0].strip()}” is read sign by sign.",
                slot=slot,
                start=match.start(),
                end=match.end(),
                repair=reworded(place, text, match.start(), match.end(), ""),
                judged=match[0],
            )
