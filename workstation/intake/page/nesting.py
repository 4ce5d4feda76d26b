"""Foretells what the parser will build of a page: how many elements, and how deep they lie in each other.

The parser needs time in the square of the depth, and bold that is never ended is opened again in every paragraph after
it. So this follows the stack of open elements and the list of active formatting elements of HTML (13.2.4.2, 13.2.4.3),
and nothing else of the tree. What the sieve takes out (scripts, drawings, forms' lists) is not known here.
"""

from collections import Counter

_FORMATTING = frozenset(
    {"a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"}
)
_VOID = frozenset({"area", "br", "embed", "image", "img", "input", "wbr"})  # these open what stands in the list again
_SILENT = frozenset({"base", "basefont", "bgsound", "link", "meta", "param", "source", "track"})
_COLUMNS = frozenset({"col", "colgroup"})
_IGNORED = frozenset({"body", "col", "colgroup", "frame", "frameset", "head", "html"})
_ROW_GROUPS = frozenset({"tbody", "tfoot", "thead"})
_CELLS = frozenset({"td", "th"})
_IN_TABLE = _ROW_GROUPS | _CELLS | {"caption", "tr"}
_ROWS = _ROW_GROUPS | {"table", "tr"}
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_MARKERS = frozenset({"applet", "marquee", "object"})
_MARKED = _CELLS | {"caption"}
_BLOCKS = frozenset(
    {
        "address", "article", "aside", "blockquote", "center", "details", "dialog", "dir", "div", "dl", "fieldset",
        "figcaption", "figure", "footer", "header", "hgroup", "listing", "main", "menu", "nav", "ol", "pre", "search",
        "section", "summary", "ul",
    }
)  # fmt: skip
_ENDS_P = _BLOCKS | _HEADINGS | {"dd", "dt", "hr", "li", "p", "table"}
_RUBY = frozenset({"rb", "rp", "rt", "rtc"})
_IMPLIED = _RUBY | {"dd", "dt", "li", "p"}
_SCOPE = _MARKERS | _MARKED | {"table", "template"}
_ITEMS = {"li": frozenset({"li"}), "dd": frozenset({"dd", "dt"}), "dt": frozenset({"dd", "dt"})}
_SPECIAL = (
    (_BLOCKS - {"dialog"})
    | _HEADINGS
    | _SCOPE
    | _ROW_GROUPS
    | {"button", "dd", "dt", "form", "iframe", "li", "p", "tr"}
)
_END_SCOPES = {  # the elements that an end tag is not looked for behind
    **dict.fromkeys(_BLOCKS | _HEADINGS | _MARKERS | {"button", "dd", "dt"}, _SCOPE),
    **dict.fromkeys(_IN_TABLE | {"table"}, frozenset({"table"})),
    "li": _SCOPE | {"ol", "ul"},
    "p": _SCOPE | {"button"},
}
_KEPT_ALIKE = 3  # formatting elements of one kind that the list holds
_ADOPTIONS = 8


class _Element:
    """An element on the stack; formatting elements may stand in the list after they have left it."""

    __slots__ = ("is_open", "source", "tag")

    def __init__(self, tag: str, source: str) -> None:
        self.tag = tag
        self.source = source
        self.is_open = True


