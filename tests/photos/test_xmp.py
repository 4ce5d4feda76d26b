"""XMP: every shape that RDF has for the same thing is read, a hostile packet costs nothing, a written one is read."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workstation.photos import xmp

BEGIN = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"'
    ' xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" xmlns:own="http://example.org/own/">'
)
END = "</rdf:RDF></x:xmpmeta>"


def packet(body: str) -> bytes:
    return f'{BEGIN}<rdf:Description rdf:about="">{body}</rdf:Description>{END}'.encode()


@pytest.mark.parametrize(
    ("body", "name", "value"),
    [
        ("<photoshop:City>Tbilisi</photoshop:City>", "photoshop:City", "Tbilisi"),
        ("<photoshop:City>  two  spaces </photoshop:City>", "photoshop:City", "  two  spaces "),
        ("<photoshop:City>\n  </photoshop:City>", "photoshop:City", ""),
        ("<photoshop:City><![CDATA[a <b> &c]]></photoshop:City>", "photoshop:City", "a <b> &c"),
        ('<photoshop:City rdf:resource="http://x/y"/>', "photoshop:City", "http://x/y"),
        ("<dc:title>plain</dc:title>", "dc:title", "plain"),
        (
            '<dc:title><rdf:Alt><rdf:li xml:lang="x-default">A</rdf:li><rdf:li xml:lang="ka">ბ</rdf:li></rdf:Alt></dc:title>',
            "dc:title",
            {"x-default": "A", "ka": "ბ"},
        ),
        ("<dc:subject><rdf:Bag><rdf:li>a</rdf:li><rdf:li/></rdf:Bag></dc:subject>", "dc:subject", ["a", ""]),
        ("<dc:creator><rdf:Seq><rdf:li>a</rdf:li></rdf:Seq></dc:creator>", "dc:creator", ["a"]),
        (
            '<own:a rdf:parseType="Resource"><own:b>1</own:b></own:a>',
            "{http://example.org/own/}a",
            {"{http://example.org/own/}b": "1"},
        ),
        (
            '<own:a><rdf:Description own:b="1"><own:c>2</own:c></rdf:Description></own:a>',
            "{http://example.org/own/}a",
            {"{http://example.org/own/}b": "1", "{http://example.org/own/}c": "2"},
        ),
        ('<own:a own:b="1"/>', "{http://example.org/own/}a", {"{http://example.org/own/}b": "1"}),
        (
            '<photoshop:City rdf:parseType="Resource"><rdf:value>Paris</rdf:value><own:q>1</own:q></photoshop:City>',
            "photoshop:City",
            "Paris",
        ),
        (
            "<Iptc4xmpExt:LocationShown><rdf:Bag><rdf:li><rdf:Description><Iptc4xmpExt:City>Gori</Iptc4xmpExt:City>"
            "</rdf:Description></rdf:li></rdf:Bag></Iptc4xmpExt:LocationShown>",
            "Iptc4xmpExt:LocationShown",
            [{"Iptc4xmpExt:City": "Gori"}],
        ),
    ],
)
def test_every_shape_of_a_property_is_read(body: str, name: str, value: object) -> None:
    assert xmp.read_carefully(packet(body)) == ({name: value}, True)


def test_properties_in_attributes_and_in_several_descriptions_are_one_set() -> None:
    content = (
        f'{BEGIN}<rdf:Description rdf:about="" photoshop:City="Tbilisi"/>'
        f'<rdf:Description rdf:about=""><photoshop:City>second</photoshop:City><photoshop:State>S</photoshop:State>'
        f"</rdf:Description>{END}"
    ).encode()
    assert xmp.read(content) == {"photoshop:City": "Tbilisi", "photoshop:State": "S"}


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "iso-8859-1"])
def test_a_packet_is_read_in_the_encoding_it_is_in(encoding: str) -> None:
    text = packet("<photoshop:City>Zürich</photoshop:City>").decode()
    if encoding == "iso-8859-1":
        text = '<?xml version="1.0" encoding="iso-8859-1"?>' + text
    assert xmp.read(text.encode(encoding)) == {"photoshop:City": "Zürich"}


def test_what_follows_the_packet_is_no_part_of_it() -> None:
    assert xmp.read(packet("<photoshop:City>a</photoshop:City>") + b"\0\0 \n\0") == {"photoshop:City": "a"}


def test_a_packet_with_a_mistake_says_what_comes_before_it() -> None:
    broken = packet("<photoshop:City>a</photoshop:City><photoshop:State>b</photoshop:Stat>")
    assert xmp.read_carefully(broken) == ({"photoshop:City": "a", "photoshop:State": ""}, False)
    for body in (b"bare & ampersand", b"a\x01b", b"Z\xfcrich"):
        said, sound = xmp.read_carefully(packet("<photoshop:City>@</photoshop:City>").replace(b"@", body))
        assert not sound
        assert said["photoshop:City"]


def bomb() -> bytes:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "boom" * 100}">' for n in range(12))
    return f"<!DOCTYPE x [{entities}]>".encode() + packet("<photoshop:City>&e11;</photoshop:City>")


HOSTILE = {
    "entities": bomb(),
    "an outside entity": b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    + packet("<photoshop:City>&e;</photoshop:City>"),
    "depth": b'<x:x xmlns:x="adobe:ns:meta/">' * 200_000,
    "depth in a value": packet("<photoshop:City>" + "<own:a>" * 100_000 + "</own:a>" * 100_000 + "</photoshop:City>"),
    "elements": packet("<own:a/>" * 700_000),
    "attributes": packet("<own:a " + " ".join(f'own:b{n}="1"' for n in range(100_000)) + "/>"),
    "length": packet("<photoshop:City>" + "a" * (17 * 1024 * 1024) + "</photoshop:City>"),
    "no XML": b"\xff\xfe\x00\x01" * 1000,
    "nothing": b"",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_packet_is_done_with_at_once_and_says_nothing_big(name: str) -> None:
    begun = time.process_time()
    said = xmp.read(HOSTILE[name])
    assert len(repr(said)) < 5_000_000
    assert b"root:" not in repr(said).encode()
    assert "boomboom" not in repr(said)
    assert time.process_time() - begun < 20  # no bomb; a bound on hanging, not on speed


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"]), min_size=1).filter(str.strip)
TAGS = st.sampled_from(["en", "de", "ka", "ar-EG", "sr-Cyrl", "zh-Hant-TW"])


@given(
    st.fixed_dictionaries(
        {},
        optional={
            "photoshop:Headline": TEXTS,
            "dc:description": st.dictionaries(TAGS, TEXTS, min_size=1),
            "dc:subject": st.lists(TEXTS, min_size=1),
            "Iptc4xmpExt:LocationShown": st.lists(
                st.dictionaries(st.sampled_from(["Iptc4xmpExt:City", "{http://example.org/}x"]), TEXTS, min_size=1),
                min_size=1,
            ),
            "{http://example.org/a b}mine": TEXTS,
        },
    )
)
def test_what_is_written_is_read(properties: dict[str, object]) -> None:
    said, sound = xmp.read_carefully(xmp.write(properties))
    assert sound
    words = properties.get("dc:description")
    if isinstance(words, dict):
        properties = {**properties, "dc:description": dict(xmp.completed(words))}
    assert said == properties


def test_words_have_a_default_and_the_language_of_each_region_when_written() -> None:
    written = xmp.read(xmp.write({"dc:title": {"en-GB": "Harbour", "de": "Hafen"}}))
    assert written == {"dc:title": {"x-default": "Harbour", "de": "Hafen", "en": "Harbour", "en-GB": "Harbour"}}
    assert next(iter(written["dc:title"])) == "x-default"
