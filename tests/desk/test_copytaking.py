"""Copy becomes a story of the store: with its pictures, their words, its language, and a receipt of all of it."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli import copy
from workstation.app import open_desk
from workstation.base.clock import FixedClock
from workstation.desk.desk import Desk
from workstation.desk.files import FileError
from workstation.intake.reader import IntakeError
from workstation.story import spans
from workstation.story.alt import Decorative, Described, Missing, Unreviewed
from workstation.story.blocks import Figure
from workstation.story.model import Story

XMP = """<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:i="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/">
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">A ferry docks</rdf:li></rdf:Alt></dc:description>
<i:AltTextAccessibility><rdf:Alt><rdf:li xml:lang="x-default">White ferry at a quay</rdf:li><rdf:li xml:lang="ka">თეთრი ბორანი</rdf:li></rdf:Alt></i:AltTextAccessibility>
<i:ExtDescrAccessibility><rdf:Alt><rdf:li xml:lang="x-default">Three decks, one funnel.</rdf:li></rdf:Alt></i:ExtDescrAccessibility>
</rdf:Description></rdf:RDF></x:xmpmeta>"""


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Iterator[Desk]:
    opened = open_desk(tmp_path / "store", clock)
    yield opened
    opened.close()


def photograph() -> bytes:
    """Return a picture that says in its metadata what is on it."""
    from PIL import Image

    stream = io.BytesIO()
    Image.linear_gradient("L").resize((320, 200)).convert("RGB").save(stream, "JPEG", xmp=XMP.encode())
    return stream.getvalue()


def page(desk: Desk, folder: Path, html: str, name: str = "a.html") -> Story:
    (folder / name).write_text(html, "utf-8")
    return desk.stories.import_file(folder / name).revision.story


def figures(story: Story) -> list[Figure]:
    return [block for block in story.body if isinstance(block, Figure)]


@pytest.mark.parametrize("kind", ["text", "html", "markdown", "docx"])
def test_copy_of_every_kind_becomes_the_first_revision_with_its_pictures(kind: str, desk: Desk, tmp_path: Path) -> None:
    path = copy.write_all(tmp_path)[kind]
    imported = desk.stories.import_file(path)
    revision = desk.stories.open(imported.revision.story.id)
    assert (revision.number, revision.kind, revision.note) == (1, "imported", f"From {path.name}")
    assert revision.story.headline.startswith("Ferries return to Port Selm")
    assert revision.story.language == "en"
    assert imported.as_json()["title"] == revision.story.headline
    assert desk.upkeep.facts().photos == (0 if kind == "text" else 1)
    for figure in figures(revision.story):
        assert (figure.photo in desk.pictures.known([figure.photo])) == bool(figure.photo)


def test_the_receipt_reads_as_signs_and_words(desk: Desk, tmp_path: Path) -> None:
    imported = desk.stories.import_file(copy.write_all(tmp_path)["html"])
    lines = list(imported.receipt_lines())
    assert "  + Headline: Ferries return to Port Selm" in lines
    assert "  + Photo credit: Ana Lima/Example" in lines
    assert "  - Event handler" in lines
    assert [note["what"] for note in imported.as_json()["receipt"]["notes"]] == [
        note.what for note in imported.receipt.notes
    ]
    twice = desk.stories.read(_written(tmp_path, "<p>x</p><script></script><script></script>"))
    assert [note.count for note in twice.receipt.notes if note.what == "Script"] == [2]


def _written(folder: Path, html: str) -> Path:
    (folder / "b.html").write_text(html, "utf-8")
    return folder / "b.html"


def test_a_picture_gives_its_own_words_where_the_copy_has_none(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(photograph())
    story = page(
        desk,
        tmp_path,
        '<html lang="ka"><p>ბორანი.</p><img src="a.jpg"><img src="a.jpg" alt="Described here"><img src="a.jpg" alt="">'
        '<figure><img src="a.jpg"><figcaption>Its own caption.</figcaption></figure></html>',
    )
    bare, described, decorative, captioned = figures(story)
    assert bare.alt == Unreviewed("თეთრი ბორანი", "Iptc4xmpCore:AltTextAccessibility")
    assert (bare.caption_linked, bare.caption, bare.long_description) == (True, (), "Three decks, one funnel.")
    assert (described.alt, decorative.alt) == (Described("Described here"), Decorative())
    assert (captioned.caption_linked, spans.plain(captioned.caption)) == (False, "Its own caption.")


def test_a_sign_off_leaves_the_caption_for_the_credit(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(photograph())
    story = page(
        desk,
        tmp_path,
        '<p>Text.</p><figure><img src="a.jpg"><figcaption>A ferry docks. (AP Photo/Jane Doe)</figcaption></figure>'
        '<figure><img src="a.jpg"><figcaption>A ferry (left) and a tug.</figcaption></figure>',
    )
    first, second = figures(story)
    assert (spans.plain(first.caption), first.credit) == ("A ferry docks.", "AP Photo/Jane Doe")
    assert (spans.plain(second.caption), second.credit) == ("A ferry (left) and a tug.", "")


def test_the_language_is_found_where_the_copy_names_none(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(
        "Паромы вернулись в порт\n\nПервый паром за одиннадцать дней пересёк пролив на рассвете в четверг.", "utf-8"
    )
    imported = desk.stories.import_file(path)
    assert imported.revision.story.language == "ru"
    assert any(note.kind == "guessed" and note.what == "Language" for note in imported.receipt.notes)
    assert (
        page(desk, tmp_path, '<html lang="de"><p>The first ferry crossed the strait on Thursday.</p></html>').language
        == "de"
    )


def test_a_picture_that_is_missing_or_broken_leaves_the_rest_whole(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "broken.png").write_bytes(b"\x89PNG\r\n\x1a\n and no more")
    path = _written(tmp_path, '<p>Text.</p><img src="broken.png" alt="x"><img src="gone.png">')
    imported = desk.stories.import_file(path)
    assert [(figure.photo, figure.alt) for figure in figures(imported.revision.story)] == [
        ("", Described("x")),
        ("", Missing()),
    ]
    dropped = [note.what for note in imported.receipt.notes if note.kind == "dropped"]
    assert dropped == ["Picture that is not beside the copy", "Picture broken.png"]
    assert desk.upkeep.facts().media_files == 0


def test_pictures_come_from_beside_the_copy_only(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "secret.jpg").write_bytes(photograph())
    inside = tmp_path / "copy"
    inside.mkdir()
    (inside / "link.jpg").symlink_to(tmp_path / "secret.jpg")
    (inside / "notes.txt").write_text("private")
    story = page(
        desk,
        inside,
        f'<p>Text.</p><img src="../secret.jpg"><img src="{tmp_path}/secret.jpg"><img src="link.jpg"><img src="notes.txt">'
        f'<img src="file://{tmp_path}/secret.jpg"><img src="%2e%2e/secret.jpg">',
    )
    assert not any(figure.photo for figure in figures(story))
    assert desk.upkeep.facts().media_files == 0


def test_a_picture_the_library_knows_keeps_the_librarys_record(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(photograph())
    photo = desk.pictures.assign(desk.pictures.add(tmp_path / "a.jpg").id, ["credit_line=Ana Lima/Example"])
    page(desk, tmp_path, '<p>Text.</p><img src="a.jpg">')
    assert desk.pictures.look_up(photo.id).credit_line == "Ana Lima/Example"


def test_what_cannot_be_read_is_named_and_nothing_is_kept(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(FileError, match="no file"):
        desk.stories.import_file(tmp_path / "nowhere.txt")
    with pytest.raises(FileError, match="folder"):
        desk.stories.import_file(tmp_path)
    with pytest.raises(IntakeError, match="no kind of copy 'fax'"):
        desk.stories.import_file(_written(tmp_path, "<p>x"), kind="fax")
    assert desk.upkeep.facts().stories == 0
