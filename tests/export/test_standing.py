"""Every format says whether a story may be used, from when, and since when readers have it."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from tests.export.conftest import MOMENT, edition_of, everything
from workstation.base.parts import discover
from workstation.credits.corrections.published import Published
from workstation.export import formats
from workstation.export.edition import Edition
from workstation.export.format import Format

FORMATS = discover(formats, Format)
FIRST = datetime(2026, 3, 1, 6, 30, tzinfo=UTC)


def edition(**fields: Any) -> Edition:
    return edition_of(replace(everything(), **{"embargo": None, **fields}), language="en")


def said(identity: str, given: Edition) -> str:
    (content,) = FORMATS[identity].write(given).files.values()
    return content.decode()


def post(identity: str, given: Edition) -> dict[str, Any]:
    found = json.loads(said(identity, given))
    made: dict[str, Any] = found["post"] if "post" in found else found["posts"][0]
    return made


@pytest.mark.parametrize(
    ("stage", "ninjs", "blog"),
    [("ready", "usable", "publish"), ("held", "withheld", "draft"), ("withdrawn", "canceled", "draft")],
)
def test_a_story_that_must_not_be_used_says_so(stage: str, ninjs: str, blog: str) -> None:
    given = edition(stage=stage)
    assert json.loads(said("ninjs", given))["pubStatus"] == ninjs
    assert json.loads(said("ninjs-superdesk", given))["pubstatus"] == ninjs
    assert f'<pubStatus qcode="stat:{ninjs}"/>' in said("newsml-g2", given)
    assert f'management-status="{ninjs}"' in said("nitf", given)
    assert f"\nStatus: {ninjs}" in said("wire-text", given)
    assert json.loads(said("ans", given))["additional_properties"].get("status", "usable") == ninjs
    assert post("wordpress", given)["status"] == blog
    assert post("ghost", given)["status"] == blog.replace("publish", "published")
    for identity, entry in (("rss", "<item"), ("atom", "<entry")):
        assert (entry in said(identity, given)) == (stage == "ready")
        assert FORMATS[identity].write(given).withheld == (stage != "ready")


@pytest.mark.parametrize("hours", [-1, 1])
def test_an_embargo_is_a_moment_in_utc_and_waits_only_while_it_lasts(hours: int) -> None:
    there = (MOMENT + timedelta(hours=hours)).astimezone(datetime.fromisoformat("2026-03-05T00:00+05:45").tzinfo)
    given, waits = edition(embargo=there), hours > 0
    moment = (MOMENT + timedelta(hours=hours)).strftime("%Y-%m-%dT%H:%M:%SZ")
    assert json.loads(said("ninjs", given))["embargoedUntil"] == moment
    assert json.loads(said("ninjs-superdesk", given))["embargoed"] == moment
    assert f"<embargoed>{moment}</embargoed>" in said("newsml-g2", given)
    assert f"Embargo: {moment}" in said("wire-text", given)
    assert json.loads(said("ans", given))["content_restrictions"]["embargo"] == {"active": waits, "end_time": moment}
    assert ('management-status="embargoed"' in said("nitf", given)) == waits
    assert post("wordpress", given)["status"] == ("future" if waits else "publish")
    assert post("wordpress", given)["date_gmt"] == moment.removesuffix("Z")
    assert post("ghost", given)["status"] == ("scheduled" if waits else "published")
    assert ("<item" in said("rss", given)) != waits


def test_the_later_of_embargo_and_time_of_publication_is_when_a_post_goes_out() -> None:
    given = edition(embargo=MOMENT + timedelta(hours=1), publish_at=MOMENT + timedelta(hours=5))
    assert post("wordpress", given)["date_gmt"] == "2026-03-05T19:02:00"
    assert post("ghost", given)["published_at"] == "2026-03-05T19:02:00Z"


def test_a_story_that_was_out_before_keeps_the_day_that_it_was_first() -> None:
    given = edition()
    published = Published(story=given.story, number=2, at=FIRST, first=FIRST)
    given = replace(given, house=replace(given.house, published=published))
    assert "<pubDate>Sun, 01 Mar 2026 06:30:00 GMT</pubDate>" in said("rss", given)
    assert "<atom:updated>2026-03-05T14:02:00Z</atom:updated>" in said("rss", given)
    assert "<published>2026-03-01T06:30:00Z</published>" in said("atom", given)
    assert json.loads(said("ans", given))["first_publish_date"] == "2026-03-01T06:30:00Z"
    assert json.loads(said("ninjs-superdesk", given))["firstcreated"] == "2026-03-01T06:30:00Z"


def test_whose_words_they_are_is_the_agency_s_where_all_of_the_story_is_one_s() -> None:
    own = replace(edition().story, dateline=replace(edition().story.dateline, agency=""))
    for story, holder in ((edition().story, "Reuters"), (own, "Example News")):
        given = edition_of(story, language="en")
        assert json.loads(said("ninjs", given))["copyrightHolder"] == holder
        assert f'<doc.copyright holder="{holder}"' in said("nitf", given)
        assert f'<copyrightHolder literal="{holder}">' in said("newsml-g2", given)
