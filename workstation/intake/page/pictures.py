"""Pictures and recordings of a page."""

import base64
import binascii
import re
from pathlib import PurePosixPath
from urllib.parse import unquote, unquote_to_bytes, urlsplit

from workstation.intake.characters import clean
from workstation.intake.copy import TIMED_TEXT, Attachments
from workstation.intake.page.addresses import is_remote, is_tracking, safe_link, web_address
from workstation.intake.page.names import name_given
from workstation.intake.page.node import Node, attribute, has, words
from workstation.intake.reader import Draft
from workstation.story.alt import Alt, Decorative, Described, Missing, Unreviewed
from workstation.story.blocks import Embed, Figure, Media, Track
from workstation.story.spans import Text

_DATA = re.compile(r"data:image/(?P<kind>[a-z0-9.+-]+)(?P<coded>;base64)?,", re.IGNORECASE)
_MOST_TRACKS = 50
_LARGEST_TRACK = 2_000_000  # bytes; a day of talk is far below
_MOST_DESCRIPTIONS = 5  # elements that describe one picture
_LONGEST_DESCRIPTION = 5_000
_SMALLEST = 2  # pixels; a picture of no more is there to be counted, not seen
_PROVIDERS = (
    "youtube", "youtu.be", "vimeo", "twitter", "x.com", "facebook", "instagram", "telegram", "t.me", "tiktok",
    "datawrapper", "flourish", "soundcloud", "spotify",
)  # fmt: skip
_TRACK_KINDS = frozenset({"captions", "subtitles", "descriptions", "chapters", "metadata"})


