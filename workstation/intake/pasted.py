"""HTML as other programs put it on a clipboard: what is only theirs is taken off, so that it reads like any page."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

LOCAL = "clipboard-picture-"
"""How the addresses begin that stand in for those of files on this machine."""

_HEADER = re.compile(r"\AVersion:[^<]*")  # of the format that Windows keeps HTML in
_OFFICE = re.compile(r"\bmso-|class=[\"']?Mso|urn:schemas-microsoft-com:office", re.IGNORECASE)
_SPACES = re.compile(
    r"<span\b[^<>]{0,500}(?:Apple-converted-space|mso-spacerun|mso-tab-count)[^<>]{0,500}>"
    r"(?:\s|&nbsp;|&#160;|\u00a0)*</span>",
    re.IGNORECASE,
)
_LANGUAGE = re.compile(r"(<[a-z][^<>]*?)\s(?:xml:)?lang=(?:\"[^\"<>]*\"|'[^'<>]*'|[^\s<>]+)", re.IGNORECASE)
_REMARKS = re.compile(r"<div\b[^<>]{0,500}mso-element:\s*comment-list.*", re.IGNORECASE | re.DOTALL)
_REMARK = re.compile(r"<a\b[^<>]{0,500}msocomanchor[^<>]{0,500}>[^<>]{0,100}</a>", re.IGNORECASE)
_REMARK_SPACE = re.compile(
    r"<span\b[^<>]{0,500}mso-special-character:\s*comment[^<>]{0,500}>(?:\s|&nbsp;|&#160;|\u00a0)*</span>",
    re.IGNORECASE,
)
_NOTE_SIGN = re.compile(r"(<a\b[^<>]{0,500}sdfootnotesym[^<>]{0,500}>[^<>]{0,50}</a>)(?=[^\s<])", re.IGNORECASE)
_PARAGRAPH = re.compile(
    r"<p\b[^<>]{0,2000}?(?:mso-list:\s*l\d+\s+level(?P<level>\d)|class=[\"']?Mso(?P<kind>Title|Quote|IntenseQuote|Caption)\b)"
    r"[^<>]{0,2000}>",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"<!(?:--)?\[if !supportLists\](?:--)?>(?P<shown>.{0,2000}?)<!(?:--)?\[endif\](?:--)?>"
    r"|<span\b[^<>]{0,500}mso-list:\s*Ignore[^<>]{0,500}>(?P<bare>[^<>]{0,50}(?:<span\b[^<>]{0,500}>[^<>]{0,50}</span>)?)"
    r"[^<>]{0,50}</span>",
    re.IGNORECASE | re.DOTALL,
)
_LONGEST_HOLDER = 20_000  # characters of a paragraph that does nothing but hold a picture
_CONDITIONAL = re.compile(r"<!--.*?-->", re.DOTALL)  # drawings for old programs, and what fields hold
_TAGS = re.compile(r"<[^<>]*>")
_COUNTED = re.compile(r"\(?(?:(?P<number>\d{1,4})|[A-Za-z]{1,4})[.)]")
_LOCAL_SOURCE = re.compile(
    r"(?P<before>\ssrc\s*=\s*)(?:\"(?P<one>file:[^\"<>]*)\"|'(?P<other>file:[^'<>]*)')", re.IGNORECASE
)


def is_office(html: str) -> bool:
    """Return whether HTML was written by a Microsoft Office program."""
    return bool(_OFFICE.search(html))


def remarks(html: str) -> int:
    """Return how many comments of colleagues HTML of an Office program has, none of which ``tidied`` leaves in it."""
    return len(_REMARK.findall(html)) if is_office(html) else 0


def tidied(html: str) -> str:
    """Return HTML of a clipboard with the structure that its program hides in styles: lists, titles, quotations.

    What Office says of languages goes, for that is the keyboard's more often than the passage's; so do its comments.
    """
    html = _SPACES.sub(" ", _HEADER.sub("", html.replace("\x00", ""), count=1))
    html = _NOTE_SIGN.sub(r"\1 ", html)
    if not is_office(html):
        return html
    html = _REMARK_SPACE.sub("", _REMARK.sub("", _REMARKS.sub("", html)))
    return "".join(_with_structure(_LANGUAGE.sub(r"\1", html)))


def with_local_pictures(html: str) -> tuple[str, dict[str, Path]]:
    """Return HTML with other addresses for pictures that are files of this machine, and the files by those."""
    files: dict[str, Path] = {}

    def stand_in(match: re.Match[str]) -> str:
        path = _path_of(match["one"] or match["other"])
        address = f"{LOCAL}{len(files) + 1}/{quote(path.name)}"
        files[address] = path
        return f'{match["before"]}"{address}"'

    return _LOCAL_SOURCE.sub(stand_in, html), files


def _path_of(address: str) -> Path:
    try:
        path = urlsplit(unescape(address).replace("\\", "/")).path
    except ValueError:
        return Path("picture")
    from urllib.request import url2pathname  # brings the whole of HTTP with it

    return Path(url2pathname(unquote(path) if "%" in path else path))


def _with_structure(html: str) -> Iterator[str]:
    """Yield the parts of Office's HTML, its list paragraphs as lists, its titles and quotations as such."""
    at = 0
    end = -1
    for opening in _PARAGRAPH.finditer(html):
        if opening.start() < at:
            continue
        if end < opening.end():
            end = html.find("</p>", opening.end())
        if end < 0:
            break
        inside, before = html[opening.end() : end], html[at : opening.start()]
        if (opening["kind"] or "").lower() == "caption":
            yield _captioned(before, opening[0], inside)
            at = end + len("</p>")
            continue
        yield before
        if opening["level"]:
            yield _item(inside, int(opening["level"]))
        elif opening["kind"].lower() == "title":
            yield f"<h1>{inside}</h1>"
        else:
            yield f"<blockquote><p>{inside}</p></blockquote>"
        at = end + len("</p>")
    yield html[at:]


def _captioned(before: str, opening: str, inside: str) -> str:
    """Return a caption inside the figure of the picture right above it, or as the paragraph that it is."""
    start = max(before.rfind("<p "), before.rfind("<p>"))
    above = before[max(start, 0) :]
    if (
        start < 0
        or len(above) > _LONGEST_HOLDER
        or "<img" not in above
        or unescape(_TAGS.sub("", _CONDITIONAL.sub("", above))).strip()
    ):
        return f"{before}{opening}{inside}</p>"
    return f"{before[:start]}<figure>{above}<figcaption>{inside}</figcaption></figure>"


def _item(inside: str, level: int) -> str:
    """Return a list of one item, inside as many others as its level says."""
    number = _NUMBER.search(inside)
    shown = unescape(_TAGS.sub("", number["shown"] or number["bare"] or "")).strip() if number else ""
    counted = _COUNTED.match(shown)
    first = counted["number"] if counted else None
    start = f' start="{first}"' if first and level <= 1 else ""
    words = inside if number is None else inside[: number.start()] + inside[number.end() :]
    tag = "ol" if counted else "ul"
    outer = max(level - 1, 0)
    return f"{'<ul>' * outer}<{tag}{start}><li>{words}</li></{tag}>{'</ul>' * outer}"
