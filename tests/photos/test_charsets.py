"""Charsets: decided for the whole record; what is certain is certain, and the rest is put to a person in good order."""

import pytest

from tests.photos.samples import jpeg_with
from workstation.photos import charsets, datasets, iim, metadata
from workstation.photos.record import photo_from

SWISS = {"2:120": "Zürich café Ñandú", "2:80": "Bjørn Ødegård", "2:90": "Besançon"}
CASES = {
    "UTF-8 with its mark": ("utf-8", datasets.UTF8_MARK, {**SWISS, "2:105": "Ngũgĩ wa Thiong’o – „Zürich“"}),
    "UTF-8 without a mark": ("utf-8", b"", {**SWISS, "2:105": "ნავსადგური"}),
    "Latin-1": ("iso8859_1", b"", SWISS),
    "Windows-1252": ("cp1252", b"", {**SWISS, "2:105": "“Zürich” – 5 €"}),
    "MacRoman": ("mac_roman", b"", SWISS),
    "Windows-1250": ("cp1250", b"", {"2:120": "Łódź, żółć i gęś", "2:80": "Bogusław Wąsik"}),
    "Windows-1251": ("cp1251", b"", {"2:120": "Президент в Москве", "2:80": "И. Петров"}),
    "GB 18030": ("gb18030", b"", {"2:120": "北京举行开幕式", "2:80": "新华社记者"}),
    "a mark that lies": ("cp1252", datasets.UTF8_MARK, SWISS),
    "a mark of Latin-1": ("iso8859_1", b"\x1b.A", SWISS),
}


def block(charset: str, mark: bytes, texts: dict[str, str]) -> bytes:
    begin = datasets.dataset("1:90", mark) if mark else b""
    return begin + b"".join(datasets.dataset(name, text.encode(charset)) for name, text in texts.items())


@pytest.mark.parametrize("case", CASES)
def test_every_case_is_decoded_at_once(case: str) -> None:
    charset, mark, texts = CASES[case]
    said = iim.read(block(charset, mark, texts))
    assert said == {name: [text] for name, text in texts.items()}


@pytest.mark.parametrize("case", CASES)
def test_the_right_charset_is_among_the_first_three_with_the_words_to_see(case: str) -> None:
    charset, mark, texts = CASES[case]
    offered = charsets.candidates(block(charset, mark, texts))
    assert any(all(text in each.preview for text in texts.values() if not text.isascii()) for each in offered[:3])
    assert all(each.label and each.preview for each in offered)
    assert offered[0].sure == (charset == "utf-8" or mark == b"\x1b.A")


@pytest.mark.parametrize("text", ["Tomáš Dvořák", "Žižkov, Česká republika", "Győr", "Mościcki"])
def test_what_cannot_be_told_from_western_is_offered_beside_it(text: str) -> None:
    offered = charsets.candidates(datasets.dataset("2:80", text.encode("cp1250")))
    assert text in [each.preview for each in offered[:3]]
    assert not offered[0].sure


@pytest.mark.parametrize(
    ("charset", "text"),
    [("koi8_r", "Президент России"), ("shift_jis", "東京タワー"), ("euc_kr", "서울 대통령"), ("big5", "台灣總統府"),
     ("cp1256", "الرئيس المصري"), ("cp1253", "Αθήνα, Ελλάδα")],
)  # fmt: skip
def test_further_charsets_are_known(charset: str, text: str) -> None:
    offered = charsets.candidates(datasets.dataset("2:120", text.encode(charset)))
    assert text in [each.preview for each in offered[:3]]


def test_a_text_that_was_cut_within_a_character_is_utf_8_all_the_same() -> None:
    raw = ("ß" * 20).encode()[:31]
    offered = charsets.candidates(datasets.dataset("1:90", datasets.UTF8_MARK) + datasets.dataset("2:80", raw))
    assert (offered[0].name, offered[0].sure, offered[0].preview) == ("utf-8", True, "ß" * 15)


@pytest.mark.parametrize(("charset", "word"), [("cp1252", "Café"), ("mac_roman", "Café"), ("cp1251", "Гавань")])
def test_a_foreign_letter_at_the_end_of_the_only_text_is_not_taken_for_a_cut(charset: str, word: str) -> None:
    """It would be lost without a word."""
    found = charsets.of_texts([b"Anna Berg", word.encode(charset)])
    assert found[0].name != "utf-8"
    assert word in {charsets.decode(word.encode(charset), each.name) for each in found[:3]}


def test_one_charset_is_taken_for_the_whole_record_and_not_for_one_string() -> None:
    """'Ñandú' alone may be many things; beside Cyrillic words it is Cyrillic too."""
    said = iim.read(block("cp1251", b"", {"2:120": "Президент посетил Киев", "2:80": "Сл"}))
    assert said["2:80"] == ["Сл"]


def test_the_same_words_in_xmp_are_the_proof() -> None:
    old = block("mac_roman", b"", {"2:90": "Łódź".encode("mac_roman", "ignore").decode("mac_roman"), "2:80": "éé"})
    assert metadata.read(jpeg_with(properties={"dc:creator": ["éé"]}, block=old)).charset == "mac_roman"
    assert metadata.read(jpeg_with(properties={"dc:creator": ["éé"]}, block=old)).charset_sure


def test_a_person_may_name_the_charset() -> None:
    old = block("cp1250", b"", {"2:80": "Győr"})
    content = jpeg_with(block=old)
    assert photo_from(content, "x.jpg").creators == ("Gyõr",)
    assert photo_from(content, "x.jpg", charset="cp1250").creators == ("Győr",)
    assert metadata.read(content, "cp1250").charset_sure
    assert not metadata.read(content).charset_sure


def test_nothing_that_a_block_holds_stops_the_decision() -> None:
    for raw in (b"", b"\xff" * 400, bytes(range(256)), b"\x81\x8d\x8f\x90\x9d"):
        assert charsets.candidates(datasets.dataset("2:120", raw))
    assert charsets.decode(b"\xff\xfe", "no such charset")
