"""Changing a packet where it lies: what is not changed stays byte for byte, and readers find what they look for."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from workstation.photos import metadata, packet, xmp
from workstation.photos.containers import formats

SOURCE = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/" x:xmptk="Somebody's 1.0">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <!-- kept: a remark with <dc:title> in it -->
  <rdf:Description rdf:about="uuid:1" xmlns:pm="http://ns.camerabits.com/photomechanic/1.0/" xmlns:ps="http://ns.adobe.com/photoshop/1.0/"
    pm:Tagged="True" ps:City="Old &gt; town" ps:State='S'>
   <pm:Prefs>0:1:2</pm:Prefs>
   <ps:Credit>Old</ps:Credit>
   <own:thing xmlns:own="http://example.org/own/"><rdf:Bag><rdf:li own:q="1">x</rdf:li></rdf:Bag></own:thing>
  </rdf:Description>
  <rdf:Description rdf:about="uuid:1" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Only</dc:title></rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>""".encode()
CHANGES = {"photoshop:City": "New", "photoshop:Credit": "New & more", "dc:title": None, "dc:creator": ["Ana"]}


def test_what_is_not_changed_stays_byte_for_byte() -> None:
    new = packet.edited(SOURCE, CHANGES)
    for kept in (
        b"<!-- kept: a remark with <dc:title> in it -->", b'pm:Tagged="True"', b"ps:State='S'", b"<pm:Prefs>0:1:2</pm:Prefs>",
        b'<own:thing xmlns:own="http://example.org/own/"><rdf:Bag><rdf:li own:q="1">x</rdf:li></rdf:Bag></own:thing>',
        b"x:xmptk=\"Somebody's 1.0\"", b'<?xpacket end="w"?>',
    ):  # fmt: skip
        assert kept in new
    before, after = xmp.read(SOURCE), xmp.read(new)
    assert after == {**{name: value for name, value in before.items() if name != "dc:title"}, "photoshop:City": "New",
                     "photoshop:Credit": "New & more", "dc:creator": ["Ana"]}  # fmt: skip
    assert b"ns0:" not in new


def test_new_properties_carry_the_prefixes_of_the_source_and_say_of_the_same_picture() -> None:
    new = packet.edited(SOURCE, CHANGES)
    assert b"<ps:City>New</ps:City>" in new
    assert new.count(b'rdf:about="uuid:1"') == new.count(b"rdf:about=")


def test_changing_again_and_again_leaves_no_rests() -> None:
    new = SOURCE
    for number in range(20):
        new = packet.edited(new, {**CHANGES, "photoshop:City": f"Town {number}"})
    assert new.count(b"<rdf:Description") == 2
    assert len(new) < len(SOURCE) + 200


@pytest.mark.parametrize(
    "source",
    [
        SOURCE.replace(b"x:xmpmeta", b"ns0:xmpmeta")
        .replace(b"xmlns:x=", b"xmlns:ns0=")
        .replace(b"x:xmptk", b"ns0:xmptk"),
        SOURCE.replace(b"x:xmpmeta", b"x:xapmeta"),
        re.sub(rb"</?x:xmpmeta[^>]*>", b"", SOURCE),
        SOURCE.replace(b"rdf:", b"r:").replace(b"xmlns:rdf", b"xmlns:r"),
        SOURCE.decode().encode("utf-16"),
        b"",
    ],
)
def test_wordpress_finds_the_alternative_text_however_the_source_names_things(source: bytes) -> None:
    """It takes the first x:xmpmeta by its bytes, then looks for the property directly in a description."""
    new = packet.edited(source, {"Iptc4xmpCore:AltTextAccessibility": {"en-GB": "Boats", "x-default": "Boats!"}})
    begin, end = new.index(b"<x:xmpmeta"), new.index(b"</x:xmpmeta>")
    root = ElementTree.fromstring(new[begin : end + len(b"</x:xmpmeta>")])
    rdf, core = f"{{{xmp.RDF}}}", f"{{{xmp.NAMESPACES['Iptc4xmpCore']}}}"
    items = root.findall(f"{rdf}RDF/{rdf}Description/{core}AltTextAccessibility/{rdf}Alt/{rdf}li")
    said = {item.get(f"{{{xmp.XML}}}lang"): item.text for item in items}
    assert said == {"x-default": "Boats!", "en": "Boats", "en-GB": "Boats"}
    assert new.count(b"<x:xmpmeta") == 1
    assert set(xmp.read(source)) <= set(xmp.read(new))


