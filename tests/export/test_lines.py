"""Whatever is written out has the lines that the story's marks and contributors make, not only those that were typed."""

import json
from datetime import UTC, datetime

import pytest

from tests.export.conftest import edition_of
from workstation.credits.house import House, Profile
from workstation.desk.clips.clipping import clipping
from workstation.desk.publishing.proofing import proof_html
from workstation.export.formats.article import article
from workstation.export.formats.ninjs import ninjs
from workstation.export.linked_data import linked_data
from workstation.story.blocks import Paragraph
from workstation.story.model import Contributor, Dateline, Source, Story
from workstation.story.spans import SourceMark, Span, text_of

STORY = Story(
    id="lines",
    language="en",
    headline="Ferries return",
    contributors=(
        Contributor(name="Ana Lima", place="Lisbon"),
        Contributor(name="Ben Ode", place="Porto"),
        Contributor(name="Jo Roy", role="contributed"),
    ),
    dateline=Dateline(place="Lisbon"),
    sources=(
        Source(id="s1", name="Agence France-Presse"),
        Source(id="s2", kind="outlet", name="El Faro", relation="translated", url="https://example.org/faro"),
    ),
    body=(Paragraph(id="p", text=text_of("The ferry came back, ", Span("212 on board", (SourceMark("s1"),)), ".")),),
)
BYLINE = "By Ana Lima and Ben Ode"
BELOW = (
    "Ana Lima reported from Lisbon. Ben Ode reported from Porto. Jo Roy contributed to this report. "
    "With reporting by AFP"
)
HOUSE = House(profile=Profile(id="plain", outlet="Example"), now=datetime(2026, 3, 5, tzinfo=UTC))


def test_the_page_shows_them_with_the_link_to_the_original() -> None:
    page = article.write(edition_of(STORY)).files["article.html"].decode()
    below = BELOW.replace("AFP", "Agence France-Presse")  # this house has no list of agencies
    assert f'<p class="byline">{BYLINE}</p>' in page
    assert '<p><span class="dateline">LISBON —</span> The ferry' in page
    assert f'<p class="credit-line">{below}</p>' in page
    link = '<a href="https://example.org/faro">the original story by El Faro</a>'
    assert f'<p class="credit-line">Translated from {link}.</p>' in page


@pytest.mark.parametrize("language", ["sw", "ar"])
def test_each_line_is_read_in_its_own_voice_and_direction(language: str) -> None:
    story = Story(id="s", language=language, contributors=(Contributor(name="Ana Lima"),))
    page = article.write(edition_of(story)).files["article.html"].decode()
    told = '<p class="byline" lang="en" dir="ltr">By Ana Lima</p>'
    assert (told if language == "sw" else '<p class="byline">بقلم <bdi>Ana Lima</bdi></p>') in page


def test_other_programs_get_them_in_their_fields() -> None:
    item = json.loads(ninjs.write(edition_of(STORY)).files["ninjs.json"])
    descriptions = {each["role"]: each["value"] for each in item["descriptions"]}
    assert item["by"] == BYLINE
    assert descriptions["dateline"] == "LISBON —"
    assert descriptions["creditLine"].startswith("Ana Lima reported from Lisbon.")
    text = next(body["value"] for body in item["bodies"] if body["role"] == "text")
    assert BYLINE in text
    assert "LISBON — The ferry came back" in text
    assert text.endswith("Translated from the original story by El Faro.")
    assert linked_data(edition_of(STORY))["creditText"] == descriptions["creditLine"]


def test_the_clipboard_and_the_proof_have_them_too() -> None:
    clip = clipping(STORY, HOUSE, lambda _: None)
    for html in (clip.html, proof_html(STORY, {}, HOUSE)):
        assert BYLINE in html
        assert "LISBON — The ferry" in html
        assert "With reporting by Agence France-Presse" in html
        assert '<a href="https://example.org/faro">' in html
    assert clip.text.split("\n\n")[1] == BYLINE
