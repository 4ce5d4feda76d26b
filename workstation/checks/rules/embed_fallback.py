"""A post, a chart or a map from elsewhere is told in words too."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from workstation.checks.rule import Context, Fault, block_rule
from workstation.story.blocks import Embed
from workstation.story.spans import plain

_SHOWN = re.compile(
    r"(?:^|\.)(?:twitter|x|facebook|instagram|threads|bsky|mastodon|tiktok|linkedin|reddit|vk)\.(?:com|net|app|social)$"
    r"|(?:^|\.)(?:t\.me|telegram\.org|datawrapper\.de|dwcdn\.net|flourish\.studio|infogram\.com|tableau\.com|knightlab\.com"
    r"|openstreetmap\.org|mapbox\.com|umap\.[\w.]+)$"
)
_MAPS = re.compile(r"(?:^|\.)google\.[a-z.]+$")


@block_rule(
    "embed-fallback",
    Embed,
    title="Posts, charts and maps from elsewhere are told in words.",
    severity="warning",
    wcag=("1.1.1",),
    how="A post is deleted, a chart is only drawn, a site is blocked: then nothing is left. Quote the post, or say in "
    "a sentence what the chart or the map shows; the link to it is kept.",
)
def embed_fallback(embed: Embed, _: Context) -> Iterator[Fault]:
    """Find social posts, charts and maps without words that stand in for them."""
    if embed.url and _needs_words(embed) and not any(map(str.isalnum, plain(embed.text))):
        yield Fault(
            message="Nothing stands in for this embed where it cannot be shown or seen.",
            slot="text",
            start=0,
            end=0,
            field="text",
            judged=embed.url,
        )


def _needs_words(embed: Embed) -> bool:
    try:
        parts = urlsplit(embed.url)
    except ValueError:
        return False
    host = (parts.hostname or "").removeprefix("www.")
    return bool(_SHOWN.search(host)) or (bool(_MAPS.search(host)) and "/maps" in parts.path)
