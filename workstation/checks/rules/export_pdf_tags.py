"""A PDF knows its headings, its pictures' words and its language (PDF/UA)."""

import re
from collections.abc import Iterator

from workstation.checks.rule import Context, Fault, Files, package_rule
from workstation.story.model import Story

_MARKED = re.compile(rb"/MarkInfo\s*<<[^>]*?/Marked\s+true")
_LANGUAGE = re.compile(rb"/Lang\s*(?:\(|<)")
_TITLE = re.compile(rb"/DisplayDocTitle\s+true")


@package_rule(
    "export-pdf-tags",
    title="PDF files are tagged.",
    severity="warning",
    wcag=("1.3.1", "2.4.2", "3.1.1"),
    how="Without tags a PDF is a picture of a page. Send the page itself (HTML) to those who read it another way.",
)
def export_pdf_tags(_: Story, files: Files, __: Context) -> Iterator[Fault]:
    """Find PDF files of an export without tags, a language or a title that is shown."""
    for path, content in sorted(files.items()):
        if not path.endswith(".pdf"):
            continue
        if not _MARKED.search(content) or b"/StructTreeRoot" not in content:
            yield Fault(message=f"{path} has no tags.", judged=f"{path} tags")
        if not _LANGUAGE.search(content):
            yield Fault(message=f"{path} does not say its language.", judged=f"{path} language")
        if not _TITLE.search(content):
            yield Fault(message=f"{path} shows its file's name in place of its title.", judged=f"{path} title")
