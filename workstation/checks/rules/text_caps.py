"""Words in capitals are kept for acronyms, not for shouting."""

import re
from collections.abc import Iterator

from workstation.checks.passages import texts_of
from workstation.checks.rule import Context, Fault, block_rule
from workstation.checks.seen import fault_in
from workstation.story.blocks import Block, BlockBase, Heading
from workstation.story.spans import plain

_TOKEN = re.compile(r"\S+")
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")
_FEWEST = 4  # words
_LONG = 5  # letters; acronyms are shorter
_LONG_WORDS = 2


@block_rule(
    "text-caps",
    BlockBase,
    title="Sentences are not in capitals.",
    severity="warning",
    how="Words in capitals have no shape and are slower to read; some voices spell them. Write them as any sentence, "
    "and let the page or the words carry the weight.",
)
def text_caps(block: Block, context: Context) -> Iterator[Fault]:
    """Find runs of four words and more in capitals, in any script that has them, that are not a row of acronyms."""
    if isinstance(block, Heading):
        return  # its own rule says so
    for slot, text in texts_of(block):
        words = plain(text)
        if sum(map(str.isupper, words.split())) < _FEWEST:
            continue
        for start, end in _runs(words):
            yield Fault(
                message="These words are in capitals.",
                slot=slot,
                start=start,
                end=end,
                field="text",
                judged=words[start:end],
            )
    for each in context.evidence:
        if each.kind == "capitals" and len(each.text.split()) >= _FEWEST:
            yield fault_in(block, each, "The copy showed these words in capitals; the page does not.")


def _runs(words: str) -> Iterator[tuple[int, int]]:
    run: list[re.Match[str]] = []
    for match in (*_TOKEN.finditer(words), None):
        token = _EDGES.sub("", match[0]) if match else ""
        if match and (token.isupper() or not any(map(str.isalpha, token))):
            run.append(match)
            continue
        letters = [bare for each in run if any(map(str.isalpha, bare := _EDGES.sub("", each[0])))]
        if len(letters) >= _FEWEST and sum(len(word) >= _LONG for word in letters) >= _LONG_WORDS:
            yield run[0].start(), run[-1].end()
        run = []
