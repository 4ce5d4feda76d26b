"""Every format writes what its golden folder holds, and what the people who read it can rely on."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.conftest import tool_missing
from tests.export.conftest import STORIES, edition_of, everything
from workstation.base.parts import discover
from workstation.export import formats
from workstation.export.escape import bracketed, safe_url
from workstation.export.format import Format
from workstation.story import places
from workstation.story.alt import Described, Missing
from workstation.story.blocks import Figure, Paragraph
from workstation.story.model import Story
from workstation.story.spans import text_of

FORMATS = discover(formats, Format)


@pytest.mark.parametrize("identity", FORMATS)
@pytest.mark.parametrize("story", STORIES)
def test_a_format_writes_its_golden_folder(
    identity: str, story: str, golden: Path, request: pytest.FixtureRequest
) -> None:
    written = FORMATS[identity].write(edition_of(STORIES[story]()))
    folder = golden / identity / story
    losses = "".join(f"{loss.where or '-'}: {loss.what}\n" for loss in written.losses).encode()
    files = {**written.files, "losses.txt": losses}
    if request.config.getoption("--update-golden"):
        for path, content in files.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(content)
    expected = {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert files == expected


@pytest.mark.parametrize("identity", FORMATS)
def test_nothing_that_is_for_the_newsroom_leaves(identity: str) -> None:
    for content in FORMATS[identity].write(edition_of(everything())).files.values():
        for secret in (b"INTERNAL", b"NO ARCHIVE", b"Hidden Town", b"never name", b"javascript:"):
            assert secret not in content


@pytest.mark.parametrize("identity", FORMATS)
def test_a_story_of_nothing_is_written_too(identity: str) -> None:
    odd = Story(
        id="x", language="no such tag!", headline="\x00\ufdd0", body=(Paragraph(id=" b\n1", text=text_of("\x0b")),)
    )
    for story in (Story(id="x"), odd):
        assert FORMATS[identity].write(edition_of(story, outlet="", url="")).files


@pytest.mark.parametrize(
    ("url", "written"),
    [
        ("https://example.org/a b", "https://example.org/a%20b"),
        ("https://example.org/ü?q=a|b", "https://example.org/ü?q=a%7Cb"),
        ("https://example.org/x[1]?q[]=a#part[2]#3", "https://example.org/x%5B1%5D?q%5B%5D=a#part%5B2%5D%233"),
        ("http://[2001:db8::1]:8080/x[1]", "http://[2001:db8::1]:8080/x%5B1%5D"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("#part", "#part"),
        ("/local", "/local"),
        ("100%", "100%25"),
        ("javascript:alert(1)", ""),
        ("java\tscript:alert(1)", ""),
        (" JAVASCRIPT:alert(1)", ""),
        ("data:text/html,x", ""),
        ("//evil.example", ""),
        ("vbscript:x", ""),
        ("http://[bad", ""),
        ("https://", ""),
        ("https:example.org", ""),
        ("https://exa mple.org/", ""),
        ("https://a..b/", ""),
        ("https://example.org:port/", ""),
        ("https://example.org:99999/", ""),
        ("https://ana:secret@example.org/", ""),
        ("https://example.org\\@evil.example/", ""),
        ("https://例え.jp/路", "https://例え.jp/路"),
        ("https://example.org./a\u200f\u00a0b", "https://example.org./a%E2%80%8F%C2%A0b"),
    ],
)
def test_only_safe_addresses_are_written(url: str, written: str) -> None:
    assert safe_url(url) == written


@pytest.mark.parametrize(
    ("credit", "written"),
    [
        ("Ana Lima/Example", "(Ana Lima/Example)"),
        ("(Ana Lima/Example)", "(Ana Lima/Example)"),
        ("Reuters (Pool)", "(Reuters (Pool))"),
        ("(Pool) Reuters (File)", "((Pool) Reuters (File))"),
        (" ", ""),
    ],
)
def test_a_credit_stands_in_brackets_and_keeps_its_own(credit: str, written: str) -> None:
    assert bracketed(credit) == written


def test_missing_alt_text_is_never_written_as_an_empty_one() -> None:
    page = FORMATS["article"].write(edition_of(everything())).files["article.html"].decode()
    assert page.count('alt=""') == 1
    assert '<img src="https://example.org/far.jpg">' in page


def test_linked_data_credits_every_picture() -> None:
    page = FORMATS["article"].write(edition_of(everything())).files["article.html"].decode()
    data = json.loads(page.partition('<script type="application/ld+json">')[2].partition("</script>")[0])
    assert data["@type"] == "NewsArticle"
    assert data["headline"] == "Ferries <return> & stay"
    first = data["image"][0]
    assert first["creditText"] == "Teo Brandt/Example"
    assert first["creator"] == [{"@type": "Person", "name": "Teo Brandt"}]
    assert first["copyrightNotice"] == "© 2026 Example"
    assert first["license"] == "https://news.example/licence"


def test_ninjs_is_valid(shared: Path) -> None:
    import jsonschema

    schema = json.loads((shared / "conformance/schemas/ninjs/ninjs-schema_3.1.json").read_text("utf-8"))
    validator = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER)
    for story in STORIES.values():
        item = json.loads(FORMATS["ninjs"].write(edition_of(story())).files["ninjs.json"])
        assert [error.message for error in validator.iter_errors(item)] == []
    assert list(validator.iter_errors({"uri": "not a uri"}))


def test_the_nu_checker_finds_no_error_in_the_page(tmp_path: Path) -> None:
    jar = os.environ.get("VNU_JAR", "")
    if not jar or not shutil.which("java"):
        tool_missing("the Nu HTML checker is not there (VNU_JAR, java)")
    pages = []
    for name, story in STORIES.items():
        pages.append(tmp_path / f"{name}.html")
        written = edition_of(without_missing_alt(story()))
        pages[-1].write_bytes(FORMATS["article"].write(written).files["article.html"])
    broken = tmp_path / "broken.html"
    broken.write_text("<!doctype html><title>x</title><figure><figcaption>a</figcaption><details>b</details></figure>")
    run = subprocess.run(
        ["java", "-jar", jar, "--format", "json", "--errors-only", *pages, broken], capture_output=True, check=False
    )
    errors = [(message["url"], message["message"]) for message in json.loads(run.stderr)["messages"]]
    assert [error for error in errors if "broken.html" not in error[0]] == []
    assert errors


def without_missing_alt(story: Story) -> Story:
    """Return the story as it may be exported: a picture that nobody described stops it (img-alt-missing)."""
    for block in list(places.blocks(story)):
        if isinstance(block, Figure) and isinstance(block.alt, Missing):
            story = places.with_blocks(story, block.id, (replace(block, alt=Described("A ferry far out")),))
    return story
