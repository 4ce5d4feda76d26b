"""A book says what those who read it in their own way will find in it (EPUB Accessibility 1.1)."""

import io
import zipfile
from collections.abc import Iterator

from workstation.checks.rule import Context, Fault, Files, package_rule
from workstation.story.model import Story

_ASKED = {
    "schema:accessMode": "which senses it needs",
    "schema:accessibilityFeature": "what it offers (alternativeText, captions ...)",
    "schema:accessibilityHazard": "whether anything in it flashes, moves or sounds",
    "schema:accessibilitySummary": "in words, how it can be used",
}
_LARGEST = 4 * 1024 * 1024  # bytes of a package document


@package_rule(
    "export-epub-meta",
    title="E-books say how they can be read.",
    severity="warning",
    wcag=("1.1.1",),
    how="Shops and libraries show these to people who need them before they buy. They are filled in from what was "
    "checked; a story that was not checked has none.",
)
def export_epub_meta(_: Story, files: Files, __: Context) -> Iterator[Fault]:
    """Find e-books of an export without the metadata that EPUB Accessibility 1.1 asks for."""
    for path, content in sorted(files.items()):
        if path.endswith(".epub"):
            said = _package_document(content)
            for name, what in _ASKED.items():
                if name not in said:
                    yield Fault(message=f"{path} does not say {what}.", judged=f"{path} {name}")


def _package_document(content: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            found = [
                entry for entry in book.infolist() if entry.filename.endswith(".opf") and entry.file_size < _LARGEST
            ]
            return "\n".join(book.read(entry).decode("utf-8", "replace") for entry in found)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return ""
