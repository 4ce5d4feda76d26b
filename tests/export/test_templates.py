"""A house's own template stands in the place of the one that ships, and one that is wrong says where."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.export.conftest import edition_of, everything
from workstation.app import open_desk
from workstation.base.clock import FixedClock
from workstation.export.edition import Edition
from workstation.export.formats.article import article
from workstation.export.templates import TemplateError


def with_template(text: str) -> Edition:
    edition = edition_of(everything())
    return replace(edition, house=replace(edition.house, templates={"article.html": text}))


def test_a_house_s_own_template_is_used() -> None:
    page = article.write(with_template("<h1>{{ story.headline|clean|safe }}</h1>\n{{ body|safe }}")).files[
        "article.html"
    ]
    assert page.startswith(b"<h1>Ferries &lt;return&gt; &amp; stay</h1>\n<p>")
    assert b"<style>" not in page


def test_no_template_can_tell_the_internal_note() -> None:
    assert article.write(with_template("[{{ story.note }}]")).files["article.html"] == b"[]"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<h1>\n{% if story %}\n{% endfor %}", "line 3"),
        ("{{ headline }}", "'headline' is undefined"),
        ("{{ story.__class__.__mro__ }}", "unsafe"),
        ("{{ 1 / 0 }}", "division by zero"),
    ],
)
def test_a_template_that_cannot_be_used_says_why(text: str, said: str) -> None:
    with pytest.raises(TemplateError, match=r"The house's own template article\.html cannot be used") as refused:
        article.write(with_template(text))
    assert said in str(refused.value)
    assert refused.value.hint


def test_templates_lie_in_the_folder_that_is_called_as_the_house_is(tmp_path: Path, clock: FixedClock) -> None:
    own = tmp_path / "settings" / "houses" / "plain"
    own.mkdir(parents=True)
    (own / "article.html").write_text("mine")
    desk = open_desk(tmp_path / "store", clock, tmp_path / "settings")
    assert desk.stories.house().templates == {"article.html": "mine"}
    desk.close()
