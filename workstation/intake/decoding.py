"""Bytes to text: by their mark, by what is said of them, or by what they look like."""

import codecs
import re

from workstation.intake.copy import Copy
from workstation.intake.reader import IntakeError
from workstation.intake.receipt import Notes

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_HOW = "Save it as UTF-8, or say what they are."
_WAY = "import FILE --encoding windows-1251"
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SAMPLE = 65_536
_ODD_SHARE = 0.02


def decoded(copy: Copy, declared: str, notes: Notes) -> str:
    """Return the text of copy: by its byte order mark, by what a person said, by what it declares, or as UTF-8.

    Raises ``IntakeError`` where that does not fit, or where the bytes are no text.
    """
    content = copy.content
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _strictly(copy, encoding)
    if copy.encoding:
        return _strictly(copy, _known(copy.encoding))
    wide = _unmarked_utf16(content)
    if wide:
        notes.guessed("Encoding", wide)
        return _strictly(copy, wide)
    refuse_binary(copy)
    if declared:
        try:
            return content.decode(codecs.lookup(declared).name)
        except (LookupError, UnicodeDecodeError, ValueError):
            notes.guessed("Encoding", f"utf-8, not {declared} as it says")
    return _strictly(copy, "utf-8")


def refuse_binary(copy: Copy) -> None:
    """Raise ``IntakeError`` where bytes are plainly no text."""
    sample = copy.content[:_SAMPLE]
    if b"\x00" in sample or len(_BINARY.findall(sample)) > len(sample) * _ODD_SHARE:
        raise IntakeError(
            f"{copy.name} is not text: it holds bytes that no text has.",
            "Take in the story as text, HTML, Markdown or Word.",
        )


def _strictly(copy: Copy, encoding: str) -> str:
    try:
        return copy.content.decode(encoding)
    except (UnicodeDecodeError, ValueError) as error:
        raise IntakeError(f"The characters of {copy.name} are not {encoding}.", _HOW, way=_WAY) from error


def _known(encoding: str) -> str:
    try:
        name = codecs.lookup(encoding).name
        b"    ".decode(name, "replace")  # fails for codecs that are no encodings of text
    except (LookupError, ValueError) as error:
        raise IntakeError(
            f"There is no encoding {encoding!r}.", "Known ones are utf-8, windows-1251, koi8-r ..."
        ) from error
    return name


def _unmarked_utf16(content: bytes) -> str:
    """Return the kind of UTF-16 that bytes without a mark are in: every other one is zero; else nothing."""
    sample = content[:2000]
    half = len(sample) // 2
    if half < 4 or len(content) % 2:
        return ""
    for start, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        if sample[start::2].count(0) > half * 0.6 and sample[1 - start :: 2].count(0) < half * 0.05:
            return encoding
    return ""
