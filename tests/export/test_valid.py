"""Every format is what its standard says: held against the standard's own schema where it has one."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.conftest import tool_missing
from tests.export.conftest import STORIES, edition_of
from tests.export.everyleaf import edition as every_leaf
from tests.export.everyleaf import story as every_story
from tests.export.test_losses import full
from tests.strategies import stories
from workstation.base.parts import discover
from workstation.export import formats
from workstation.export.format import Format
from workstation.story import places
from workstation.story.blocks import Figure
from workstation.story.model import Contributor, Source, Story, Subject

FORMATS = discover(formats, Format)
NEWSML = "{http://iptc.org/std/nar/2006-10-01/}"


def etree() -> Any:
    """Return lxml, which validates; the product has no need of it."""
    try:
        from lxml import etree as found
    except ImportError:
        tool_missing("lxml is not installed (pip install '.[readers]')")
    return found


EDITIONS = {**{name: lambda story=story: edition_of(story()) for name, story in STORIES.items()}, "full": full}


def written(identity: str, edition: str) -> bytes:
    (content,) = FORMATS[identity].write(EDITIONS[edition]()).files.values()
    return content


@pytest.mark.parametrize("story", EDITIONS)
def test_newsml_g2_is_valid_by_the_schema_of_the_iptc(story: str, shared: Path) -> None:
    lxml = etree()
    folder = shared / "conformance/schemas/newsml-g2/specification"
    schema = lxml.XMLSchema(lxml.parse(folder / "NewsML-G2_2.35-spec-All-Power.xsd"))
    message = lxml.fromstring(written("newsml-g2", story))
    for part in (message, *message.iter(f"{NEWSML}newsItem")):  # the schema lets anything stand in a message
        schema.validate(lxml.fromstring(lxml.tostring(part)))
        assert [str(error) for error in schema.error_log] == []
    message.find(f"{NEWSML}header").clear()
    assert not schema.validate(message)


@pytest.mark.parametrize("story", EDITIONS)
def test_nitf_is_valid_but_for_the_namespace_that_receivers_refuse(story: str, shared: Path) -> None:
    lxml = etree()
    schema = lxml.XMLSchema(lxml.parse(shared / "conformance/schemas/nitf/nitf-3-6.xsd"))
    bare = written("nitf", story)
    assert b"xmlns=" not in bare
    named = bare.replace(b"<nitf ", b'<nitf xmlns="http://iptc.org/std/NITF/2006-10-18/" ', 1)
    schema.validate(lxml.fromstring(named))
    assert [str(error) for error in schema.error_log] == []
    assert not schema.validate(lxml.fromstring(named.replace(b"<hedline>", b"<headline/><hedline>")))


@pytest.mark.parametrize("story", EDITIONS)
def test_ninjs_is_valid_with_all_that_may_be_said_of_a_picture(story: str, shared: Path) -> None:
    import jsonschema

    schema = json.loads((shared / "conformance/schemas/ninjs/ninjs-schema_3.1.json").read_text("utf-8"))
    validator = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER)
    item = json.loads(written("ninjs", story))
    assert [error.message for error in validator.iter_errors(item)] == []
    assert list(validator.iter_errors({**item, "versionCreated": "yesterday"}))


def ans_validator(folder: Path) -> Any:
    """Return the validator of ANS, whose schemas name each other by addresses on the web."""
    import jsonschema
    from referencing import Registry, Resource
    from referencing.jsonschema import DRAFT4

    schemas = [json.loads(path.read_text("utf-8")) for path in sorted(folder.rglob("*.json"))]
    registry = Registry().with_resources((each["id"], Resource(each, DRAFT4)) for each in schemas if "id" in each)
    story = next(each for each in schemas if each.get("id", "").endswith("/story.json"))
    return jsonschema.Draft4Validator(
        story, registry=registry, format_checker=jsonschema.Draft4Validator.FORMAT_CHECKER
    )


def ans_parts(element: Any) -> Iterator[dict[str, Any]]:
    """Yield every element at any depth: the schema of a story lets its elements be anything with a type."""
    if isinstance(element, dict):
        if "type" in element and element["type"] not in ("story", "author"):
            yield element
        for value in element.values():
            yield from ans_parts(value)
    elif isinstance(element, list):
        for value in element:
            yield from ans_parts(value)


@pytest.mark.parametrize("story", EDITIONS)
def test_ans_is_valid_to_its_innermost_element(story: str, shared: Path) -> None:
    folder = shared / "conformance/schemas/ans/0.10.12"
    validator = ans_validator(folder)
    document = json.loads(written("ans", story))
    assert [error.message for error in validator.iter_errors(document)] == []
    known = {path.stem: path for path in (*folder.glob("*.json"), *folder.glob("story_elements/*.json"))}
    for element in ans_parts(document.get("content_elements", [])):
        schema = json.loads(known[element["type"]].read_text("utf-8"))
        errors = validator.evolve(schema=schema).iter_errors(element)
        assert [error.message for error in errors] == [], element["type"]
    assert list(validator.iter_errors({**document, "headline": "no field of ANS"}))


ODD = st.sampled_from(
    ["", " ", "\n", "a\nb", "see contract 5 <x> & \"", "http://example.org/a b", "javascript:x", "مرحبا", "\x00x", "//x",
     "%zz", "http://[", "foo:bar", "0000", "2026-13-45", "2026-03", "2026-03-01T10:00", "medtop: 2", "medtop:20000065"]
)  # fmt: skip
"""Words that are in fields of pictures and stories, whatever the fields are for."""
IN_LANGUAGES = st.dictionaries(st.sampled_from(("x-default", "en", "no such")), ODD, max_size=2)
SEVERAL = st.lists(ODD, max_size=2).map(tuple)
PICTURES = st.fixed_dictionaries(
    {
        **dict.fromkeys(("headline", "credit_line", "source", "copyright_owner", "licence_url", "created"), ODD),
        **dict.fromkeys(("licensor_url", "digital_source_type"), ODD),
        **dict.fromkeys(("copyright_notice", "usage_terms", "caption", "long_description"), IN_LANGUAGES),
        **dict.fromkeys(("creators", "keywords", "people"), SEVERAL),
    }
)
STORY = st.fixed_dictionaries(
    {
        **dict.fromkeys(("slug", "headline", "subhead", "kicker", "byline", "credit_line", "translated_from"), ODD),
        "language": st.sampled_from(("", "x", "no such", "sr-Latn-RS", "ar")),
        "tags": SEVERAL,
        "subjects": st.lists(st.builds(Subject, ODD, ODD), max_size=2).map(tuple),
        "contributors": st.lists(st.builds(Contributor, name=ODD), max_size=2).map(tuple),
        "sources": st.lists(st.builds(Source, id=st.just("s1"), name=ODD), max_size=1).map(tuple),
    }
)


@settings(
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture], deadline=None, max_examples=40
)
@given(PICTURES, STORY, st.sampled_from(("Example News", "", "\n")))
def test_odd_words_make_no_format_invalid(
    shared: Path, picture: dict[str, Any], said: dict[str, Any], outlet: str
) -> None:
    import jsonschema

    edition = every_leaf(replace(every_story(), **said), outlet=outlet)
    pictures = {name: replace(each, photo=replace(each.photo, **picture)) for name, each in edition.pictures.items()}
    edition, schemas = replace(edition, pictures=pictures), shared / "conformance/schemas"
    files = {name: content for each in FORMATS.values() for name, content in each.write(edition).files.items()}
    ninjs = jsonschema.Draft202012Validator(
        json.loads((schemas / "ninjs/ninjs-schema_3.1.json").read_text("utf-8")),
        format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER,
    )
    assert [error.message for error in ninjs.iter_errors(json.loads(files["ninjs.json"]))] == []
    ans = ans_validator(schemas / "ans/0.10.12")
    assert [error.message for error in ans.iter_errors(json.loads(files["ans.json"]))] == []
    lxml = etree()
    newsml = lxml.XMLSchema(lxml.parse(schemas / "newsml-g2/specification/NewsML-G2_2.35-spec-All-Power.xsd"))
    for item in lxml.fromstring(files["newsml-g2.xml"]).iter(f"{NEWSML}newsItem"):
        newsml.validate(lxml.fromstring(lxml.tostring(item)))
        assert [str(error) for error in newsml.error_log] == []
    nitf = lxml.XMLSchema(lxml.parse(schemas / "nitf/nitf-3-6.xsd"))
    named = files["nitf.xml"].replace(b"<nitf ", b'<nitf xmlns="http://iptc.org/std/NITF/2006-10-18/" ', 1)
    nitf.validate(lxml.fromstring(named))
    assert [str(error) for error in nitf.error_log] == []


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], deadline=None, max_examples=40)
@given(stories())
def test_any_story_can_be_written_and_read_in_every_format(story: Story) -> None:
    edition = edition_of(without_library(story))
    for each in FORMATS.values():
        made = each.write(edition)
        for name, content in made.files.items():
            text = content.decode("utf-8")
            if name.endswith(".xml"):
                ElementTree.fromstring(text)
            elif name.endswith(".json"):
                json.loads(text)
        assert each.write(edition) == made


def without_library(story: Story) -> Story:
    """Return the story without the pictures that it has from a library: the made-up ones are in none."""
    for block in list(places.blocks(story)):
        if isinstance(block, Figure) and block.photo:
            story = places.with_blocks(story, block.id, (replace(block, photo=""),))
    return story


def test_an_address_for_pictures_is_written_in_letters_that_every_standard_takes() -> None:
    edition = every_leaf(media_url="https://media.example/fotos/são paulo/")
    said = FORMATS["ninjs"].write(edition).files["ninjs.json"]
    assert b"https://media.example/fotos/s%C3%A3o%20paulo/media/" in said
