"""IIM: read in any charset, written as UTF-8 within its limits, and what is not understood stays."""

import hashlib

from hypothesis import given
from hypothesis import strategies as st

from workstation.photos import datasets, iim

UNKNOWN = datasets.dataset("2:221", b"0:0:0:012044") + datasets.dataset("3:10", b"\xff\x00\x01")
OLD = b"".join(
    (
        datasets.dataset("1:00", b"\0\x02"),
        datasets.dataset("2:00", b"\0\x02"),
        datasets.dataset("2:120", "Zürich\rÑandú".encode("cp1252")),
        datasets.dataset("2:25", b"one"),
        datasets.dataset("2:25", "zwölf".encode("cp1252")),
        datasets.dataset("2:15", b"far too long"),
        datasets.dataset("2:202", bytes(range(256)) * 200),
        UNKNOWN,
    )
)


def names(block: bytes) -> list[str]:
    return [each.name for each in datasets.datasets(block)]


def test_what_is_written_says_that_it_is_utf_8() -> None:
    block = iim.write({"2:120": ["ნავსადგური"], "2:25": ["a", "b"]})
    assert names(block) == ["1:90", "2:00", "2:25", "2:25", "2:120"]
    assert datasets.claimed(datasets.datasets(block)) == "utf-8"
    assert iim.read(block) == {"2:120": ["ნავსადგური"], "2:25": ["a", "b"]}
    assert iim.write({}) == b""


def test_a_block_written_anew_keeps_what_it_held_and_turns_its_words_into_utf_8() -> None:
    new = iim.rewritten(OLD, {"2:25": ["ſ", "two"], "2:105": ["Headline"], "2:40": []})
    assert UNKNOWN in new
    assert bytes(range(256)) * 200 in new
    assert names(new) == [
        "1:00",
        "1:90",
        "2:00",
        "2:120",
        "2:25",
        "2:25",
        "2:15",
        "2:105",
        "2:202",
        "2:221",
        "3:10",
    ] or (sorted(names(new)) == sorted([*names(OLD), "1:90", "2:105"]))
    said = iim.read(new)
    assert said["2:120"] == ["Zürich\rÑandú"]
    assert (said["2:25"], said["2:105"], said["2:15"]) == (["ſ", "two"], ["Headline"], ["far too long"])
    assert iim.rewritten(new, {}) == new


def test_a_dataset_goes_where_nothing_is_to_be_said() -> None:
    new = iim.rewritten(OLD, {"2:25": [], "2:120": []})
    assert "2:25" not in names(new)
    assert "2:120" not in names(new)


@given(st.sampled_from(sorted(iim.LIMITS)), st.text(st.characters(codec="utf-8"), min_size=1))
def test_every_text_is_cut_at_its_limit_between_two_characters(name: str, text: str) -> None:
    (cut,) = iim.read(iim.write({name: [text * 60]})).get(name, [""])
    assert len(cut.encode()) <= iim.LIMITS[name]
    assert "\ufffd" not in cut or "\ufffd" in text
    assert (text * 60).strip("\0 ").startswith(cut) or (text * 60).startswith(cut) or not cut.strip()


def test_resources_of_others_stay_and_the_digest_is_that_of_the_block() -> None:
    thumbnail = b"8BIM" + (1036).to_bytes(2, "big") + b"\x03abc\0\0\0\x05" + b"12345\0"
    old = iim.with_block(thumbnail, OLD)
    new = iim.with_block(old, iim.rewritten(OLD, {"2:105": ["H"]}))
    assert new.startswith(thumbnail)
    assert [each.number for each in iim.resources(new)] == [1036, iim.RESOURCE, iim.DIGEST]
    block, digest = iim.block_in(new)
    assert digest == hashlib.md5(block).digest()
    assert iim.block_in(iim.with_block(new, block, b"\1" * 16)) == (block, b"\1" * 16)
    assert iim.block_in(iim.with_block(new, b""))[0] == b""


def test_a_block_that_breaks_off_says_what_came_before() -> None:
    inside = range(256, len(OLD) - 256)  # of the long value: a byte more or less of it is the same break
    for at in (*range(inside.start), *inside[::97], *range(inside.stop, len(OLD))):
        assert isinstance(iim.read(OLD[:at]), dict)
    assert iim.read(b"\x1c\x02\x69\x80\x09123456789") == {}
    assert iim.read(b"\x1c\x02\x69\x80\x04\0\0\0\x02Hi") == {"2:105": ["Hi"]}
