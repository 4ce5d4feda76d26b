"""Agencies' items as XML come in with all that they say; XML that means harm does not."""

from datetime import UTC, datetime
from typing import Any

import pytest

from tests.intake.reading import HOUSE, READERS, noted, read, words
from workstation.base.errors import WorkstationError
from workstation.intake import intake
from workstation.intake.copy import Copy
from workstation.intake.reader import IntakeError
from workstation.story import places
from workstation.story.blocks import Heading, List, Paragraph, Quote
from workstation.story.model import Subject
from workstation.story.spans import Link, SourceMark, Strong

HEAD = """
  <rightsInfo><copyrightHolder literal="AFP"/><usageTerms>No archives</usageTerms></rightsInfo>
  <itemMeta>
    <itemClass qcode="ninat:text"/>
    <provider literal="AFP"><name>Agence France-Presse</name></provider>
    <versionCreated>2026-03-05T13:55:01Z</versionCreated>
    <embargoed>2026-03-05T18:00:00+01:00</embargoed>
    <pubStatus qcode="stat:{status}"/>
    <edNote>Corrects the number of streets</edNote>
    <signal qcode="sig:{signal}"/>
  </itemMeta>
  <contentMeta>
    <urgency>3</urgency>
    <located type="cpnat:city" qcode="city:345678"><name>Paris</name></located>
    <by>Jane Doe</by>
    <slugline separator="-">port-wall</slugline>
    <headline xml:lang="en">Wall falls</headline>
    <headline role="hld:subHeadline">Nobody hurt</headline>
    <language tag="en"/>
    <subject type="cpnat:abstract" qcode="medtop:03000000"><name>disaster</name></subject>
  </contentMeta>
"""
XHTML = """<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body>
  <p>The wall <a href="https://example.org">fell</a> &amp; broke.</p><h2>What is known</h2><ul><li>Nobody was hurt.</li></ul>
</body></html></inlineXML>"""
NITF = """<inlineXML contenttype="application/nitf+xml"><nitf xmlns="http://iptc.org/std/NITF/2006-10-18/"><body><body.head><hedline><hl1>No</hl1></hedline>
  </body.head><body.content><p>The <em class="bold">wall</em> fell in <location>Paris</location>.</p><hl2>What is known</hl2>
  <bq><block><p>It was loud.</p></block></bq><media><media-caption>A wall</media-caption></media></body.content></body></nitf></inlineXML>"""


def item(
    content: str, guid: str = "urn:newsml:afp.com:1", status: str = "usable", signal: str = "update", version: str = "2"
) -> str:
    head = HEAD.format(status=status, signal=signal)
    return (
        f'<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="{guid}" version="{version}" standard="NewsML-G2"'
        f' standardversion="2.35" conformance="power" xml:lang="en">{head}<contentSet>{content}</contentSet></newsItem>'
    )


