"""Reads a file with software of others and prints what it found as JSON: ``python reading.py READER FILE``.

Run as a process of its own: what these libraries warn of is theirs.
"""

import json
import sys
from pathlib import Path
from typing import Any


def newsmlg2(path: Path) -> Any:
    """Return the items of a NewsML-G2 message as IPTC's library has them, each of their codes by its whole address."""
    from lxml import etree
    from NewsMLG2 import NewsMLG2Document
    from NewsMLG2.utils import qcode_to_uri

    def codes(node: Any) -> list[str]:
        names = ("qcode", "role", "rel", "rendition", "type", "widthunit")
        found = {each.get(name) for each in node.iter() for name in names if each.get(name)}
        return sorted(qcode_to_uri(code) for code in found)

    items = []
    for node in etree.parse(str(path)).getroot().iter("{http://iptc.org/std/nar/2006-10-01/}newsItem"):
        item = NewsMLG2Document(etree.tostring(node)).get_item()
        meta, content = item.contentmeta, item.contentset
        items.append(
            {
                "guid": item.guid,
                "version": item.version,
                "language": item.xml_lang,
                "direction": item.dir,
                "class": item.itemmeta.itemclass.qcode,
                "headlines": [[each.role, str(each)] for each in meta.headline or []],
                "by": str(meta.by or ""),
                "creditline": str(meta.creditline or ""),
                "subjects": [each.qcode or each.literal for each in meta.subject or []],
                "descriptions": {each.role: str(each) for each in meta.description or []},
                "files": [[each.rendition, each.href, each.contenttype] for each in content.remotecontent or []],
                "html": str(content.inlinedata or ""),
                "codes": codes(node),
            }
        )
    return items


def extruct(path: Path) -> Any:
    """What search engines take: the page's linked data."""
    from extruct import extract

    return extract(path.read_text("utf-8"), syntaxes=["json-ld"])["json-ld"]


def trafilatura(path: Path) -> Any:
    """A reader of news pages that archives and research use."""
    from trafilatura import bare_extraction

    return bare_extraction(path.read_text("utf-8"), with_metadata=True).as_dict()


def newspaper(path: Path) -> Any:
    """Another reader of news pages."""
    from newspaper import Article

    article = Article("https://news.example/story")
    article.download(input_html=path.read_text("utf-8"))
    article.parse()
    return {"title": article.title, "authors": article.authors, "text": article.text,
            "date": str(article.publish_date), "language": article.meta_lang}  # fmt: skip


def feedparser(path: Path) -> Any:
    """The reader of feeds that most programs use."""
    from feedparser import parse

    feed = parse(path.read_bytes())
    return {"bozo": str((feed.bozo and feed.bozo_exception) or ""), "feed": feed.feed, "entries": feed.entries}


if __name__ == "__main__":
    said = globals()[sys.argv[1]](Path(sys.argv[2]))
    print(json.dumps(said, default=str))
