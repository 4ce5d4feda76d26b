"""Looks HTML over before it is parsed: what no story holds is taken out, and what the parser would choke on is refused.

Tags are told apart as the tokenizer of HTML does it (13.2.5), so that nothing is counted here that the parser would see
otherwise; what reads differently from one place to another (scripts, drawings, forms) never reaches the parser.
"""

import html as entities
import re
from dataclasses import dataclass, field

from workstation.intake.page.nesting import Nesting
from workstation.intake.reader import IntakeError
from workstation.intake.receipt import Notes

DEEPEST = 200
"""Elements within each other; real pages stay below sixty."""
MOST_ELEMENTS = 40_000
MOST_TAGS = 150_000
MOST_ATTRIBUTES = 250
"""Elements and tags of a page, attributes of one tag; a long read has some thousand of those, a dozen of these."""

_SPACE = r"[ \t\n\f\r]"
_MARKUP = re.compile(r"<(?:(?P<end>/?)(?P<tag>[a-zA-Z][^ \t\n\f\r/>]*)|(?P<other>[!?/]))")
_ATTRIBUTE = re.compile(
    rf"[ \t\n\f\r/]*+(?:[^ \t\n\f\r/>=][^ \t\n\f\r/>=]*+|=[^ \t\n\f\r/>=]*+)"
    rf"(?:{_SPACE}*+={_SPACE}*+(?:\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z)|(?![\"'])[^ \t\n\f\r>]*+))?+"
)
_COMMENT = re.compile(r"<!--(?:>|->|.*?(?:--!?>|\Z))", re.DOTALL)
_LINKED_DATA = re.compile(r"application/ld\+json", re.IGNORECASE)
_REGIONS = {
    "script": "Script", "style": "Style sheet", "noscript": "Script", "template": "Script", "svg": "Drawing",
    "math": "Formula", "select": "Form", "textarea": "Form", "iframe": "", "noembed": "Plug-in", "noframes": "Plug-in",
    "title": "", "xmp": "",
}  # fmt: skip
_NESTED = frozenset({"math", "svg", "template"})  # their end is not the first end tag of their name
_FOREIGN = frozenset({"math", "svg"})
_TO_THE_END = frozenset({"script", "style"})  # without an end tag nothing after them is words
_BREAKOUT = (  # a drawing that is never ended stops where the page goes on (13.2.6.5)
    "b|big|blockquote|body|br|center|code|dd|div|dl|dt|em|embed|h[1-6]|head|hr|i|img|li|listing|menu|meta|nobr|ol|p|"
    "pre|ruby|s|small|span|strong|strike|sub|sup|table|tt|u|ul|var"
)
_DROPPED_TAGS = frozenset({"frame", "frameset", "keygen", "optgroup", "option", "plaintext", "selectedcontent"})
_ONCE = frozenset({"body", "head", "html"})  # a second one would only add its attributes to the first
_STANDARDS = "<!doctype html>"  # a page without one is read by the rules of twenty-five years ago


@dataclass
class Sieved:
    """A page that may be parsed, the linked data (JSON-LD) of its scripts, and what its style elements hold."""

    html: str
    linked_data: list[str] = field(default_factory=list)
    style_sheets: list[str] = field(default_factory=list)


def sieved(page: str, name: str, notes: Notes) -> Sieved:
    """Return a page without scripts, style sheets, drawings and comments, and a note of each kind.

    Raises ``IntakeError`` where it is nested deeper or has more elements or attributes than any page people write.
    """
    return _Sieve(page, name, notes).run()