def xml(body: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{body}'


def test_xhtml_comes_in_with_all_that_the_item_says() -> None:
    reading = read(xml(item(XHTML)), "a.xml")
    story = reading.story
    assert (story.headline, story.subhead, story.byline, story.slug) == (
        "Wall falls",
        "Nobody hurt",
        "Jane Doe",
        "port-wall",
    )
    assert (story.language, story.urgency, story.dateline.place) == ("en", 3, "Paris")
    assert story.embargo == datetime(2026, 3, 5, 17, tzinfo=UTC)
    assert story.subjects == (Subject("medtop:03000000", "disaster"),)
    lead, heading, listed = story.body
    assert isinstance(lead, Paragraph)
    assert isinstance(heading, Heading)
    assert isinstance(listed, List)
    assert words(reading) == ["The wall fell & broke.", "What is known", "Nobody was hurt."]
    assert any(mark == Link("https://example.org") for span in lead.text for mark in span.marks)
    (source,) = story.sources
    assert (source.name, source.item, source.version, source.status) == ("AFP", "urn:newsml:afp.com:1", "2", "usable")
    assert source.terms == "No archives"
    assert {span.mark(SourceMark) for _, text in places.texts(story) for span in text} == {SourceMark(source.id)}
    filed = reading.item
    assert filed is not None
    assert (filed.agency, filed.sent, filed.note) == (
        "AFP",
        datetime(2026, 3, 5, 13, 55, 1, tzinfo=UTC),
        "Corrects the number of streets",
    )
    assert filed.embargo == datetime(2026, 3, 5, 17, tzinfo=UTC)


def test_nitf_keeps_its_structure() -> None:
    reading = read(xml(item(NITF)), "a.xml")
    lead, heading, quote = reading.story.body
    assert isinstance(lead, Paragraph)
    assert isinstance(heading, Heading)
    assert isinstance(quote, Quote)
    assert words(reading) == ["The wall fell in Paris.", "What is known", "It was loud."]
    assert any(isinstance(mark, Strong) for span in lead.text for mark in span.marks)


@pytest.mark.parametrize(
    "content",
    [
        '<inlineData contenttype="text/html">&lt;p&gt;The wall fell.&lt;/p&gt;</inlineData>',
        '<inlineData contenttype="text/html"><![CDATA[<p>The wall fell.</p>]]></inlineData>',
        '<inlineData contenttype="text/plain">The wall fell.</inlineData>',
        '<inlineData contenttype="text/plain">Short.</inlineData><inlineData contenttype="text/html">&lt;p&gt;The wall fell.&lt;/p&gt;</inlineData>',
        '<inlineXML contenttype="application/xhtml+xml"><div xmlns="http://www.w3.org/1999/xhtml"><p>The wall fell.</p></div></inlineXML>',
        '<inlineXML contenttype="application/nitf+xml"><body.content xmlns="x"><p>The wall fell.</p></body.content></inlineXML>',
    ],
)
def test_words_are_found_wherever_the_standard_lets_them_be(content: str) -> None:
    assert words(read(xml(item(content)), "a.xml")) == ["The wall fell."]


@pytest.mark.parametrize(
    ("status", "signal", "corrects"), [("canceled", "correction", True), ("withheld", "update", True)]
)
def test_status_and_signals(status: str, signal: str, corrects: bool) -> None:
    filed = read(xml(item("", status=status, signal=signal)), "a.xml").item
    assert filed is not None
    assert (filed.status, filed.corrects, filed.words) == (status, corrects, "")


def test_each_item_of_a_message_is_a_part_of_its_own() -> None:
    picture = '<newsItem guid="p"><itemMeta><itemClass qcode="ninat:picture"/></itemMeta><contentSet><remoteContent href="x"/></contentSet></newsItem>'
    message = f'<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet><packageItem guid="k"/>{item(XHTML)}{picture}{item(NITF, "urn:2")}</itemSet></newsMessage>'
    copy = Copy("a.xml", xml(message).encode())
    found = [intake.read(part, READERS, HOUSE, story_id="s").item for part in intake.parts(copy, READERS)]
    assert [each.id for each in found if each] == ["urn:newsml:afp.com:1", "urn:2"]
    assert noted(read(xml(message), "a.xml"), "dropped")["Other items of the message"].detail == "1"


def test_nitf_alone() -> None:
    content = """<!DOCTYPE nitf SYSTEM "nitf-3-4.dtd"><nitf><head><title>t</title><docdata management-status="usable"><doc-id id-string="D1" regsrc="AP"/>
    <urgency ed-urg="4"/><date.issue norm="20260305T135501Z"/></docdata></head><body><body.head><hedline><hl1>Wall falls</hl1></hedline><byline>By JANE DOE</byline>
    <distributor>The Associated Press</distributor></body.head><body.content><p>PARIS (AP) &#8212; The wall&nbsp;fell.</p></body.content></body></nitf>"""
    reading = read(content, "a.xml")
    assert (reading.story.headline, reading.story.dateline.agency, reading.story.urgency) == ("Wall falls", "AP", 4)
    assert words(reading) == ["The wall\u00a0fell."]
    assert reading.item is not None
    assert (reading.item.id, reading.item.agency) == ("D1", "AP")
    assert reading.item.sent == datetime(2026, 3, 5, 13, 55, 1, tzinfo=UTC)
    assert reading.item.embargo is None
    later = content.replace("</docdata>", '<date.release norm="20260305T180000Z"/></docdata>')
    assert read(later, "a.xml").story.embargo == datetime(2026, 3, 5, 18, tzinfo=UTC)


def test_other_encodings_and_endings_are_read() -> None:
    text = xml(item(XHTML)).replace("Wall falls", "Стена упала").replace("UTF-8", "windows-1251")
    assert read(text.encode("windows-1251"), "a.xml").story.headline == "Стена упала"
    assert read(xml(item(XHTML)), "a").item is not None


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    "content",
    [
        BOMB + "<newsItem>&b;</newsItem>",
        OUTSIDE + "<newsItem>&a;</newsItem>",
        '<!DOCTYPE x [<!ATTLIST newsItem guid CDATA "x">]><newsItem/>',
        "<newsItem>",
        "<newsItem>&unheard;</newsItem>",
        "<rss/>",
        "<newsItem/>",
        "<newsMessage/>",
        "<newsItem>" + "<a>" * 500 + "</a>" * 500 + "</newsItem>",
        "<newsItem>" + "<a/>" * 600_000 + "</newsItem>",
        "",
        "no xml",
    ],
)
def test_what_means_harm_or_is_no_item_is_refused(content: str) -> None:
    with pytest.raises(WorkstationError) as caught:
        read(content, "a.xml")
    assert caught.value.hint


def test_nothing_outside_is_read_for_a_document_that_names_its_type(monkeypatch: pytest.MonkeyPatch) -> None:
    def no(*_: Any, **__: Any) -> None:
        raise AssertionError

    monkeypatch.setattr("socket.socket.connect", no)
    content = '<!DOCTYPE nitf PUBLIC "-//IPTC//DTD NITF 3.4//EN" "http://example.org/nitf.dtd">' + item(XHTML)
    assert read(content, "a.xml").item is not None


def test_a_message_without_text_says_so() -> None:
    with pytest.raises(IntakeError, match="none of text"):
        read('<newsItem guid="p"><itemMeta><itemClass qcode="ninat:picture"/></itemMeta></newsItem>', "a.xml")


def test_the_items_above_are_valid(shared: Any) -> None:
    etree = pytest.importorskip("lxml.etree")
    schema = shared / "conformance" / "schemas" / "newsml-g2" / "specification" / "NewsML-G2_2.35-spec-All-Power.xsd"
    etree.XMLSchema(etree.parse(str(schema))).assertValid(etree.fromstring(item(XHTML).encode()))
