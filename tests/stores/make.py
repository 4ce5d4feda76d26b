"""Makes the small store that stands for the present schema: run once, at its release, and kept for ever after.

python tests/stores/make.py tests/stores/v5
"""

import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from msgspec.structs import replace

from workstation.base.clock import FixedClock
from workstation.credits.agencycopy.item import Item
from workstation.credits.rights.usage import Use
from workstation.photos.photo import Lease, Photo, Region
from workstation.store.deliveryrecords import Job, Outcome, Receipt
from workstation.store.store import Store
from workstation.story.alt import Decorative, Described
from workstation.story.blocks import Cell, FactBox, Figure, Heading, List, ListItem, Paragraph, Quote, Table
from workstation.story.model import Dateline, Source, Story
from workstation.story.spans import Link, SourceMark, Span, Strong, text_of

PICTURE = b"\xff\xd8\xff\xe0 not a real picture, but bytes that a store must keep \xff\xd9"


def harbour(photo: str) -> Story:
    """Return a story that has a little of everything."""
    return Story(
        id="harbourwall00001",
        slug="harbour-wall",
        language="en",
        headline="Harbour wall gives way at spring tide",
        dateline=Dateline(place="PORT ELLEN"),
        sources=(Source(id="s1", kind="agency", name="Coast News", item="urn:example:coast:1"),),
        body=(
            Paragraph(
                id="p1",
                text=text_of(Span("The wall fell at dawn, "), Span("the agency said", (SourceMark("s1"),)), Span(".")),
            ),
            Figure(
                id="f1", photo=photo, alt=Described("A gap in a stone wall"), caption=text_of("The gap"), credit="Us"
            ),
            Figure(id="f2", url="https://example.org/line.png", alt=Decorative("a rule between two parts")),
            Heading(id="h1", text=text_of("What is known")),
            List(id="l1", items=(ListItem(text_of("Nobody was hurt")), ListItem(text_of("Öl im Wasser"), 1, True))),
            Quote(id="q1", paragraphs=(text_of("“It was loud.”"),), attribution=text_of("The harbour master")),
            Table(id="t1", rows=((Cell(text_of("Tide"), "col"), Cell(text_of("5.2 m"))),)),
            FactBox(
                id="b1", title=text_of(Span("Earlier", (Strong(),))), blocks=(Paragraph(id="p2", text=text_of("1911")),)
            ),
            Paragraph(id="p3", language="ru", text=text_of(Span("Подробности", (Link("https://example.org"),)))),
        ),
    )


def wall(photo: str) -> Photo:
    """Return a record that has a little of everything."""
    return Photo(
        id=photo,
        name="wall.jpg",
        width=1200,
        height=800,
        size=len(PICTURE),
        hash="c64184a671791e33",
        headline="The wall at low tide",
        caption={"en": "A gap in the harbour wall", "de": "Eine Lücke in der Hafenmauer"},
        alt={"en": "Stones in water"},
        alt_unreviewed=True,
        creators=("Mira Holt",),
        credit_line="Mira Holt / Coast News",
        keywords=("harbour", "flood"),
        regions=(Region(id="p", role="mainSubjectArea", x=0.5, y=0.4),),
        created="2026-03-01T05:40:00",
        expires=datetime(2027, 3, 1, tzinfo=UTC),
        unsettled=("caption",),
        category="stock",
        leases=(Lease(until=datetime(2026, 9, 1, tzinfo=UTC), person="ana", reason="Invoice 12"),),
        received=datetime(2026, 3, 1, 6, tzinfo=UTC),
        properties={"dc:creator": ["Mira Holt"]},
    )


def tide(version: str) -> Item:
    """Return a version of the agency's item that the story draws on."""
    words = f"The agency said that the wall had been watched since 19{version}1."
    return Item(
        id="urn:example:coast:1",
        agency="Coast News",
        version=version,
        headline="Wall was watched",
        language="en",
        body=(Paragraph(id="b1", text=text_of(words)),),
        terms="Not for archives",
    )


def used(photo: str, story: str) -> Use:
    """Return a line of the log of uses."""
    at = datetime(2026, 3, 2, 6, tzinfo=UTC)
    return Use(photo=photo, story=story, revision=2, state="pending", at=at, where="harbour-wall", author="ben")


def deliver(store: Store, story: str, digest: str) -> None:
    """Put a delivery that arrived and one that waits into the store."""
    at = datetime(2026, 3, 2, 6, tzinfo=UTC)
    jobs = [
        Job(target="site", story=story, revision=2, digest=digest, headline="Harbour wall", queued_at=at, due=at),
        Job(target="wire", story=story, revision=2, digest=digest, manner="draft", queued_at=at, due=at),
    ]
    arrived, _ = store.deliveries.add(jobs)
    store.deliveries.begin(arrived.key, "post")
    outcome = Outcome(id="7", address="https://example.org/harbour-wall", digest=digest, modified="2026-03-02T06:00:00")
    store.deliveries.happened(arrived.key, "post", outcome, "wordpress https://example.org", f"post:{story}", story)
    receipt = Receipt(
        job=arrived.key, target="site", place="wordpress https://example.org", story=story, at=at, revision=2,
        digest=digest, standing="published", remote="7", address=outcome.address, remarks=("The picture is public.",),
    )  # fmt: skip
    store.deliveries.finish(arrived.key, [receipt])


def main(folder: Path) -> None:
    """Fill the folder with a store, and a list of what must be found in it."""
    clock = FixedClock(datetime(2026, 3, 1, 6, 0, tzinfo=UTC))
    with Store.open(folder, clock) as store:
        photo = store.media.add(PICTURE)
        store.photos.save(Photo(id=photo, name="wall.jpg", headline="The wall"), "ana")
        store.photos.save(wall(photo), "ana")
        story = harbour(photo)
        saved = [store.stories.save(story, 0, "imported", "ana", "as it came in")]
        clock.moment += timedelta(minutes=5)
        story = replace(story, stage="ready", breaking=True, desk="coast")
        saved.append(store.stories.save(story, 1, "saved", "ben", blocked=0))
        store.stories.label(story.id, 1, "as filed")
        council = Story(id="councilmeeting01", slug="council", headline="Council meets", language="en")
        saved.append(store.stories.save(council, 0, "saved", "ana"))
        store.stories.trash(council.id)
        store.search.catch_up()
        for version in "12":
            store.wire.file([(tide(version), version.encode())])
        store.usage.note([used(photo, story.id)])
        deliver(store, story.id, saved[1].digest)
        store.journal.write(story.id, 2, replace(story, kicker="Typed, not saved"))
        lines = [f"{revision.story.id} {revision.number} {revision.digest}\n" for revision in saved]
    (folder / "digests.txt").write_text("".join(lines))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
