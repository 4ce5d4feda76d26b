"""Every word of a story is in a format or told as lost in it; nothing is told as lost that is there."""

import re
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from tests.export.everyleaf import edition, story, url
from tests.export.test_losses import FORMATS, words_of
from workstation.export.edition import Edition
from workstation.export.topics import TOPICS
from workstation.story import places
from workstation.story.blocks import Embed, Figure, Heading, Media, Paragraph, Quote, Table
from workstation.story.model import Story
from workstation.story.spans import Language, Span, text_of

_NEWSROOM = re.compile(
    r"(^|\.)(id|photo|block|digest|rule|verdict|stage|direction)$|^(decisions|evidence|sources\.\d+\.(kind|relation|status))"
    r"|\.(alt\.origin|tracks\.\d+\.content|declared\.\d+|marks\.\d+\.(source|direction))$|^body\.\d+(\.figures\.\d+)?\.kind$|^overrides\.\d+\.line$"
)
"""Fields without words for readers, and those of the newsroom alone."""

TOLD: dict[str, tuple[str, ...]] = {
    r"contributors\.\d+\.(place|service)": ("contributor-places",),
    r"contributors\.\d+\.role": ("contributor-roles", "reporters"),
    r"contributors\.\d+\.name": ("contributors",),
    r"sources\.\d+\.name": ("sources",),
    r"sources\.\d+\.(item|url|version)": ("source-items", "sources"),
    r"sources\.\d+\.terms": ("source-terms",),
    r"corrections\.\d+\.kind": ("corrections", "corrections-but-latest", "correction-moments", "correction-kinds"),
    r"corrections\.\d+\.text": ("corrections", "corrections-but-latest"),
    r"subjects\.\d+\.code": ("subject-codes",),
    r"byline": ("byline-words",),
    r"translated_from": ("translated-from",),
    r"kicker": ("kicker",),
    r"slug": ("slug",),
    r"body\.\d+\.text\.\d+\.marks\.\d+\.(url|title)": ("links", "title-marks"),
    r"body\.\d+\.caption\.\d+\.marks\.\d+\.url": ("links", "title-marks"),
    r"body\.\d+\.text\.\d+\.marks\.\d+\.tag": ("languages-inside",),
    r"body\.\d+(\.figures\.\d+)?\.language": ("block-languages",),
    r"body\.\d+\.cite": ("quote-addresses",),
    r"body\.\d+\.rows\..*\.header": ("table-headers", "table-scopes"),
    r"body\.\d+\.tracks\..*": ("tracks",),
    r"body\.1[23]\.title": ("recording-titles",),
    r"body\.\d+\.poster": ("posters",),
    r"body\.\d+\.transcript": ("transcripts",),
    r"body\.\d+(\.figures\.\d+)?\.link": ("picture-links",),
    r"body\.\d+\.alt\.reason": ("decorative-reasons", "far-reasons"),
    r"picture\.headline": ("picture-headlines",),
    r"picture\.source": ("picture-sources",),
    r"picture\.creators\.\d+": ("picture-creators",),
    r"picture\.copyright_notice": ("copyright",),
    r"picture\.copyright_owner": ("copyright-owners",),
    r"picture\.usage_terms": ("usage-terms",),
    r"picture\.licence_url": ("licences",),
    r"picture\.licensor_url": ("licensors",),
    r"picture\.keywords\.\d+": ("picture-keywords",),
    r"picture\.created": ("picture-days",),
    r"picture\.digital_source_type": ("machine-made",),
    r"picture\.(other_constraints|data_mining|caption_writer|ai_system)": ("picture-records",),
}
"""Where a leaf stands, and the topics of which one must be told in a format that does not have its words."""

SENTENCES = (
    "A track that has no address of its own is left out.",
    "WordPress has no place for tracks of a sound recording.",
    "A link's address is not one that may be published; its words stay.",
    "An embed without a usable address is carried as its words alone.",
    "The still picture of a sound recording is left out.",
    "Updates and new spellings in the record of corrections are not for readers, and not on the page.",
)
"""What is told of a leaf in other words than a topic's."""


