"""What the window says of a story's pictures, and the edits that its fields for them make."""

from workstation.language.tags import primary
from workstation.photos.photo import Photo, words_in
from workstation.story import places, spans
from workstation.story.alt import Alt, Decorative, Described, Missing, Unreviewed
from workstation.story.blocks import Figure
from workstation.story.edits.edit import Edit, Group
from workstation.story.edits.fields import SetBlockField
from workstation.story.edits.text import ReplaceText
from workstation.story.model import Story
from workstation.story.places import Place
from workstation.story.spans import plain, text_of


def figures_of(story: Story) -> tuple[Figure, ...]:
    """Return the story's pictures in reading order, those in galleries and boxes too."""
    return tuple(block for block in places.blocks(story) if isinstance(block, Figure))


def alt_state(alt: Alt) -> str:
    """Return which of its four states an alternative is in, in words."""
    match alt:
        case Described():
            return "Described"
        case Unreviewed():
            return "Described, not reviewed"
        case Decorative():
            return "Decoration"
        case Missing():
            return "Not described"


def caption_edit(figure: Figure, words: str) -> Edit:
    """Return the edit that makes the caption these words; marks on what stays are kept, new words take on those there.

    A caption that was the library's becomes the story's own.
    """
    return words_edit(Place(figure.id, "caption"), figure.caption, words)


def words_edit(place: Place, text: spans.Text, words: str) -> Edit:
    """Return the edit that makes a text these words; marks on what stays are kept, new words take on those there."""
    before = plain(text)
    start = next((at for at, pair in enumerate(zip(before, words, strict=False)) if pair[0] != pair[1]), None)
    start = min(len(before), len(words)) if start is None else start
    shorter = min(len(before), len(words)) - start
    backwards = zip(reversed(before), reversed(words), strict=False)
    behind = next((at for at, pair in enumerate(backwards) if pair[0] != pair[1]), shorter)
    behind = min(behind, shorter)
    typed = spans.Span(words[start : len(words) - behind], spans.marks_at(text, start))
    return ReplaceText(
        place=place,
        start=start,
        end=len(before) - behind,
        text=text_of(typed) if typed.text else (),
    )


def caption_link_edit(figure: Figure, linked: bool, photo: Photo, language: str) -> Edit:
    """Return the edit that shows the library's caption, whatever it becomes, or makes the words it has now our own."""
    own = () if linked else text_of(words_in(photo.caption, figure.language or language))
    return Group(
        edits=(
            SetBlockField(id=figure.id, field="caption", value=own),
            SetBlockField(id=figure.id, field="caption_linked", value=linked),
        ),
        name="Use the library’s caption" if linked else "Write our own caption",
    )


def record_lines(photo: Photo, language: str) -> tuple[tuple[str, str], ...]:
    """Return what the library's record says of whose a picture is and what it may be used for; empty where nothing."""
    tag = primary(language)
    return (
        ("Creator", ", ".join(photo.creators)),
        ("Credit line", photo.credit_line),
        ("Source", photo.source),
        ("Copyright", words_in(photo.copyright_notice, tag)),
        ("Usage terms", words_in(photo.usage_terms, tag)),
        ("Instructions", photo.instructions),
    )
