"""Stories and edits for property tests: every kind of block, mark and field, in many scripts."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from workstation.story import alt, places, spans
from workstation.story.blocks import (
    Block,
    Cell,
    Correction,
    Crop,
    Divider,
    Embed,
    FactBox,
    Figure,
    Gallery,
    Heading,
    List,
    ListItem,
    Media,
    Paragraph,
    Quote,
    Table,
    Track,
)
from workstation.story.edits.body import InsertBlocks, JoinBlocks, MoveBlock, RemoveBlocks, ReplaceBlock, SplitBlock
from workstation.story.edits.edit import Edit
from workstation.story.edits.fields import SetField
from workstation.story.edits.text import ClearMark, ReplaceText, SetMark
from workstation.story.model import (
    Contributor,
    CorrectionNote,
    Dateline,
    Decision,
    Evidence,
    LineOverride,
    Source,
    Story,
    Subject,
)
from workstation.story.spans import Emphasis, Language, Link, SourceMark, Span, Strong, Sub, Sup, Text

WORDS = st.sampled_from(
    [
        "ferry",
        "the ",
        "Harbour. ",
        "паром ",
        "Ёлка",
        "ბორანი ",
        "عبّارة ",
        "e\u0301te\u0301 ",
        "👩‍🚀",
        "\n",
        "don't ",
        "新聞",
        " ",
        "–",
        "1,000 ",
    ]
)
STRINGS = st.lists(WORDS, max_size=6).map("".join)
MARKS = st.one_of(
    st.sampled_from(
        [Strong(), Emphasis(), Sub(), Sup(), Language("fr"), Language("ar", "rtl"), SourceMark("s1"), SourceMark("s2")]
    ),
    st.builds(Link, st.sampled_from(["https://example.org", "/x"]), st.sampled_from(["", "title"])),
)
TEXTS: st.SearchStrategy[Text] = st.lists(
    st.builds(Span, STRINGS, st.lists(MARKS, max_size=3).map(tuple)), max_size=4
).map(spans.normal)
LANGUAGES = st.sampled_from(["", "en", "ka", "ar", "pt-BR"])
DIRECTIONS = st.sampled_from(["", "ltr", "rtl", "auto"])
ALTS = st.one_of(
    st.builds(alt.Described, STRINGS),
    st.builds(alt.Unreviewed, STRINGS),
    st.builds(alt.Decorative, STRINGS),
    st.just(alt.Missing()),
)
MOMENTS = st.integers(0, 10**8).map(lambda seconds: datetime(2020, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds))
DATES = st.none() | st.dates(date(2020, 1, 1), date(2030, 1, 1))
_SHARES = st.floats(0, 1)
_COMMON: dict[str, Any] = {"language": LANGUAGES, "direction": DIRECTIONS}


def _figures(ids: st.SearchStrategy[str]) -> st.SearchStrategy[Figure]:
    return st.builds(
        Figure, id=ids, photo=st.sampled_from(["", "a" * 64]), caption=TEXTS, alt=ALTS, credit=STRINGS,
        caption_linked=st.booleans(), crop=st.none() | st.builds(Crop, _SHARES, _SHARES, _SHARES, _SHARES), **_COMMON,
    )  # fmt: skip


def _flat(ids: st.SearchStrategy[str]) -> st.SearchStrategy[Any]:
    items = st.lists(st.builds(ListItem, TEXTS, st.integers(0, 3), st.booleans()), max_size=3).map(tuple)
    cells = st.builds(Cell, TEXTS, st.sampled_from(["", "col", "row"]), st.integers(1, 3), st.integers(1, 2))
    rows = st.lists(st.lists(cells, min_size=1, max_size=3).map(tuple), max_size=3).map(tuple)
    tracks = st.lists(st.builds(Track, st.sampled_from(["captions", "subtitles"]), STRINGS), max_size=2).map(tuple)
    return st.one_of(
        st.builds(Paragraph, id=ids, text=TEXTS, **_COMMON),
        st.builds(Heading, id=ids, text=TEXTS, level=st.integers(1, 6), **_COMMON),
        st.builds(Quote, id=ids, paragraphs=st.lists(TEXTS, min_size=1, max_size=3).map(tuple), attribution=TEXTS, **_COMMON),
        st.builds(List, id=ids, items=items, start=st.integers(1, 9), **_COMMON),
        _figures(ids),
        st.builds(Table, id=ids, caption=TEXTS, rows=rows, **_COMMON),
        st.builds(Embed, id=ids, url=STRINGS, title=STRINGS, text=TEXTS),
        st.builds(Media, id=ids, url=STRINGS, caption=TEXTS, seconds=st.integers(0, 9), tracks=tracks, autoplay=st.booleans()),
        st.builds(Divider, id=ids),
        st.builds(Correction, id=ids, on=DATES, text=TEXTS),
    )  # fmt: skip


def blocks() -> st.SearchStrategy[Any]:
    """Return a strategy for blocks of every kind; all their ids are empty (see ``with_ids``)."""
    unnamed = st.just("")
    flat = _flat(unnamed)
    galleries = st.builds(Gallery, id=unnamed, title=TEXTS, figures=st.lists(_figures(unnamed), max_size=2).map(tuple))
    boxes = st.builds(FactBox, id=unnamed, title=TEXTS, blocks=st.lists(flat, max_size=2).map(tuple))
    return st.one_of(flat, galleries, boxes)


def with_ids(body: list[Block], prefix: str = "b") -> tuple[Block, ...]:
    """Return the blocks with an id of its own for each, inner ones too."""
    from msgspec.structs import replace

    count = 0

    def named(block: Block) -> Block:
        nonlocal count
        count += 1
        fresh = replace(block, id=f"{prefix}{count}")
        return fresh.with_children(tuple(map(named, fresh.children()))) if fresh.children() else fresh

    return tuple(map(named, body))


@st.composite
def stories(draw: st.DrawFn, identity: str = "story") -> Story:
    """Draw a story."""
    names = st.sampled_from(["Ana", "Бен", "ეკა"])
    sources = [Source(id="s1", kind="agency", name="AFP"), Source(id="s2", kind="service", name="ქართული სამსახური")]
    return Story(
        id=identity,
        slug=draw(STRINGS),
        language=draw(LANGUAGES),
        direction=draw(DIRECTIONS),
        stage=draw(st.sampled_from(["draft", "in edit", "ready", "published", "held", "withdrawn"])),
        urgency=draw(st.integers(0, 8)),
        breaking=draw(st.booleans()),
        headline=draw(STRINGS),
        subhead=draw(STRINGS),
        contributors=tuple(draw(st.lists(st.builds(Contributor, name=names), max_size=2, unique=True))),
        dateline=Dateline(place=draw(STRINGS), on=draw(DATES)),
        body=with_ids(draw(st.lists(blocks(), max_size=5))),
        sources=tuple(draw(st.permutations(sources)))[: draw(st.integers(0, 2))],
        credit_line=draw(STRINGS),
        tags=tuple(draw(st.lists(st.sampled_from(["sea", "море", "ზღვა"]), unique=True))),
        subjects=draw(st.sampled_from([(), (Subject("medtop:1", "sea"),)])),
        embargo=draw(st.none() | MOMENTS),
        note=draw(STRINGS),
        corrections=draw(st.sampled_from([(), (CorrectionNote(kind="update", text="x", at=datetime(2026, 1, 1, tzinfo=UTC)),)])),
        decisions=draw(st.sampled_from([(), (Decision(rule="r", block="b1", digest="d", verdict="accepted", reason="y", person="p", at=datetime(2026, 1, 1, tzinfo=UTC)),)])),
        evidence=draw(st.sampled_from([(), (Evidence(kind="colour", value="red"),)])),
        overrides=draw(st.sampled_from([(), (LineOverride(line="where", words="Ana was there.", reason="y", instead_of="x"),), (LineOverride(line="credit"),)])),
    )  # fmt: skip


@st.composite
def edits(draw: st.DrawFn, story: Story, prefix: str = "n") -> Edit:
    """Draw an edit that fits the story; blocks that it puts in are named with the prefix."""
    texts = list(places.texts(story))
    running = [block for block in places.blocks(story) if isinstance(block, Paragraph | Heading)]
    choices = ["field", "insert"]
    choices += ["replace text", "mark", "clear"] if texts else []
    choices += ["remove", "move", "replace"] if story.body else []
    choices += ["split"] if running else []
    choices += ["join"] if _joinable(story) else []
    match draw(st.sampled_from(choices)):
        case "field":
            name, value = draw(
                st.sampled_from([("headline", "New"), ("breaking", True), ("tags", ("new",)), ("urgency", 3)])
            )
            return SetField(field=name, value=value)
        case "insert":
            after = draw(st.sampled_from(["", *(block.id for block in story.body)]))
            return InsertBlocks(blocks=with_ids(draw(st.lists(blocks(), min_size=1, max_size=2)), prefix), after=after)
        case "remove":
            return RemoveBlocks(ids=(draw(st.sampled_from(story.body)).id,))
        case "move":
            moved = draw(st.sampled_from(story.body))
            after = draw(st.sampled_from(["", *(block.id for block in story.body if block is not moved)]))
            return MoveBlock(id=moved.id, after=after)
        case "replace":
            old = draw(st.sampled_from(story.body))
            return ReplaceBlock(id=old.id, blocks=with_ids([draw(blocks())], prefix))
        case "split":
            block = draw(st.sampled_from(running))
            return SplitBlock(id=block.id, offset=draw(st.integers(0, spans.length(block.text))), new_id=f"{prefix}s")
        case "join":
            first, second = draw(st.sampled_from(_joinable(story)))
            return JoinBlocks(first=first, second=second)
        case kind:
            place, text = draw(st.sampled_from(texts))
            start = draw(st.integers(0, spans.length(text)))
            end = draw(st.integers(start, spans.length(text)))
            if kind == "mark":
                return SetMark(place=place, start=start, end=end, mark=draw(MARKS))
            if kind == "clear":
                return ClearMark(
                    place=place,
                    start=start,
                    end=end,
                    mark=draw(st.sampled_from(["link", "strong", "source", "language"])),
                )
            return ReplaceText(place=place, start=start, end=end, text=draw(TEXTS))


def _joinable(story: Story) -> list[tuple[str, str]]:
    pairs = zip(story.body, story.body[1:], strict=False)
    return [(a.id, b.id) for a, b in pairs if isinstance(a, Paragraph | Heading) and isinstance(b, Paragraph | Heading)]