class _Sieve:
    def __init__(self, page: str, name: str, notes: Notes) -> None:
        self._page = page
        self._name = name
        self._notes = notes
        self._at = 0
        self._out: list[str] = [_STANDARDS]
        self._linked_data: list[str] = []
        self._style_sheets: list[str] = []
        self._tags = 0
        self._nesting = Nesting()
        self._seen: set[str] = set()
        self._never_ended: set[str] = set()

    def run(self) -> Sieved:
        while match := _MARKUP.search(self._page, self._at):
            self._words(self._page[self._at : match.start()])
            self._at = match.start()
            if match["other"]:
                self._declaration(match)
            else:
                name = match["tag"]
                self._tag(match, name.lower() if name.isascii() else name)
        self._words(self._page[self._at :])
        return Sieved("".join(self._out), self._linked_data, self._style_sheets)

    def _words(self, words: str) -> None:
        """Keep words; a sign that opens no tag here must open none beside what comes after something taken out."""
        if words:
            self._out.append(words.replace("<", "&lt;"))
            self._nesting.words(blank=words.isspace())

    def _declaration(self, match: re.Match[str]) -> None:
        """Leave out a comment, a document type, and what reads as a comment."""
        comment = _COMMENT.match(self._page, self._at)
        if comment:
            self._at = comment.end()
            if not comment[0].endswith(">"):
                self._notes.dropped("Comment that never ends")
            return
        end = self._page.find(">", match.start() + 2)
        self._at = end + 1 if end >= 0 else len(self._page)

    def _tag(self, match: re.Match[str], tag: str) -> None:
        source = self._source(match)
        self._tags += 1
        if self._tags > MOST_TAGS:
            raise _refused(self._name, f"it has more than {MOST_TAGS:,} tags")
        if not source.endswith(">"):
            self._notes.dropped("Tag that never ends", source[:60])
            return
        if tag in _DROPPED_TAGS or (tag in _ONCE and (match["end"] or tag in self._seen)):
            return
        self._seen.add(tag)
        if tag in _REGIONS:
            if not match["end"]:
                self._region(tag, source)
            return
        self._keep(tag, source, bool(match["end"]))

    def _keep(self, tag: str, source: str, is_end: bool) -> None:
        self._out.append(source)
        if is_end:
            self._nesting.end(tag)
        else:
            self._nesting.start(tag, source)
        if self._nesting.depth > DEEPEST:
            raise _refused(self._name, f"its elements are nested more than {DEEPEST} deep")
        if self._nesting.built > MOST_ELEMENTS:
            raise _refused(self._name, f"it has more than {MOST_ELEMENTS:,} elements")

    def _source(self, match: re.Match[str]) -> str:
        """Return a tag as it is written, to the end of the page where it never ends, and go on behind it."""
        start, at = self._at, match.end()
        for _ in range(MOST_ATTRIBUTES):
            attribute = _ATTRIBUTE.match(self._page, at)
            if attribute is None:
                break
            at = attribute.end()
        else:
            raise _refused(self._name, f"one of its elements has more than {MOST_ATTRIBUTES} attributes")
        end = self._page.find(">", at)
        self._at = end + 1 if end >= 0 else len(self._page)
        return self._page[start : self._at]

    def _region(self, tag: str, source: str) -> None:
        """Leave out an element with all it holds; of those that hold plain words the words stay."""
        if _REGIONS[tag]:
            self._notes.dropped(_REGIONS[tag])
        if source.endswith("/>") and tag in _FOREIGN:
            return
        start = self._at
        inside = self._page[start : self._past_region(tag)]
        if tag == "script" and _LINKED_DATA.search(source):
            self._linked_data.append(inside)
        elif tag == "style":
            self._style_sheets.append(inside)
        elif tag == "title" and self._at > start:
            self._keep("title", "<title>", is_end=False)
            self._out.append(inside.replace("<", "&lt;"))
            self._keep("title", "</title>", is_end=True)
        elif tag == "xmp" and self._at > start:
            self._keep("pre", "<pre>", is_end=False)
            self._words(entities.escape(inside, quote=False))
            self._keep("pre", "</pre>", is_end=True)
        elif tag == "iframe":
            self._keep("iframe", source, is_end=False)
            self._keep("iframe", "</iframe>", is_end=True)

    def _past_region(self, tag: str) -> int:
        """Go on behind a region, and return where what is inside it ends; one without an end tag has nothing inside."""
        if tag not in self._never_ended:
            end = self._own_end(tag) if tag in _NESTED else _end_of(tag).search(self._page, self._at)
            if end is not None:
                self._at = end.end()
                return end.start()
            self._never_ended.add(tag)
        if tag in _FOREIGN:
            stop = re.compile(rf"(?=</?(?:{_BREAKOUT}|{tag})[ \t\n\f\r/>])|\Z", re.IGNORECASE | re.ASCII)
            self._at = stop.search(self._page, self._at).end()  # type: ignore[union-attr]
        elif tag in _TO_THE_END:
            self._at = len(self._page)
        return self._at

    def _own_end(self, tag: str) -> re.Match[str] | None:
        """Return the end tag that belongs to a region which may hold others of its kind."""
        level = 1
        for match in re.compile(rf"<(/?){tag}(?=[ \t\n\f\r/>])[^>]*>", re.IGNORECASE | re.ASCII).finditer(
            self._page, self._at
        ):
            if match[1]:
                level -= 1
            elif not match[0].endswith("/>"):
                level += 1
            if not level:
                return match
        return None


def _end_of(tag: str) -> re.Pattern[str]:
    return re.compile(rf"</{tag}(?=[ \t\n\f\r/>])[^>]*>?", re.IGNORECASE | re.ASCII)


def _refused(name: str, why: str) -> IntakeError:
    return IntakeError(f"{name} is no page that a person wrote: {why}.", "Copy the text itself and take that in.")
