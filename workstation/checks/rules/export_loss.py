"""What was written for those who do not see or hear is in the package too."""

from collections.abc import Iterator

from workstation.checks.outputs import Page, pages, squeezed, words_of_file
from workstation.checks.pictures import figures
from workstation.checks.rule import Context, Fault, Files, package_rule
from workstation.language.tags import is_well_formed
from workstation.story import places
from workstation.story.alt import words_of
from workstation.story.blocks import Block, Embed, Figure, Media, Table
from workstation.story.model import Story
from workstation.story.spans import Language, plain

_PICTURES = "media/"  # how the paths of a package's pictures begin


@package_rule(
    "export-loss",
    title="Every text alternative, caption, transcript, header and language is in the export.",
    severity="error",
    wcag=("1.1.1", "1.2.1", "1.2.2", "1.3.1", "3.1.2"),
    how="Words that were written for people are not where they were meant for. Leave that format out, or report it: "
    "a format must carry them or say that it cannot.",
)
def export_loss(story: Story, files: Files, context: Context) -> Iterator[Fault]:
    """Find what a story holds and its page does not; and formats that show its pictures without their words."""
    for path, page in pages(files):
        for block in places.blocks(story):
            if isinstance(block, Figure) and block.photo and block.photo not in context.house.photos:
                continue  # it is left out, which the export says itself
            for what in _lost(block, page):
                yield Fault(block=block.id, message=f"{path} has lost {what}.", judged=f"{path} {what}")
    alts = [(figure, squeezed(words_of(figure.alt))) for figure in figures(story) if words_of(figure.alt).strip()]
    for path, content in sorted(files.items()):
        if path.endswith((".json", ".xml", ".rss", ".atom")) and path not in _OURS:
            yield from _without_words(path, words_of_file(path, content), alts)


_OURS = frozenset({"story.json", "photos.json", "accessibility.json", "losses.json"})


def _without_words(path: str, said: str, alts: list[tuple[Figure, str]]) -> Iterator[Fault]:
    missing = [figure for figure, words in alts if words not in said]
    carries = len(missing) < len(alts)
    for figure in missing if carries else ():
        message = f"{path} has lost the text alternative of a picture, and carries those of others."
        yield Fault(block=figure.id, message=message, judged=path)
    if alts and not carries and _PICTURES in said:
        message = f"{path} names the story's pictures without their text alternatives."
        yield Fault(message=message, severity="info", judged=path)


def _lost(block: Block, page: Page) -> Iterator[str]:
    known = is_well_formed(block.language) and _has_words(block)
    if known and not _is_marked(block.language, page):
        yield f"the mark that a part of it is in “{block.language}”"
    yield from _marks(block, page)
    match block:
        case Figure():
            yield from _of_picture(block, page)
        case Media():
            yield from _of_recording(block, page)
        case Table():
            heads = sum(1 for row in block.rows for cell in row if cell.header)
            if heads > len(page.all("th")):
                yield "header cells of a table"
            if squeezed(plain(block.caption)) not in page.words:
                yield "the caption of a table"
        case Embed(title=title):
            if title.strip() and block.url and squeezed(title) not in page.words:
                yield "the name of an embed"


def _of_picture(figure: Figure, page: Page) -> Iterator[str]:
    words = squeezed(words_of(figure.alt))
    shown = [squeezed(image.get("alt")) for image in page.all("img")]
    if words and (figure.photo or figure.url) and words not in shown:
        yield f"the text alternative “{words[:60]}”"
    if figure.long_description.strip() and squeezed(figure.long_description) not in page.words:
        yield "a long description"


def _of_recording(media: Media, page: Page) -> Iterator[str]:
    if not media.url:
        return
    if squeezed(media.transcript) not in page.words:
        yield "a transcript"
    sources = {track.get("src") for track in page.all("track")}
    for number, track in enumerate(media.tracks, 1):
        on_the_web = track.url.lower().startswith(("http://", "https://"))
        address = f"media/{media.id}-{number}.vtt" if track.content and not on_the_web else track.url
        if address and track.kind != "metadata" and address not in sources:
            yield f"the {track.kind} of a recording"


def _marks(block: Block, page: Page) -> Iterator[str]:
    for _, text in block.texts():
        for span in text:
            mark = span.mark(Language)
            if isinstance(mark, Language) and is_well_formed(mark.tag) and not _is_marked(mark.tag, page):
                yield f"the mark that “{span.text[:40]}” is in “{mark.tag}”"


def _is_marked(language: str, page: Page) -> bool:
    return any(element.get("lang").lower() == language.lower() for element in page.elements)


def _has_words(block: Block) -> bool:
    return any(plain(text).strip() for _, text in block.texts())
