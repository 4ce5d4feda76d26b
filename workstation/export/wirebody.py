"""The body of a story as paragraphs of plain text, the dateline before the first."""

from collections.abc import Iterator

from workstation.export import credited
from workstation.export.edition import Edition
from workstation.export.escape import bracketed, safe_url
from workstation.export.labels import labels_for
from workstation.story.alt import Decorative, words_of
from workstation.story.blocks import Block, Correction, Embed, FactBox, Figure, Gallery, Media
from workstation.story.plain import block_text, opening
from workstation.story.spans import plain


def body_paragraphs(edition: Edition) -> Iterator[str]:
    """Yield the paragraphs in reading order. What is said of the package's pictures stands elsewhere."""
    first = opening(edition.story)
    for block in edition.story.body:
        for paragraph in _paragraphs(edition, block):
            where = credited.dateline(edition) if block is first else ""
            yield f"{where} {paragraph}" if where else paragraph


def _paragraphs(edition: Edition, block: Block) -> Iterator[str]:
    match block:
        case Figure():
            yield from _far(block)
        case Gallery():
            yield plain(block.title)
            for figure in block.figures:
                yield from _far(figure)
        case FactBox():
            yield plain(block.title)
            for child in block.blocks:
                yield from _paragraphs(edition, child)
        case Embed():
            yield plain(block.text)
            yield _named(block.title or block.provider, block.url)
        case Media():
            yield from _recording(edition, block)
        case Correction():
            yield _correction(edition, block)
        case _:
            yield "\n".join(block_text(block))


def _far(figure: Figure) -> Iterator[str]:
    """Yield a picture that is only linked to; one of the package is in the list of pictures."""
    if figure.photo or not safe_url(figure.url):
        return
    lines = [_named(" ".join(filter(None, [plain(figure.caption), bracketed(figure.credit)])), figure.url)]
    lines += [f"{name}: {' '.join(words.split())}" for name, words in alternatives(figure) if words.strip()]
    lines += [f"Description: {' '.join(figure.long_description.split())}"] if figure.long_description.strip() else []
    yield "\n".join(lines)


def alternatives(figure: Figure) -> tuple[tuple[str, str], ...]:
    """Return what is said in a picture's place: its alternative text, or that it is decorative, and why."""
    decorative = (figure.alt.reason or "yes") if isinstance(figure.alt, Decorative) else ""
    return (("Alt", words_of(figure.alt)), ("Decorative", decorative))


def _recording(edition: Edition, block: Media) -> Iterator[str]:
    if safe_url(block.url):
        said = [block.title, plain(block.caption), bracketed(block.credit), safe_url(block.url)]
        yield " ".join(filter(None, said))
    if block.transcript.strip():
        _, labels = labels_for(edition.story.language)
        yield f"{labels['transcript']}\n{block.transcript.strip()}"


def _correction(edition: Edition, block: Correction) -> str:
    _, labels = labels_for(edition.story.language)
    return (
        f"{' '.join(filter(None, [labels[block.kind], block.on.isoformat() if block.on else '']))}: {plain(block.text)}"
    )


def _named(words: str, url: str) -> str:
    return " ".join(filter(None, [words.strip(), safe_url(url)]))
