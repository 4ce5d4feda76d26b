"""Letters are letters, not signs that look like them."""

import re
import unicodedata
from collections.abc import Iterator

from workstation.checks.passages import reworded, texts_of
from workstation.checks.rule import Context, Fault, block_rule
from workstation.language.tags import primary
from workstation.story.blocks import BlockBase
from workstation.story.places import Place
from workstation.story.spans import plain

_FANCY = re.compile(
    r"[\U0001d400-\U0001d7ff](?:[\s\U0001d400-\U0001d7ff]*[\U0001d400-\U0001d7ff]){2,}"  # bold, script, double-struck
    r"|[\u24b6-\u24e9](?:[\s\u24b6-\u24e9]*[\u24b6-\u24e9]){2,}"  # in circles
    r"|[\U0001f130-\U0001f189](?:[\s\U0001f130-\U0001f189]*[\U0001f130-\U0001f189]){2,}"  # in squares
    r"|[\uff21-\uff5a](?:[\s\uff21-\uff5a]*[\uff21-\uff5a]){2,}"  # full width
    r"|\w?(?:[\u0300-\u036f\u0489]{3,}\w?)+"  # letters under heaps of accents
)
_WIDE = frozenset({"ja", "zh", "ko"})
_HEAPS = re.compile(r"[\u0300-\u036f\u0489]{2,}")
_SQUARED = {0x1F130 + offset: chr(ord("A") + offset) for offset in range(26)}
_SQUARED |= {base + offset: chr(ord("A") + offset) for base in (0x1F150, 0x1F170) for offset in range(26)}


@block_rule(
    "text-fancy-unicode",
    BlockBase,
    title="Letters are letters.",
    severity="error",
    wcag=("1.1.1",),
    how="Mathematical bold and script letters, letters in circles and heaps of accents are read sign by sign or not "
    "at all, and search does not find them. Write ordinary letters.",
)
def text_fancy_unicode(block: BlockBase, context: Context) -> Iterator[Fault]:
    """Find words of look-alike letters; single ones, as in formulas, and full width in East Asian text are fine."""
    for slot, text in texts_of(block):
        words = plain(text)
        if words.isascii():
            continue
        for match in _FANCY.finditer(words):
            if "\uff21" <= match[0][0] <= "\uff5a" and primary(context.language) in _WIDE:
                continue
            ordinary = _HEAPS.sub("", unicodedata.normalize("NFKC", match[0].translate(_SQUARED)))
            yield Fault(
                message=f"“{match[0]}” is made of signs, not letters.",
                slot=slot,
                start=match.start(),
                end=match.end(),
                repair=reworded(Place(block.id, slot), text, match.start(), match.end(), ordinary),
                judged=match[0],
            )
