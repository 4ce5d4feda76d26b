"""Editions to write: a story with every kind of block, and short ones in other scripts."""

from datetime import UTC, date, datetime
from pathlib import Path

import msgspec
import pytest

from workstation.credits.house import House, Profile
from workstation.export.edition import Edition, MediaFile, Picture
from workstation.photos.photo import Photo
from workstation.story import alt, codec, places
from workstation.story.blocks import (
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
)  # fmt: skip
from workstation.story.model import Contributor, CorrectionNote, Dateline, Revision, Source, Story, Subject
from workstation.story.spans import Emphasis, Language, Link, SourceMark, Span, Strong, Sub, Sup, Text, text_of

MOMENT = datetime(2026, 3, 5, 14, 2, tzinfo=UTC)
HARBOUR = "a" * 64
PORTRAIT = "b" * 64


FILES = (
    ("master", 1600, 800, "jpeg", "jpg", ""),
    ("1280", 1280, 640, "jpeg", "jpg", ""),
    ("1280-webp", 1280, 640, "webp", "webp", ""),
    ("640", 640, 320, "jpeg", "jpg", ""),
    ("640-webp", 640, 320, "webp", "webp", ""),
    ("1x1-640", 640, 640, "jpeg", "jpg", "1:1"),
)


def words(*parts: str | Span) -> Text:
    return text_of(*parts)


def everything() -> Story:
    """Return a story in which every kind of block, mark and field stands at least once."""
    source = SourceMark("s1")
    return Story(
        id="everything000001",
        slug="ferry-returns",
        language="en",
        stage="in edit",
        urgency=2,
        breaking=True,
        kicker="Selmland",
        headline="Ferries <return> & stay",
        subhead="The strait is open again",
        byline="By Ana Lima",
        contributors=(Contributor(name="Ana Lima", role="wrote", place="Port Selm"), Contributor(name="Teo Brandt", role="edited")),
        dateline=Dateline(place="PORT SELM", on=date(2026, 3, 5), agency="Reuters"),
        body=(
            Paragraph(id="b1", text=words("The ", Span("first", (source, Strong())), Span(" ferry", (source,)), " crossed & docked.\nAt last.")),
            Heading(id="b2", level=2, text=words("A crossing")),
            Figure(id="b3", photo=HARBOUR, caption=words("A ", Span("ferry", (Emphasis(),)), " docks"), alt=alt.Described("A white ferry at the quay"), long_description="Two cranes.\nOne ferry.", credit="Teo Brandt/Example"),
            Figure(id="b4", photo=PORTRAIT, caption_linked=True, alt=alt.Decorative("repeats the text"), crop=Crop(0, 0, 0.5, 0.5)),
            Figure(id="b5", url="https://example.org/far.jpg", alt=alt.Missing(), caption=words("Far")),
            Figure(id="b6", caption=words("No picture came"), alt=alt.Missing()),
            Quote(id="b7", paragraphs=(words("We counted."), words("Then we slept.")), attribution=words("Irena Falk"), cite="https://example.org/q?a=1&b=2"),
            Quote(id="b8", paragraphs=(words("Nobody said this."),)),
            List(id="b9", items=(ListItem(words("One")), ListItem(words("Deeper"), 1, True), ListItem(words("Two")), ListItem(words("Other kind"), 0, True)), start=3),
            Table(id="b10", caption=words("Passengers"), rows=((Cell(words("Year"), "col"), Cell(words("All"), "col", 2)), (Cell(words("2026"), "row"), Cell(words("3")), Cell(words("641"))))),
            Embed(id="b11", url="https://example.org/post/1", provider="Example", title="A post", text=words("What it says")),
            Media(id="b12", kind="video", url="https://example.org/v.mp4", title="The crossing", caption=words("Film"), credit="Ana Lima/Example", tracks=(Track("captions", "https://example.org/v.vtt", "en", "English"),), transcript="Waves.\nA horn.", autoplay=True),
            Media(id="b13", kind="audio", url="https://example.org/a.mp3"),
            FactBox(id="b14", title=words("Background"), blocks=(Paragraph(id="b15", text=words("H", Span("2", (Sub(),)), "O and m", Span("2", (Sup(),)))),)),
            Gallery(id="b16", title=words("The day"), figures=(Figure(id="b17", photo=HARBOUR, alt=alt.Unreviewed("Boats", "XMP")),)),
            Divider(id="b18"),
            Correction(id="b19", kind="correction", on=date(2026, 3, 6), text=words("An earlier version was wrong.")),
            Paragraph(id="b20", language="pt", text=words("Quem espera sempre alcança.")),
            Paragraph(id="b21", text=words(Span("إقرأ", (Language("ar"),)), " and ", Span("a ", (Link("https://example.org/x y?q=ü"),)), Span("link", (Link("https://example.org/x y?q=ü"), Strong())), " and ", Span("none", (Link("javascript:alert(1)"),)))),
        ),
        sources=(Source(id="s1", kind="agency", name="Reuters", relation="with"), Source(id="s2", kind="person", name="", terms="never name")),
        credit_line="With reporting by Reuters",
        tags=("ferries",),
        subjects=(Subject("medtop:20000065", "transport"), Subject("local:3")),
        desk="World",
        embargo=datetime(2026, 3, 5, 15, tzinfo=UTC),
        note="INTERNAL: the pilot is our source",
        corrections=(CorrectionNote(kind="correction", text="The year was wrong.", at=MOMENT),),
    )  # fmt: skip