class PictureReader:
    """Reads the pictures and recordings of one page into a draft."""

    def __init__(self, page: Node, draft: Draft, attachments: Attachments | None) -> None:
        self._page = page
        self._named: dict[str, Node] | None = None
        self._descriptions: dict[str, str] = {}
        self._draft = draft
        self._attachments = attachments

    def figure(self, image: Node, caption: Text = (), link: str = "") -> Figure | None:
        """Return the figure of an ``img``, or None where it is there to count readers or shows nothing."""
        address = _source(image)
        if not address or _is_pixel(image) or is_tracking(address):
            self._draft.notes.dropped("Tracking pixel" if address else "Picture without an address")
            return None
        photo, url = self._found(address)
        if not photo and not url:
            return None
        return Figure(
            id=self._draft.new_id(),
            photo=photo,
            url=url,
            caption=caption,
            alt=_alt(image, name_given(image, self._page)),
            long_description=self._description(image),
            link=safe_link(link),
        )

    def media(self, player: Node, caption: Text) -> Media | None:
        """Return the recording of a ``video`` or ``audio``, or None where it has no address."""
        source = player.css_first("source[src]")
        url = web_address(clean(attribute(player, "src") or (attribute(source, "src") if source is not None else "")))
        if not url:
            self._draft.notes.dropped("Recording without an address")
            return None
        return Media(
            id=self._draft.new_id(),
            kind="video" if player.tag == "video" else "audio",
            url=url,
            title=clean(attribute(player, "title") or attribute(player, "aria-label")),
            caption=caption,
            poster=web_address(clean(attribute(player, "poster"))),
            tracks=tuple(self._track(track) for track in player.css("track")[:_MOST_TRACKS]),
            autoplay=has(player, "autoplay"),
            muted=has(player, "muted"),
            controls=has(player, "controls"),
            loop=has(player, "loop"),
        )

    def _track(self, track: Node) -> Track:
        kind = attribute(track, "kind").lower() or "subtitles"  # HTML's own default
        url = web_address(clean(attribute(track, "src")))
        return Track(
            kind=kind if kind in _TRACK_KINDS else "metadata",  # type: ignore[arg-type]
            url=url,
            language=clean(attribute(track, "srclang")),
            label=clean(attribute(track, "label")),
            content=self._timed_text(url),
        )

    def _timed_text(self, url: str) -> str:
        """Return a caption file that lies beside the page; one elsewhere is not fetched."""
        if self._attachments is None or is_remote(url) or not url.partition("?")[0].lower().endswith(TIMED_TEXT):
            return ""
        content = self._attachments(url)
        if content is None or len(content) > _LARGEST_TRACK:
            return ""
        self._draft.notes.recognised("Captions", url[:80])
        return content.decode("utf-8", "replace").replace("\x00", "")

    def embed(self, frame: Node, caption: Text) -> Embed | None:
        """Return the embed of an ``iframe``, or None where its address is not one to show."""
        url = web_address(clean(attribute(frame, "src") or attribute(frame, "data-src")))
        if not url or is_tracking(url) or _is_pixel(frame):
            self._draft.notes.dropped("Frame")
            return None
        title = name_given(frame, self._page) or clean(attribute(frame, "title"))
        return Embed(id=self._draft.new_id(), url=url, provider=provider_of(url), title=title, text=caption)

    def _found(self, address: str) -> tuple[str, str]:
        """Return the id of a picture that came along, or the address of one that did not."""
        match = _DATA.match(address)
        if match:
            return self._from_data(address, match), ""
        if address.lower().startswith("cid:"):
            self._draft.notes.dropped("Picture that stayed in its mail")
            return "", ""
        if address.lower().startswith("data:") or not web_address(address):
            self._draft.notes.dropped("Picture of an unknown kind")
            return "", ""
        if is_remote(address):
            return "", f"https:{address}" if address.startswith("//") else address
        content = self._attachments(address) if self._attachments else None
        if content is None:
            self._draft.notes.dropped("Picture that is not beside the copy", address[:80])
            return "", address
        self._draft.notes.recognised("Picture", PurePosixPath(unquote(address)).name)
        return self._draft.add_picture(content, PurePosixPath(unquote(address)).name), ""

    def _from_data(self, address: str, match: re.Match[str]) -> str:
        payload = address[match.end() :]
        try:
            content = base64.b64decode(unquote(payload)) if match["coded"] else unquote_to_bytes(payload)
        except (binascii.Error, ValueError):
            content = b""
        if not content or match["kind"].lower().startswith("svg"):
            self._draft.notes.dropped("Picture of an unknown kind")
            return ""
        self._draft.notes.recognised("Picture", "inside the page")
        kind = match["kind"].lower().replace("jpeg", "jpg")
        return self._draft.add_picture(content, f"picture-{len(self._draft.pictures) + 1}.{kind}")

    def _description(self, image: Node) -> str:
        names = attribute(image, "aria-describedby").split(maxsplit=_MOST_DESCRIPTIONS)[:_MOST_DESCRIPTIONS]
        if names and self._named is None:
            self._named = {attribute(node, "id"): node for node in reversed(self._page.css("[id]"))}
        return " ".join(filter(None, map(self._described, names)))

    def _described(self, name: str) -> str:
        if name not in self._descriptions:
            node = (self._named or {}).get(name)
            self._descriptions[name] = "" if node is None else clean(words(node))[:_LONGEST_DESCRIPTION]
        return self._descriptions[name]


def provider_of(url: str) -> str:
    """Return the name of the site that an address belongs to."""
    try:
        host = (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
    return next((name for name in _PROVIDERS if name in host), host)


def _alt(image: Node, label: str) -> Alt:
    """Return the state of a picture's text alternative; without the attribute the name that ARIA gives it stands."""
    if attribute(image, "role") in ("presentation", "none") or attribute(image, "aria-hidden") == "true":
        return Decorative()
    title = clean(attribute(image, "title"))
    if not has(image, "alt"):
        return Described(label) if label else Unreviewed(title, "title") if title else Missing()
    words_given = " ".join(clean(attribute(image, "alt")).split())
    if not words_given and image.attributes["alt"]:
        return Missing()  # a space is no alternative, and does not say that the picture needs none
    return Described(words_given) if words_given else Decorative()


def _source(image: Node) -> str:
    for name in ("src", "data-src", "data-original", "data-lazy-src"):
        address = clean(attribute(image, name))
        if address and not ((name == "src" and address.startswith("data:image/svg")) or address.endswith("blank.gif")):
            return address
    listed = clean(attribute(image, "srcset") or attribute(image, "data-srcset"))
    return listed.split(",")[-1].split()[0] if listed.strip(", ") else ""


def _is_pixel(node: Node) -> bool:
    sizes = [attribute(node, name).removesuffix("px") for name in ("width", "height")]
    return any(size.isascii() and size.isdigit() and int(size) <= _SMALLEST for size in sizes)
