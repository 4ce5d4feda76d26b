"""The words of a post: its content with the addresses of pictures there, and what people and programs compare."""

import hashlib
import html
import json
import re
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from workstation.delivery.plainwords import plain
from workstation.store.deliveryrecords import Side

_IMAGE = re.compile(
    r"<!-- wp:image (?P<said>\{.*?\}) -->\n(?P<before><figure class=\"wp-block-image[^>]*>(?:<a [^>]*>)?)"
    r"<img (?P<own>[^>]*?)\s*/>"
)
_SOURCE = re.compile(r'src="(?P<path>[^"]*)"')
_STANDING = {"future": "publish", "pending": "draft", "auto-draft": "draft"}


class Placed(NamedTuple):
    """A picture in the media library: its id there and the address of its file."""

    id: int
    address: str


def with_addresses(content: str, pictures: Mapping[str, Placed]) -> str:
    """Return the content with each picture of the package named as the site does: by id and address."""

    def named(found: re.Match[str]) -> str:
        source = _SOURCE.search(found["own"])
        placed = pictures.get(html.unescape(source["path"])) if source else None
        if source is None or placed is None:
            return found[0]
        own = found["own"].replace(source[0], f'src="{html.escape(placed.address)}"')
        said = f'{{"id":{placed.id},{found["said"][1:]}' if len(found["said"]) > 2 else f'{{"id":{placed.id}}}'
        return f'<!-- wp:image {said} -->\n{found["before"]}<img {own} class="wp-image-{placed.id}"/>'

    return _IMAGE.sub(named, content)


def without_picture(content: str, path: str) -> str:
    """Return the content without the first block of a picture, for sites that show the lead picture themselves."""
    for found in _IMAGE.finditer(content):
        source = _SOURCE.search(found["own"])
        if source is not None and html.unescape(source["path"]) == path:
            end = content.find("<!-- /wp:image -->", found.end())
            if end >= 0:
                rest = content[end + len("<!-- /wp:image -->") :].lstrip("\n")
                return content[: found.start()] + rest
    return content


def left_over(content: str, pictures: Iterable[str]) -> list[str]:
    """Return the pictures of the package that the content still names by their path in it."""
    return [path for path in pictures if f'src="{html.escape(path)}"' in content]


def side_of(post: Mapping[str, Any]) -> Side:
    """Return a post as one side of a conflict."""
    return Side(
        title=html.unescape(raw(post, "title")), text=plain(raw(post, "content")), modified=post.get("modified_gmt", "")
    )


def beside(post: Mapping[str, Any]) -> dict[str, str]:
    """Return what people can change in a post beside its words; that a scheduled one came out is no change."""
    status = str(post.get("status", ""))
    return {
        "excerpt": plain(raw(post, "excerpt")),
        "slug": str(post.get("slug", "")),
        "featured": str(post.get("featured_media") or ""),
        "status": _STANDING.get(status, status),
    }


def raw(post: Mapping[str, Any], name: str) -> str:
    """Return a text as it is kept, of a post that the site tells of or of one that we send."""
    said = post.get(name, "")
    return str(said.get("raw", "") if isinstance(said, Mapping) else said)


def fingerprint(post: Mapping[str, Any]) -> str:
    """Return a digest of what people can change in a post: words, slug, lead picture, and whether it is out.

    That a scheduled post came out is no change.
    """
    status = post.get("status", "")
    told = [
        raw(post, "title"),
        raw(post, "content"),
        raw(post, "excerpt"),
        post.get("slug", ""),
        post.get("featured_media", 0),
        _STANDING.get(status, status),
    ]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def is_moved(post: Mapping[str, Any], left: Mapping[str, str]) -> bool:
    """Return whether a post that was left to come out by itself comes out, or came out, at another hour than that."""
    waits = left.get("status") == "future" and bool(left.get("date_gmt"))
    return waits and post.get("status") in ("future", "publish") and post.get("date_gmt") != left["date_gmt"]


def says_the_same(post: Mapping[str, Any], sent: Mapping[str, Any]) -> bool:
    """Return whether a post there has the words that we send."""
    return all(
        html.unescape(raw(post, name)).strip() == html.unescape(str(sent.get(name, ""))).strip()
        for name in ("title", "content", "excerpt")
    )