class Nesting:
    """Follows the tags and the words of one page; ``built`` is how many elements there are by now."""

    def __init__(self) -> None:
        self.built = 0
        self._open: list[_Element] = []
        self._counts: Counter[str] = Counter()
        self._formatting: list[_Element | None] = []
        self._in_form = False

    @property
    def depth(self) -> int:
        """How many elements are open inside each other."""
        return len(self._open)

    def words(self, blank: bool) -> None:
        """Follow characters; ``blank`` says that all of them are white space."""
        if self._formatting and not (blank and self._open and self._open[-1].tag in _ROWS):
            self._reopen()

    def start(self, tag: str, source: str) -> None:
        """Follow a start tag, written as ``source``."""
        if tag in _IN_TABLE or tag in _COLUMNS:
            self._start_in_table(tag)
        elif tag == "form":
            self._start_form()
        elif tag in _ENDS_P:
            self._start_block(tag, source)
        elif tag in _RUBY:
            if self._in_scope("ruby", _SCOPE):
                self._end_implied(_IMPLIED - {"rtc"} if tag in ("rp", "rt") else _IMPLIED)
            self._push(_Element(tag, source))
        elif tag in _SILENT:
            self.built += 1
        elif tag not in _IGNORED:
            self._start_inline(tag, source)

    def end(self, tag: str) -> None:
        """Follow an end tag."""
        if tag in _FORMATTING:
            self._adopt(tag)
        elif tag == "form":
            self._end_form()
        elif tag == "br":
            self._start_inline(tag, "")
        elif tag in _END_SCOPES:
            ended = self._end_within(_HEADINGS if tag in _HEADINGS else frozenset({tag}), _END_SCOPES[tag])
            if ended and tag in _MARKERS:
                self._forget_to_marker()
            elif not ended and tag == "p":
                self.built += 1  # an end tag alone makes an empty paragraph
        elif tag not in _IGNORED:
            self._end_other(tag)

    def _start_block(self, tag: str, source: str) -> None:
        """Follow the start of what ends a paragraph before it."""
        if tag in _ITEMS:
            self._end_item(_ITEMS[tag])
        self._end_within(frozenset({"p"}), _END_SCOPES["p"])
        if tag in _HEADINGS and self._open and self._open[-1].tag in _HEADINGS:
            self._cut(len(self._open) - 1)
        if tag == "table" and self._between_rows():
            self.end("table")
        if tag == "hr":
            self.built += 1
        else:
            self._push(_Element(tag, source))

    def _start_inline(self, tag: str, source: str) -> None:
        """Follow the start of anything in running text; what stands in the list is opened again before it."""
        if tag == "a" and self._listed("a") is not None:
            self._adopt_and_forget("a")
        if tag == "button" and self._in_scope("button", _SCOPE):
            self._end_within(frozenset({"button"}), _SCOPE)
        self._reopen()
        if tag == "nobr" and self._in_scope("nobr", _SCOPE):
            self._adopt("nobr")
            self._reopen()
        if tag in _VOID:
            self.built += 1
            return
        element = _Element(tag, source)
        self._push(element)
        if tag in _FORMATTING:
            self._list(element)
        elif tag in _MARKERS:
            self._formatting.append(None)

    def _start_form(self) -> None:
        """Follow a form: one inside another is none, and one between the rows of a table holds nothing."""
        if self._in_form:
            return
        self._in_form = True
        if self._between_rows():
            self.built += 1
            return
        self._end_within(frozenset({"p"}), _END_SCOPES["p"])
        self._push(_Element("form", ""))

    def _end_form(self) -> None:
        if not self._in_form:
            return
        self._in_form = False
        at = self._find(frozenset({"form"}), _SCOPE)
        if at is not None:
            self._end_implied(_IMPLIED)
            self._remove(self._open[at])

    def _end_implied(self, kinds: frozenset[str]) -> None:
        while self._open and self._open[-1].tag in kinds:
            self._cut(len(self._open) - 1)

    def _start_in_table(self, tag: str) -> None:
        """Follow a part of a table: it ends what is open in the part before, and brings the parts around it."""
        at = self._find(frozenset({"table"}), frozenset())
        if at is None:
            return
        keep = at + 1
        if tag in _COLUMNS:
            self._cut(keep)
            self.built += 2  # a column may bring the group around it
            return
        if tag in _CELLS or tag == "tr":
            keep = self._kept_part(keep, _ROW_GROUPS, "tbody")
        if tag in _CELLS:
            keep = self._kept_part(keep, frozenset({"tr"}), "tr")
        self._cut(keep)
        self._push(_Element(tag, ""))
        if tag in _MARKED:
            self._formatting.append(None)

    def _kept_part(self, at: int, kinds: frozenset[str], implied: str) -> int:
        if len(self._open) <= at or self._open[at].tag not in kinds:
            self._cut(at)
            self._push(_Element(implied, ""))
        return at + 1

    def _end_item(self, kinds: frozenset[str]) -> None:
        """End the item before, if one is open in the same list."""
        if any(self._counts[kind] for kind in kinds):
            for at in range(len(self._open) - 1, -1, -1):
                tag = self._open[at].tag
                if tag in kinds:
                    self._cut(at)
                    return
                if tag in _SPECIAL and tag not in ("address", "div", "p"):
                    return

    def _end_other(self, tag: str) -> None:
        """End an element of no particular kind, unless something of a particular one is open in it."""
        if self._counts[tag]:
            for at in range(len(self._open) - 1, -1, -1):
                if self._open[at].tag == tag:
                    self._cut(at)
                    return
                if self._open[at].tag in _SPECIAL:
                    return

    def _end_within(self, kinds: frozenset[str], barriers: frozenset[str]) -> bool:
        """End the nearest element of these kinds with all that is open in it, unless a barrier stands before it."""
        at = self._find(kinds, barriers)
        if at is None:
            return False
        self._cut(at)
        return True

    def _in_scope(self, tag: str, barriers: frozenset[str]) -> bool:
        return self._find(frozenset({tag}), barriers) is not None

    def _find(self, kinds: frozenset[str], barriers: frozenset[str]) -> int | None:
        if any(self._counts[kind] for kind in kinds):
            for at in range(len(self._open) - 1, -1, -1):
                if self._open[at].tag in kinds:
                    return at
                if self._open[at].tag in barriers:
                    return None
        return None

    def _between_rows(self) -> bool:
        """Return whether the nearest part of a table is not a cell: what comes then is put before the table."""
        at = self._find(_CELLS | {"caption", "table"}, frozenset())
        return at is not None and self._open[at].tag == "table"

    def _push(self, element: _Element) -> None:
        element.is_open = True
        self.built += 1
        self._open.append(element)
        self._counts[element.tag] += 1

    def _cut(self, start: int) -> None:
        """End everything from ``start`` on the stack."""
        while len(self._open) > start:
            element = self._open.pop()
            element.is_open = False
            self._counts[element.tag] -= 1
            if element.tag in _MARKED:
                self._forget_to_marker()

    def _remove(self, element: _Element) -> None:
        self._open.remove(element)
        element.is_open = False
        self._counts[element.tag] -= 1

    def _forget_to_marker(self) -> None:
        while self._formatting and self._formatting.pop() is not None:
            pass

    def _since_marker(self) -> int:
        """Return where the part of the list begins that holds here."""
        at = len(self._formatting)
        while at and self._formatting[at - 1] is not None:
            at -= 1
        return at

    def _list(self, element: _Element) -> None:
        """Put a formatting element into the list, which keeps the last three that are alike."""
        first = self._since_marker()
        alike = [each for each in self._formatting[first:] if each is not None and each.source == element.source]
        if len(alike) >= _KEPT_ALIKE:
            self._formatting.remove(alike[0])
        self._formatting.append(element)

    def _listed(self, tag: str) -> _Element | None:
        for at in range(len(self._formatting) - 1, -1, -1):
            element = self._formatting[at]
            if element is None:
                return None
            if element.tag == tag:
                return element
        return None

    def _reopen(self) -> None:
        """Open again what stands in the list and is not open."""
        at = len(self._formatting)
        while at:
            element = self._formatting[at - 1]
            if element is None or element.is_open:
                break
            at -= 1
        for number in range(at, len(self._formatting)):
            element = self._formatting[number]
            if element is not None:
                self._formatting[number] = again = _Element(element.tag, element.source)
                self._push(again)

    def _adopt_and_forget(self, tag: str) -> None:
        element = self._listed(tag)
        self._adopt(tag)
        if element is not None and element in self._formatting:
            self._formatting.remove(element)
        if element is not None and element.is_open:
            self._remove(element)

    def _adopt(self, tag: str) -> None:
        """End a formatting element; blocks that are open in it take it on (the adoption agency, 13.2.6.4.7)."""
        current = self._open[-1] if self._open else None
        if current is not None and current.tag == tag and current not in self._formatting:
            self._cut(len(self._open) - 1)
            return
        for _ in range(_ADOPTIONS):
            element = self._listed(tag)
            if element is None:
                self._end_other(tag)
                return
            if not element.is_open:
                self._formatting.remove(element)
                return
            if not self._adopted(element):
                return

    def _adopted(self, element: _Element) -> bool:
        """Let the first block that is open in a formatting element take it on; return whether there was one."""
        if self._open[-1] is element:
            self._cut(len(self._open) - 1)
            self._formatting.remove(element)
            return False
        at = self._open.index(element)
        inside = self._open[at + 1 :]
        if any(each.tag in _SCOPE for each in inside):
            return False
        block = next((each for each in inside if each.tag in _SPECIAL), None)
        if block is None:
            self._cut(at)
            self._formatting.remove(element)
            return False
        between = inside[: inside.index(block)]
        kept = [each for each in between[-_KEPT_ALIKE:] if each in self._formatting]
        for each in between:
            if each not in kept:
                self._remove(each)
                if each in self._formatting:
                    self._formatting.remove(each)
        again = _Element(element.tag, element.source)
        place = self._formatting.index(kept[-1]) + 1 if kept else self._formatting.index(element)
        self._formatting.insert(place, again)
        self._formatting.remove(element)
        self._remove(element)
        self._open.insert(self._open.index(block) + 1, again)
        self._counts[again.tag] += 1
        self.built += 1 + len(kept)
        return True