def leaves(value: Any, path: str = "", block: str = "") -> Iterator[tuple[str, str, str]]:
    """Yield every text of a value with the path of its field and the block that it is in."""
    match value:
        case msgspec.Struct():
            own = getattr(value, "id", "") if path.startswith("body") else ""
            for name in value.__struct_fields__:
                yield from leaves(getattr(value, name), f"{path}.{name}".strip("."), own or block)
        case tuple():
            for number, each in enumerate(value):
                yield from leaves(each, f"{path}.{number}", block)
        case dict():
            for each in value.values():
                yield from leaves(each, path, block)
        case str() if value.strip():
            yield path, block, value


def all_leaves(of: Edition) -> list[tuple[str, str, str]]:
    found = [leaf for leaf in leaves(of.story) if not _NEWSROOM.search(leaf[0])]
    picture = of.pictures["g1"].photo
    known = {rule.removeprefix(r"picture\.") for rule in TOLD if rule.startswith("picture")}
    of_picture = (leaf for leaf in leaves(picture, "picture", "g1") if not leaf[2].startswith("SECRET"))
    return found + [leaf for leaf in of_picture if any(re.fullmatch(rf"picture\.({each})", leaf[0]) for each in known)]


def as_given(identity: str) -> Edition:
    feed = identity in ("rss", "atom")
    return edition(replace(story(), embargo=None) if feed else story())


def ways(path: str, words: str) -> tuple[str, ...]:
    """Return the ways in which a leaf may stand in a file: some are written otherwise than they are kept."""
    if path.endswith("code"):
        return (words, words.partition(":")[2])
    if path == "picture.created":
        return (words[:10],)
    return (words,)


@pytest.mark.parametrize("identity", FORMATS)
def test_what_is_not_in_a_format_is_told_where_it_is(identity: str) -> None:
    each, given = FORMATS[identity], as_given(identity)
    said, losses = words_of(each, given), each.write(given).losses
    unsaid = []
    for path, block, words in all_leaves(given):
        if words.startswith("SECRET"):
            assert words not in said
            continue
        if any(way in said for way in ways(path, words)):
            continue
        topics = next((topics for rule, topics in TOLD.items() if re.fullmatch(rule, path)), ())
        told = {TOPICS[topic].what for topic in topics if topic in each.lacks}
        for loss in losses:
            if loss.where in ("", block) and (
                loss.what in SENTENCES or loss.what.partition(" no place for ")[2][:-1] in told
            ):
                break
        else:
            unsaid.append((path, words))
    assert unsaid == []


@pytest.mark.parametrize("identity", FORMATS)
def test_nothing_is_told_as_lost_that_is_there(identity: str) -> None:
    each, given = FORMATS[identity], as_given(identity)
    said = words_of(each, given)
    partly = {
        "corrections-but-latest",
        "corrections",
        "correction-kinds",
        "correction-moments",
        "reporters",
        "table-headers",
        "table-scopes",
        "links",
        "title-marks",
        "contributor-roles",
        "sources",
        "source-items",
    }
    for path, _, words in all_leaves(given):
        topics = next((topics for rule, topics in TOLD.items() if re.fullmatch(rule, path)), ())
        lost = [topic for topic in topics if topic in each.lacks and topic not in partly]
        far = "far-reasons" in lost and words == "decoreason"
        if lost and not far and len(words) > 3 and words not in ("audio", "captions"):
            assert not any(way in said for way in ways(path, words)), (path, lost)


_OTHER = {"ar": "fa", "he": "yi", "fr": "cy", "ka": "cy"}
"""For each language one that runs the same way."""


@pytest.mark.parametrize("identity", FORMATS)
def test_the_language_of_every_block_is_there_or_told(identity: str) -> None:
    """A language of one block cannot hide behind another's: each is tried alone."""
    each = FORMATS[identity]
    for block in places.blocks(story()):
        if not block.language or (isinstance(block, Figure) and block.caption_linked):
            continue  # the caption of a linked one is another one in another language
        other = replace(block, language=_OTHER[block.language])
        was, now = (each.write(edition(replace(story(), embargo=None, body=(one,)))) for one in (block, other))
        told = any(loss.where == block.id and "in other languages" in loss.what for loss in was.losses)
        assert (was.files != now.files) != told, block.id