def revision_of(story: Story, number: int = 3) -> Revision:
    return Revision(
        story=story,
        number=number,
        parent=number - 1,
        kind="saved",
        saved_at=MOMENT,
        author="ana",
        digest=codec.digest(story),
    )


def house(**profile: object) -> House:
    values = {"id": "test", "outlet": "Example News", "url": "https://news.example", **profile}
    photos = {
        HARBOUR: Photo(id=HARBOUR, width=1600, height=1000, creators=("Teo Brandt",), copyright_notice={"x-default": "© 2026 Example"}, licence_url="https://news.example/licence", instructions="NO ARCHIVE", city="Hidden Town"),
        PORTRAIT: Photo(id=PORTRAIT, width=600, height=800, caption={"x-default": "Lidia Moreau", "ka": "ლიდია"}, credit_line="Ana Lima/Example", people=("Lidia Moreau",)),
    }  # fmt: skip
    return House(profile=msgspec.convert(values, Profile), photos=photos, now=MOMENT)


def edition_of(story: Story, **profile: object) -> Edition:
    """Return the story as an edition with made-up picture files, so that no encoder's bytes matter."""
    from workstation.export.media import as_shown

    known = house(**profile)
    pictures = {}
    for number, figure in enumerate(
        (block for block in places.blocks(story) if isinstance(block, Figure) and block.photo), 1
    ):
        files = tuple(
            MediaFile(
                name=name,
                path=f"media/{number:02d}-{figure.photo[:12]}-{name.removesuffix('-webp')}.{suffix}",
                media_type=f"image/{kind}",
                width=width,
                height=height,
                size=1000,
                ratio=ratio,
            )
            for name, width, height, kind, suffix, ratio in FILES
        )
        pictures[figure.id] = Picture(photo=as_shown(figure, known.photos[figure.photo], story.language), files=files)
    return Edition(revision=revision_of(story), house=known, pictures=pictures)


def arabic() -> Story:
    return Story(
        id="arabic0000000001",
        language="ar",
        headline="عودة العبّارات إلى المرفأ",
        breaking=True,
        body=(
            Paragraph(id="b1", text=words("وصلت أول عبّارة إلى ", Span("Port Selm", (Language("en"),)), " فجر الخميس.")),
            Paragraph(id="b2", language="en", text=words("A paragraph in English.")),
        ),
        credit_line="المصدر: رويترز",
    )


def bare() -> Story:
    return Story(id="bare000000000001", language="ka", headline="ბორანი დაბრუნდა", body=())


STORIES = {"everything": everything, "arabic": arabic, "bare": bare}


@pytest.fixture(params=sorted(STORIES))
def edition(request: pytest.FixtureRequest) -> Edition:
    """Return each of the sample editions."""
    return edition_of(STORIES[request.param]())


@pytest.fixture
def golden() -> Path:
    """Return the folder of expected files."""
    return Path(__file__).resolve().parents[1] / "golden"
