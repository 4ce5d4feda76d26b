"""A story and a picture in which every field that can hold words holds some of its own, found nowhere else."""

from datetime import UTC, date, datetime
from typing import Any

from msgspec.structs import replace

from tests.export.conftest import HARBOUR, MOMENT, PORTRAIT, edition_of, words
from workstation.export.edition import Edition
from workstation.photos.photo import Photo, Region
from workstation.story import alt
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
from workstation.story.spans import Emphasis, Language, Link, SourceMark, Span, Strong, Sub, Sup


def url(name: str) -> str:
    return f"https://example.org/{name}"


def body() -> tuple[Block, ...]:
    """Return every kind of block; some of them in another language, one against the direction of its own."""
    return (
        Paragraph(id="p1", text=words("Opening ", Span("sourced", (SourceMark("s1"),)), Span("weighty", (Strong(),)), " ", Span("stressed", (Emphasis(),)), " ", Span("lowered", (Sub(),)), " ", Span("raised", (Sup(),)), " ", Span("linked", (Link(url("in-text"), "hovering"),)), " ", Span("kartuli", (Language("ka"),)), " ", Span("leftward", (Language("en", "rtl"),)), " ", Span("unsafe", (Link("javascript:x"),)))),
        Paragraph(id="p2", language="ar", text=words("arabicpara")),
        Paragraph(id="p3", language="fr", direction="rtl", text=words("turnedpara")),
        Heading(id="h1", text=words("crosshead")),
        Heading(id="h3", level=3, language="ka", text=words("minorhead")),
        Quote(id="q1", language="he", paragraphs=(words("quotation"), words("continued")), attribution=words("quotedperson"), cite=url("quoted")),
        Quote(id="q2", attribution=words("lonelyperson")),
        List(id="l1", language="he", items=(ListItem(words("itemone"), 0, True), ListItem(words("itemtwo"), 1), ListItem(words("itemthree"), 0, True)), start=4),
        Table(id="t1", language="he", caption=words("tablecaption"), rows=((Cell(words("headone"), "col", 2), Cell(words("headtwo"), "colgroup")), (Cell(words("rowhead"), "row", 1, 2), Cell(words("cellone")), Cell(words("celltwo"))), (Cell(words("cellthree")), Cell(words("cellfour"))))),
        Embed(id="e1", url=url("embedded"), title="embedname", text=words("embedwords")),
        Embed(id="e2", url=url("embeddedtoo"), provider="embedprovider", language="he"),
        Embed(id="e3", url="javascript:1", title="brokenembed"),
        Media(id="m1", kind="video", language="he", url=url("film.mp4"), title="filmtitle", caption=words("filmcaption"), credit="filmcredit", poster=url("poster.jpg"), seconds=33, tracks=(Track("captions", url("film.vtt"), "en", "filmtrack"), Track("subtitles", "", "ka", "packedtrack", "WEBVTT")), transcript="filmspeech", autoplay=True, muted=True, controls=False, loop=True),
        Media(id="m2", kind="audio", url=url("sound.mp3"), title="soundtitle", caption=words("soundcaption"), credit="soundcredit", poster=url("soundposter.jpg"), seconds=44, tracks=(Track("captions", url("sound.vtt"), "en", "soundtrack"),), transcript="soundspeech"),
        FactBox(id="f1", language="he", title=words("boxtitle"), blocks=(Paragraph(id="f2", text=words("boxpara")), FactBox(id="f3", title=words("innerbox"), blocks=(Table(id="f4", rows=((Cell(words("boxcell")),),)),)))),
        Divider(id="d1"),
        Correction(id="c1", kind="clarification", on=date(2026, 3, 6), language="he", text=words("noticewords ", Span("noticelink", (Link(url("notice")),)))),
        Figure(id="g1", photo=HARBOUR, caption=words("figcaption ", Span("figstress", (Emphasis(),)), " ", Span("figlink", (Link(url("in-caption")),))), alt=alt.Described("figalt"), long_description="figlong", credit="figcredit", crop=Crop(0, 0, 0.5, 0.5), link=url("picturelink")),
        Figure(id="g2", photo=PORTRAIT, language="ka", caption_linked=True, alt=alt.Decorative("decoreason")),
        Figure(id="g3", url=url("far.jpg"), language="he", caption=words("farcaption"), alt=alt.Described("faralt"), long_description="farlong", credit="farcredit", link=url("farlink")),
        Figure(id="g4", url=url("ornament.jpg"), alt=alt.Decorative("farreason")),
        Gallery(id="y1", language="he", title=words("gallerytitle"), figures=(Figure(id="y2", photo=HARBOUR, language="fr", caption=words("gallerycaption"), alt=alt.Unreviewed("galleryalt", "XMP"), long_description="gallerylong"),)),
    )  # fmt: skip