@pytest.mark.parametrize("identity", FORMATS)
def test_the_direction_of_a_paragraph_is_there_or_told(identity: str) -> None:
    each = FORMATS[identity]
    block = Paragraph(id="p", direction="rtl", text=text_of("words"))
    was, now = (
        each.write(edition(replace(story(), embargo=None, body=(one,))))
        for one in (block, replace(block, direction=""))
    )
    told = any(loss.where == "p" and "run the other way" in loss.what for loss in was.losses)
    assert (was.files != now.files) != told


@pytest.mark.parametrize(
    ("field", "topic"),
    [("seconds", "durations"), ("muted", "playing"), ("loop", "playing"), ("poster", "posters")],
)
def test_what_a_recording_is_and_does_is_there_or_told(field: str, topic: str) -> None:
    film = Media(id="m", kind="video", url=url("film.mp4"), seconds=3, muted=True, loop=True, poster=url("still.jpg"))
    without = replace(film, **{field: type(getattr(film, field))()})
    for each in FORMATS.values():
        was, now = (
            each.write(edition(Story(id="s", language="en", headline="H", body=(one,)))) for one in (film, without)
        )
        told = any(TOPICS[topic].what in loss.what for loss in was.losses)
        assert (was.files != now.files) != told, each.id


def losses_of(identity: str, *body: Any, **fields: Any) -> list[tuple[str, str]]:
    told = Story(id="s", language=fields.pop("language", "en"), headline="H", body=body, **fields)
    return [(loss.what, loss.where) for loss in FORMATS[identity].write(edition(told)).losses]


@pytest.mark.parametrize("identity", FORMATS)
def test_what_cannot_be_published_is_told_once_with_the_block_that_it_is_in(identity: str) -> None:
    block = Paragraph(
        id="p", text=text_of(Span("words", (Language("no tag at all"),)), Span("more", (Language("nor this"),)))
    )
    assert (
        losses_of(identity, block).count(("What is said of the language is no language tag, and is left out.", "p"))
        == 1
    )
    broken = Embed(id="e", url="javascript:1", title="Name")
    assert ("An embed without a usable address is carried as its words alone.", "e") in losses_of(identity, broken)
    assert "Name" in words_of(FORMATS[identity], edition(Story(id="s", language="en", headline="H", body=(broken,))))
    linked = Quote(id="q", paragraphs=(text_of("Said"),), cite="javascript:1")
    if identity != "wire-text":
        assert ("An address is not one that may be published, and is left out.", "q") in losses_of(identity, linked)


def test_headings_as_high_as_the_headline_are_told_where_they_are_lowered() -> None:
    for identity, each in FORMATS.items():
        found = losses_of(identity, Heading(id="h", level=1, text=text_of("High")))
        told = {TOPICS[topic].what for topic in ("first-headings", "heading-levels", "headings") if topic in each.lacks}
        assert identity == "ans" or any(what.partition(" no place for ")[2][:-1] in told for what, _ in found)


def test_ans_tells_of_headings_in_later_rows_alone() -> None:
    from workstation.story.blocks import Cell

    def table(*headers: str) -> Table:
        return Table(id="t", rows=tuple((Cell(text_of("a"), header), Cell(text_of("b"))) for header in headers))  # type: ignore[arg-type]

    sentence = "ANS knows only the first row of a table as headings; others are cells like any."
    assert (sentence, "t") in losses_of("ans", table("", "row"))
    assert (sentence, "t") not in losses_of("ans", table("", ""))


def test_a_packed_track_has_the_address_of_the_house_where_there_is_one() -> None:
    film = next(block for block in places.blocks(story()) if block.id == "m1")
    told = Story(id="s", language="en", headline="H", body=(film,))
    for identity in ("ninjs", "ninjs-superdesk", "newsml-g2", "rss", "atom"):
        assert "https://media.example/media/m1-2.vtt" in words_of(FORMATS[identity], edition(told))
        path = edition(told, media_url="")
        assert any(
            "A track of captions is named by its path" in loss.what for loss in FORMATS[identity].write(path).losses
        )


def test_a_far_picture_has_all_its_words_for_those_who_get_no_page() -> None:
    far = next(block for block in places.blocks(story()) if block.id == "g3")
    assert isinstance(far, Figure)
    for identity in ("wire-text", "nitf", "ans"):
        said = words_of(FORMATS[identity], edition(Story(id="s", language="en", headline="H", body=(far,))))
        assert [word for word in ("farcaption", "faralt", "farlong", "farcredit") if word not in said] == []
