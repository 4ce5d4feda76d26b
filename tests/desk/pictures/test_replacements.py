r"""Codes between delimiters become what a tab-separated file says, whatever program wrote the file."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workstation.desk.pictures.replacements import (
    Replacements,
    ReplacementsError,
    completions,
    expand,
    read_table,
    unknown,
)

FILE = """// Port Selm, season 2026
cm1\tClara Moss\tMoss\tNo. 1
cm12\tCem Marić

CC2\tAaron Barnum\t\tBarnum
łk\tŁucja Król
"""


def codes(content: bytes = FILE.encode(), delimiter: str = "\\") -> Replacements:
    return Replacements(tables=(read_table(content, "codes.txt"),), delimiter=delimiter)


@pytest.mark.parametrize(
    ("text", "expanded"),
    [
        (r"\cm1\ scores", "Clara Moss scores"),
        (r"\cm1#2\, \cm1#3\ and \cm12\ ", "Moss, No. 1 and Cem Marić "),
        (r"\cm1\\cm12\ ", "Clara MossCem Marić "),
        (r"\cm1\cm12\ ", r"Clara Mosscm12\ "),
        (r"\łk\ ", "Łucja Król "),
        (r"\cc2\ and \CC2#1\ ", "Aaron Barnum and Aaron Barnum "),
        (r"\cm1#4\ \cm1#0\ \CC2#2\ \nobody\ ", r"\cm1#4\ \cm1#0\ \CC2#2\ \nobody\ "),
        (r"C:\shoot\cm1\ ", r"C:\shootClara Moss "),
        (r"\ cm1 \ ", r"\ cm1 \ "),
        ("\\cm1\n\\ ", "\\cm1\n\\ "),
        (r"one \ alone", r"one \ alone"),
        ("", ""),
    ],
)
def test_known_codes_are_replaced_and_the_rest_is_left(text: str, expanded: str) -> None:
    assert expand(text, codes()) == expanded


def test_another_delimiter_is_photo_mechanics_own() -> None:
    assert expand("=cm1= and =cm1#2=, 2 = 2, \\cm1\\", codes(delimiter="=")) == "Clara Moss and Moss, 2 = 2, \\cm1\\"


def test_what_looks_like_a_code_and_is_none_is_named() -> None:
    assert unknown(r"\cm1\ and \cm9\ and \CC2#2\ ", codes()) == ("cm9", "CC2#2")


@pytest.mark.parametrize(
    "content",
    [
        FILE.encode(),
        b"\xef\xbb\xbf" + FILE.encode(),
        FILE.encode("utf-16"),
        b"\xfe\xff" + FILE.encode("utf-16-be"),
        FILE.encode("utf-16-le"),
        FILE.encode("utf-16-be"),
        FILE.replace("\n", "\r\n").encode(),
        FILE.replace("\n", "\r").encode(),
    ],
    ids=["utf-8", "utf-8 mark", "utf-16", "big endian", "little, no mark", "big, no mark", "Windows", "old Mac"],
)
def test_files_of_every_program_are_read(content: bytes) -> None:
    table = read_table(content, "codes.txt")
    assert (list(table.codes), table.bad) == (["cm1", "cm12", "CC2", "łk"], ())
    assert table.codes["cm1"] == ("Clara Moss", "Moss", "No. 1")
    assert table.codes["CC2"] == ("Aaron Barnum", "", "Barnum")


def test_bad_lines_are_named_by_number_and_stop_no_other() -> None:
    content = 'a\tAna\nno tab here\n\tNobody\nb\t\na\tAgain\nq\t"Says ""no"", twice"\t\t\n' + "x" * 80 + "\tLong\n"
    table = read_table(content.encode(), "codes.txt")
    assert table.codes == {"a": ("Ana",), "q": ('Says "no", twice',)}
    assert [bad.number for bad in table.bad] == [2, 3, 4, 5, 7]
    assert all(bad.message.endswith(".") for bad in table.bad)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"caf\xe9\tCaf\xe9\n", "Line 1"),
        (b"ok\tOk\nx\t\xff\n", "Line 2"),
        (b"no tabs at all", "no codes"),
        (b"", "no codes"),
    ],
)
def test_a_file_that_is_none_is_refused_with_a_hint(content: bytes, says: str) -> None:
    with pytest.raises(ReplacementsError, match=says) as caught:
        read_table(content, "codes.txt")
    assert "UTF-8" in caught.value.hint


def test_where_two_files_have_a_code_the_earlier_counts() -> None:
    first, second = read_table(b"a\tFirst\n", "1.txt"), read_table(b"a\tSecond\nb\tOnly\n", "2.txt")
    assert expand(r"\a\ \b\ ", Replacements(tables=(first, second))) == "First Only "


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("\\cm1", ["cm1", "cm12"]),
        ("Here is \\cm", ["cm1", "cm12"]),
        ("\\c", ["cm1", "CC2", "cm12"]),
        ("\\mar", ["cm12"]),
        ("\\lucj", ["łk"]),
        ("\\cm1#", ["cm1#1", "cm1#2", "cm1#3"]),
        ("\\cm1#2", ["cm1#2"]),
        ("\\", ["łk", "CC2", "cm1", "cm12"]),
        ("\\zzz", []),
        ("\\cm1\\", []),
        ("no code", []),
        ("\\cm1\\ and \\cm12", ["cm12"]),
        ("a \\ b", []),
    ],
)
def test_what_is_being_typed_is_completed(text: str, offered: list[str]) -> None:
    assert sorted(each.code for each in completions(text, len(text), codes())) == sorted(offered)


def test_a_completion_takes_the_place_of_what_was_typed() -> None:
    text = "On \\cm1\\ the pier"
    best, *_ = completions(text, 7, codes())
    assert (text[best.start : best.end], best.text) == ("\\cm1\\", "Clara Moss")
    assert text[: best.start] + best.text + text[best.end :] == "On Clara Moss the pier"


@given(st.text(alphabet="\\=cm12#łk \n"), st.sampled_from(["\\", "="]))
def test_any_text_is_expanded_and_nothing_outside_codes_is_lost(text: str, delimiter: str) -> None:
    known = codes(delimiter=delimiter)
    expanded = expand(text, known)
    assert expanded == text or delimiter in text
    for at in range(len(text) + 1):
        for each in completions(text, at, known):
            assert 0 <= each.start < at <= each.end <= len(text)
