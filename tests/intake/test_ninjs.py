"""Agencies' items as JSON, in each version of ninjs and in others' dialects of it, come in with all that they say."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.intake.reading import HOUSE, READERS, noted, read, words
from workstation.base.errors import WorkstationError
from workstation.intake import intake
from workstation.intake.copy import Copy
from workstation.intake.reader import Reading
from workstation.story import places
from workstation.story.blocks import Heading, Paragraph
from workstation.story.model import Subject
from workstation.story.spans import Link, SourceMark

HTML = '<p>PARIS (AFP) - The wall <a href="https://example.org">fell</a> at dawn.</p><h2>What is known</h2><p>Nobody was hurt.</p>'

THREE = {
    "uri": "http://doc.afp.com/34AB12",
    "standard": {"name": "ninjs", "version": "3.1"},
    "type": "text",
    "version": "2",
    "versionCreated": "2026-03-05T13:55:01.123456789Z",
    "pubStatus": "usable",
    "embargoedUntil": "2026-03-05T18:00:00+01:00",
    "urgency": 3,
    "language": "en",
    "headlines": [{"role": "main", "value": "Wall falls"}, {"role": "subhead", "value": "Nobody hurt"}],
    "by": "Jane Doe",
    "slugline": "port-wall",
    "located": "Paris",
    "usageTerms": "No archives",
    "edNote": "CORRECTS number of streets",
    "infoSources": [{"name": "Agence France-Presse", "role": "source"}],
    "subjects": [{"name": "disaster", "uri": "http://cv.iptc.org/newscodes/mediatopic/03000000"}],
    "bodies": [
        {"role": "text", "contentType": "text/plain", "value": "The wall fell."},
        {"role": "main", "contentType": "text/html", "value": HTML},
    ],
    "associations": [{"name": "p1", "uri": "http://doc.afp.com/1", "type": "picture"}],
}
ONE = {
    "uri": "urn:newsml:dpa.com:20090101:260305-99-1",
    "type": "text",
    "version": "7",
    "versioncreated": "2026-03-05T14:55:01+0100",
    "pubstatus": "withheld",
    "language": "de",
    "headline": "Mauer fällt",
    "byline": "Von Jan Muster, dpa",
    "body_xhtml": "<div><p>Die Mauer ist am Morgen gefallen.</p></div>",
    "copyrightholder": "dpa",
    "usageterms": "Nur für Kunden",
    "ednote": "Sperrfrist",
}
SUPERDESK = {
    "guid": "urn:newsml:localhost:2026:1",
    "uri": "ignored",
    "source": "AAP",
    "type": "text",
    "version": 12,
    "versioncreated": "2026-03-05T03:55:01+0000",
    "pubstatus": "usable",
    "headline": "Wall falls",
    "keywords": ["wall", "harbour"],
    "subject": [{"code": "03000000", "name": "disaster", "scheme": "iptc"}],
    "body_html": "<p>The wall fell.</p>",
}


def ninjs(fields: Any) -> Reading:
    return read(json.dumps(fields), "a.ninjs")


def test_version_three_comes_in_with_all_it_says() -> None:
    reading = ninjs(THREE)
    story = reading.story
    assert (story.headline, story.subhead, story.byline, story.slug) == (
        "Wall falls",
        "Nobody hurt",
        "Jane Doe",
        "port-wall",
    )
    assert (story.language, story.urgency, story.dateline.place, story.dateline.agency) == ("en", 3, "PARIS", "AFP")
    assert story.embargo == datetime(2026, 3, 5, 17, tzinfo=UTC)
    assert story.subjects == (Subject("medtop:03000000", "disaster"),)
    assert story.note == "CORRECTS number of streets"
    lead, heading, last = story.body
    assert isinstance(lead, Paragraph)
    assert isinstance(heading, Heading)
    assert words(reading) == ["The wall fell at dawn.", "What is known", "Nobody was hurt."]
    assert any(mark == Link("https://example.org") for span in lead.text for mark in span.marks)
    assert isinstance(last, Paragraph)
    assert noted(reading, "dropped")["Associated picture"].detail == "p1; its file is not beside the copy"


def test_every_passage_is_the_agencys_and_the_source_says_what_is_known() -> None:
    reading = ninjs(THREE)
    (source,) = reading.story.sources
    assert (source.kind, source.name, source.item) == ("agency", "AFP", "http://doc.afp.com/34AB12")
    assert (source.version, source.status, source.terms) == ("2", "usable", "No archives")
    marks = [span.mark(SourceMark) for _, text in places.texts(reading.story) for span in text]
    assert set(marks) == {SourceMark(source.id)}


def test_the_item_to_file_says_the_same_without_marks() -> None:
    item = ninjs(THREE).item
    assert item is not None
    assert (item.id, item.agency, item.version, item.status) == ("http://doc.afp.com/34AB12", "AFP", "2", "usable")
    assert (item.headline, item.slug, item.byline, item.language) == ("Wall falls", "port-wall", "Jane Doe", "en")
    assert item.corrects
    assert item.note == "CORRECTS number of streets"
    assert item.sent == datetime(2026, 3, 5, 13, 55, 1, 123456, tzinfo=UTC)
    assert item.words == "PARIS (AFP) - The wall fell at dawn.\nWhat is known\nNobody was hurt."
    assert not any(span.mark(SourceMark) for block in item.body for _, text in block.texts() for span in text)


@pytest.mark.parametrize(
    ("fields", "agency", "version", "status", "item_id"),
    [
        (ONE, "dpa", "7", "withheld", "urn:newsml:dpa.com:20090101:260305-99-1"),
        (SUPERDESK, "AAP", "12", "usable", "urn:newsml:localhost:2026:1"),
        (ONE | {"pubstatus": "canceled", "copyrightholder": "", "byline": ""}, "dpa", "7", "canceled", ONE["uri"]),
        (ONE | {"pubstatus": "something new"}, "dpa", "7", "withheld", ONE["uri"]),
        (SUPERDESK | {"source": "Unheard Of News"}, "Unheard Of News", "12", "usable", SUPERDESK["guid"]),
    ],
)
def test_other_versions_and_dialects(fields: Any, agency: str, version: str, status: str, item_id: str) -> None:
    item = ninjs(fields).item
    assert item is not None
    assert (item.agency, item.version, item.status, item.id) == (agency, version, status, item_id)
    assert len(item.paragraphs) == 1
    assert item.sent == datetime(2026, 3, 5, 3 if fields.get("guid") else 13, 55, 1, tzinfo=UTC)


def test_until_when_an_item_is_under_embargo_is_filed_with_it() -> None:
    reading = ninjs(THREE)
    assert reading.item is not None
    assert reading.item.embargo == datetime(2026, 3, 5, 17, tzinfo=UTC)
    held = [ninjs(ONE | {"pubstatus": "embargoed"} | more).item for more in ({}, {"embargoed": "2026-03-05T18:00:00Z"})]
    assert [each.status for each in held if each] == ["withheld", "usable"]


def test_an_item_taken_back_may_have_no_words_at_all() -> None:
    reading = ninjs({"uri": "urn:afp:1", "pubstatus": "canceled", "version": "3", "source": "AFP"})
    assert reading.item is not None
    assert (reading.item.status, reading.item.words, reading.story.body) == ("canceled", "", ())


def test_plain_text_is_parted_into_paragraphs() -> None:
    plain = ONE | {"body_text": "Eins ist hier.\n\nZwei ist dort.", "body_xhtml": None}
    assert words(ninjs(plain)) == ["Eins ist hier.", "Zwei ist dort."]


def test_nitf_inside_json_is_read_as_well() -> None:
    nitf = "<nitf><body><body.content><p>The <em class='bold'>wall</em> fell.</p><bq><block><p>Loud.</p></block></bq></body.content></body></nitf>"
    body = {"contentType": "application/nitf+xml", "value": nitf}
    assert words(ninjs({"uri": "urn:x", "bodies": [body]})) == ["The wall fell.", "Loud."]


def test_items_of_a_list_or_an_envelope_are_parts_of_their_own() -> None:
    for content in (
        [THREE, ONE],
        {"items": [THREE, ONE, {"uri": "x", "type": "picture", "headline": "P"}]},
        {"data": {"item": ONE}},
    ):
        copy = Copy("a.json", json.dumps(content).encode())
        found = [intake.read(part, READERS, HOUSE, story_id="s").item for part in intake.parts(copy, READERS)]
        assert [item.agency for item in found if item] == (["dpa"] if "data" in content else ["AFP", "dpa"])
    assert noted(ninjs([THREE, ONE]), "dropped")["Other items of the file"].detail == "1"


def test_what_the_house_itself_sent_out_is_its_own() -> None:
    reading = ninjs(SUPERDESK | {"source": "The Harbour Post"})
    assert reading.item is None
    assert reading.story.sources == ()


def test_an_item_is_known_without_its_ending() -> None:
    assert read(json.dumps(THREE), "a").item is not None


@pytest.mark.parametrize(
    "content",
    [
        "{",
        "[]",
        "{}",
        "3",
        '"x"',
        '{"uri": 1}',
        '[{"uri": "x", "type": "picture", "headline": "y"}]',
        '{"a": {"b": 1}}',
        "[" * 5000,
    ],
)
def test_what_is_no_item_is_refused_with_a_sentence(content: str) -> None:
    with pytest.raises(WorkstationError) as caught:
        read(content, "a.ninjs")
    assert caught.value.hint


@pytest.mark.parametrize("value", [None, 1, True, [], {}, [None], [[]], [{"value": 3}], "\ud800", {"role": []}])
def test_no_field_of_another_type_breaks_the_reading(value: Any) -> None:
    for name in THREE:
        if name != "uri":
            try:
                ninjs(THREE | {name: value})
            except WorkstationError as error:
                assert error.hint  # noqa: PT017 - refused is as good as read


def test_what_our_own_exporter_writes_is_valid_for_the_reader(shared: Any) -> None:
    import jsonschema

    schema = json.loads((shared / "conformance" / "schemas" / "ninjs" / "ninjs-schema_3.1.json").read_text("utf-8"))
    jsonschema.Draft202012Validator(schema).validate(THREE)  # what is read above is what the standard calls an item


def test_whoever_sends_an_item_is_its_agency_and_not_what_it_draws_on() -> None:
    sources = [{"name": "Unheard Of News", "role": "publisher"}, {"name": "Reuters", "role": "with"}]
    item = ninjs({"uri": "tag:news.example,2026:1", "infoSources": sources, "body_html": "<p>x</p>"}).item
    assert item is not None
    assert item.agency == "Unheard Of News"


@pytest.mark.parametrize("kind", ["ninjs", "ninjs-superdesk", "newsml-g2", "nitf"])
def test_what_this_program_writes_comes_in_again_at_another_house(kind: str) -> None:
    folder = Path(__file__).resolve().parents[1] / "golden" / kind / "arabic"
    (file,) = [path for path in folder.iterdir() if path.suffix in (".json", ".xml")]
    reading = read(file.read_bytes(), file.name)
    assert reading.story.headline == "عودة العبّارات إلى المرفأ"
    assert words(reading)[:2] == ["وصلت أول عبّارة إلى Port Selm فجر الخميس.", "A paragraph in English."]
    assert reading.item is not None
    assert (reading.item.agency, reading.item.version) == ("Example News", "3")