def test_a_broken_packet_is_written_anew_with_all_that_can_be_read_of_it() -> None:
    new = packet.edited(SOURCE.replace(b"</dc:title>", b"</dc:titl>"), {"photoshop:Credit": "New"})
    said, sound = xmp.read_carefully(new)
    assert sound
    assert said["photomechanic:Prefs"] == "0:1:2"
    assert (said["photoshop:City"], said["photoshop:Credit"]) == ("Old > town", "New")
    assert b"own:thing" in new


def test_a_long_packet_is_parted_and_the_words_of_the_desk_stay_in_the_first(reference: Path) -> None:
    content = (reference / "IPTC-PhotometadataRef-Std2023.2.jpg").read_bytes()
    source = formats.read(content).xmp
    long = packet.edited(source, {"{http://example.org/}long": "x" * 60_000, "photoshop:Headline": "H" * 20_000})
    first, second = packet.parted(long, 65_000, {"photoshop:Headline"})
    assert len(first) <= 65_000
    assert xmp.read(first)["photoshop:Headline"] == "H" * 20_000
    assert {**xmp.read(second), **xmp.read(first)} == xmp.read(long)
    assert packet.parted(source, 65_000, ()) == (packet.parted(source, 65_000, ())[0], b"")
    assert metadata.read(content).xmp == xmp.read(source)


TRICKY = SOURCE.replace(b"<!-- kept: a remark with <dc:title> in it -->", b"")
NESTED = TRICKY.replace(
    b"<pm:Prefs>0:1:2</pm:Prefs>", b'<pm:Prefs rdf:parseType="Resource"><ps:State>in</ps:State></pm:Prefs>'
)


@pytest.mark.parametrize(
    "source",
    [
        TRICKY,
        NESTED,
        NESTED.replace(b" ps:State='S'", b""),
        TRICKY.replace(b"<ps:Credit>Old</ps:Credit>", b""),
        TRICKY.replace(b"<ps:Credit>", b'<ps:Credit xml:lang="en">'),
        TRICKY.replace(
            b"<ps:Credit>Old</ps:Credit>", b'<q:Credit xmlns:q="http://ns.adobe.com/photoshop/1.0/">Old</q:Credit>'
        ),
        TRICKY.replace(b"0:1:2", b"<![CDATA[<ps:Credit>no</ps:Credit>]]>"),
        TRICKY.replace(b"pm:Tagged", b'pm:Odd="a/>b" pm:Tagged'),
        TRICKY.replace(b"<ps:Credit>Old</ps:Credit>", b"<ps:Credit/>"),
    ],
)
@pytest.mark.parametrize("names", [["Credit"], ["City", "State"], ["State"], ["Credit", "Headline", "Source"]])
def test_the_short_way_says_what_the_long_way_says(source: bytes, names: list[str]) -> None:
    changes: dict[str, object] = {f"photoshop:{name}": f"New {name}" for name in names}
    changes["Iptc4xmpExt:LocationShown"] = [{"Iptc4xmpExt:City": "Gori", "exif:GPSAltitude": "1/1"}]
    for wanted in (changes, {**changes, "photoshop:Credit": None}):
        short, long = (packet.edited(source, wanted, sound=sound) for sound in (True, False))
        assert xmp.read_carefully(short) == xmp.read_carefully(long)
        said = xmp.read(short)
        assert {name: said.get(name) for name in wanted} == wanted
        assert xmp.read(packet.edited(short, wanted, sound=True)) == xmp.read(short)


def test_the_reference_packets_change_alike_by_either_way(reference: Path) -> None:
    for file in sorted(reference.glob("*.jpg")):
        source = formats.read(file.read_bytes()).xmp
        said, sound = xmp.read_carefully(source)
        for name, value in said.items() if sound else ():
            if isinstance(value, str):
                short, long = (packet.edited(source, {name: "New & more"}, sound=each) for each in (True, False))
                assert (
                    xmp.read(short)
                    == xmp.read(long)
                    == {**said, name: {"x-default": "New & more"} if name in xmp.ALTERNATIVES else "New & more"}
                )
