"""Plain text for wires: header lines, the story in paragraphs, and its pictures' words at the end."""

from collections.abc import Iterator

from workstation.export import credited
from workstation.export.edition import Edition, Picture
from workstation.export.escape import cleaned
from workstation.export.format import Written, news_format
from workstation.export.labels import labels_for
from workstation.export.losses import absent
from workstation.export.moments import utc
from workstation.export.shown import language_of, shown
from workstation.export.standing import advisory, pub_status
from workstation.export.wirebody import alternatives, body_paragraphs
from workstation.photos.photo import words_in
from workstation.story.blocks import Figure


@news_format(
    "wire-text",
    title="Plain text for wires",
    name="Plain text",
    lacks=(
        "direction", "directions-inside", "block-directions", "contributor-places", "dateline-days", "source-items",
        "source-terms", "translated-from", "emphasis", "sub-and-sup", "links", "languages-inside", "block-languages",
        "headings", "quote-addresses", "table-headers", "table-spans", "boxes", "galleries", "players", "durations",
        "playing", "tracks", "posters", "pictures", "picture-links", "focal-points", "machine-made",
        "copyright-owners", "licensors", "picture-keywords", "picture-days", "picture-records",
    ),
)  # fmt: skip
def wire_text(edition: Edition) -> Written:
    """Return ``wire.txt``: UTF-8, one paragraph to a line, whatever its length; receivers wrap lines themselves."""
    header = "\n".join(f"{name}: {_line(words)}" for name, words in _header(edition) if words.strip())
    paragraphs = [header, *_head(edition), *body_paragraphs(edition), *credited.closing(edition), *_pictures(edition)]
    text = "\n\n".join(paragraph for paragraph in map(cleaned, paragraphs) if paragraph.strip())
    return Written({"wire.txt": f"{text}\n".encode()}, tuple(absent(edition)))


def _header(edition: Edition) -> Iterator[tuple[str, str]]:
    """Yield what the desk that receives it asks first; the names are English on every wire."""
    story, revision = edition.story, edition.revision
    yield "Subject", story.headline
    yield "Slug", story.slug
    yield "Message-ID", f"<{edition.uri}:{revision.number}>"
    yield "Date", utc(revision.saved_at)
    yield "Embargo", utc(story.embargo) if story.embargo else ""
    yield "Publish-At", utc(story.publish_at) if story.publish_at else ""
    yield "Status", _status(edition)
    yield "Advisory", advisory(story)
    yield "Urgency", str(story.urgency) if story.urgency else ""
    yield "Language", language_of(edition)
    yield "From", edition.house.profile.outlet
    yield "Contributors", "; ".join(f"{each.name} ({each.role})" for each in story.contributors if each.name)
    yield "Sources", "; ".join(f"{each.name} ({each.relation or each.kind})" for each in story.sources if each.name)
    yield "Keywords", "; ".join(story.tags)
    yield "Subjects", "; ".join(" ".join(filter(None, [each.code, each.name])) for each in story.subjects)
    for note in story.corrections:
        yield "Correction", f"{utc(note.at)} {note.kind}: {note.text}"


def _status(edition: Edition) -> str:
    story = edition.story
    flags = {"breaking": story.breaking, "developing": story.developing, "exclusive": story.exclusive}
    said = [name for name, raised in flags.items() if raised]
    return ", ".join([pub_status(story), *said])


def _head(edition: Edition) -> Iterator[str]:
    story = edition.story
    yield from (story.kicker, story.headline, story.subhead, credited.byline(edition))


def _pictures(edition: Edition) -> Iterator[str]:
    found = list(shown(edition))
    if found:
        _, labels = labels_for(edition.story.language)
        yield f"{labels['gallery']} ({len(found)})"
    for number, (figure, picture) in enumerate(found, 1):
        yield f"{number}. " + "\n   ".join(_picture(edition, figure, picture))


def _picture(edition: Edition, figure: Figure, picture: Picture) -> Iterator[str]:
    photo, language = picture.photo, figure.language or edition.story.language
    yield picture.master.path
    for name, words in (
        ("Headline", photo.headline),
        ("Caption", words_in(photo.caption, language)),
        *alternatives(figure),
        ("Description", words_in(photo.long_description, language)),
        ("By", ", ".join(photo.creators)),
        ("Credit", photo.credit_line),
        ("Source", photo.source),
        ("Copyright", words_in(photo.copyright_notice, language)),
        ("Usage", words_in(photo.usage_terms, language)),
        ("Licence", photo.licence_url),
    ):
        if words.strip():
            yield f"{name}: {_line(words)}"


def _line(words: str) -> str:
    return " ".join(words.split())