def story() -> Story:
    """Return the story; what the newsroom keeps to itself begins with ``SECRET``."""
    return Story(
        id="everyleaf0000001",
        slug="slugwords",
        language="en",
        urgency=3,
        breaking=True,
        developing=True,
        kicker="kickerwords",
        headline="headlinewords",
        subhead="subheadwords",
        byline="By bylinewords",
        contributors=(Contributor(name="Firsthand", role="wrote", place="placeone", service="servicewords"), Contributor(name="Secondhand", role="edited"), Contributor(name="Thirdhand", role="reported")),
        dateline=Dateline(place="DATEPLACE", on=date(2026, 3, 4)),
        body=body(),
        sources=(Source(id="s1", kind="agency", name="Sourcename", item="itemwords", url=url("source"), received=MOMENT, terms="termswords", relation="with", version="versionwords", status="usable"),),
        credit_line="With creditwords",
        credit_line_reason="SECRET credit",
        translated_from="translatedwords",
        tags=("tagwords",),
        subjects=(Subject("medtop:20000065", "subjectwords"), Subject("local:77", "localwords")),
        desk="SECRET desk",
        embargo=datetime(2026, 3, 5, 15, tzinfo=UTC),
        publish_at=datetime(2026, 3, 5, 14, 30, tzinfo=UTC),
        note="SECRET note",
        corrections=(CorrectionNote(kind="correction", text="firstcorrection", at=MOMENT), CorrectionNote(kind="update", text="lastupdate", at=MOMENT)),
        decisions=(Decision(rule="r", block="p1", digest="d", verdict="accepted", reason="SECRET reason", person="SECRET person", at=MOMENT),),
        evidence=(Evidence(kind="colour", value="SECRET value", block="p1", text="SECRET text"),),
        overrides=(LineOverride(line="where", words="wherewords", reason="SECRET where"),),
    )  # fmt: skip


def record() -> dict[str, Any]:
    """Return every field of a picture's record that holds words."""
    return {
        "headline": "photoheadline",
        "title": {"x-default": "SECRET title"},
        "creators": ("photocreator",),
        "creator_job_title": "SECRET job",
        "source": "photosource",
        "copyright_notice": {"x-default": "photonotice"},
        "copyright_owner": "photoowner",
        "usage_terms": {"x-default": "phototerms"},
        "licence_url": url("photolicence"),
        "licensor_url": url("photolicensor"),
        "other_constraints": {"x-default": "photoconstraint"},
        "data_mining": "photomining",
        "instructions": "SECRET instructions",
        "job_id": "SECRET id",
        "caption_writer": "captionwriter",
        "people": ("SECRET face",),
        "organisations": ("SECRET firm",),
        "keywords": ("photokeyword",),
        "event": {"x-default": "SECRET event"},
        "sublocation": "SECRET quay",
        "city": "SECRET city",
        "state": "SECRET state",
        "country": "SECRET country",
        "created": "2026-03-01T10:17:00+02:00",
        "digital_source_type": "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia",
        "ai_system": "photomachine",
        "ai_prompt": "SECRET prompt",
        "model_release": "SECRET release",
        "regions": (Region(id="r", role="mainSubjectArea", x=0.25, y=0.5),),
    }


def edition(told: Story | None = None, **profile: object) -> Edition:
    """Return a story as an edition, this one where none is given, its pictures with the whole record."""
    made = edition_of(told or story(), **{"language": "en", "media_url": "https://media.example", **profile})
    pictures = {
        name: replace(picture, photo=_whole(picture.photo)) if picture.photo.id == HARBOUR else picture
        for name, picture in made.pictures.items()
    }
    return replace(made, pictures=pictures)


def _whole(photo: Photo) -> Photo:
    return replace(photo, **record())
