"""The proof of a story's check as a page that people can read; the same, for programs, lies beside it."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from workstation import __version__
from workstation.base.resources import resource
from workstation.export.edition import Edition
from workstation.export.moments import utc
from workstation.language.tags import is_well_formed
from workstation.story.places import blocks
from workstation.story.spans import plain

_GROUPS = {
    "error": "Stops the story",
    "warning": "To look at",
    "review": "Not decided by anybody",
    "info": "To know",
}
_OUTCOMES = {
    "failed": "Not met",
    "to decide": "Not decided: a person must say",
    "nothing found": "Nothing found against it",
    "untested": "Not asked",
    "not checked": "Not checked",
}
_PROOFS = {
    "program": "A program can decide",
    "part": "A program finds faults; that there are none is for people to say",
    "asked": "Only people can decide",
    "none": "Nothing here looks at it",
}
_STATEMENT = (
    "This speaks of the content of one story alone: its words, pictures, recordings, tables and links, against the "
    "success criteria of WCAG 2.2, levels A and AA, that a writer answers for. It says nothing of the site that the "
    "story is put into. “Nothing found” means that the rules for a criterion found no fault; it is proof only where a "
    "program can decide."
)
_SHOWN = 80  # characters of the text that something was found in


def accessibility_page(edition: Edition, checked: Mapping[str, Any]) -> bytes:
    """Return the page (HTML) of a proof as ``checks.report`` makes it. The same proof gives the same bytes."""
    story = edition.story
    texts = {block.id: dict(block.texts()) for block in blocks(story)}
    findings = [{**each, "words": _words(each, texts)} for each in checked["findings"]]
    groups = [
        (title, [each for each in findings if each["severity"] == severity]) for severity, title in _GROUPS.items()
    ]
    page = _template().render(
        headline=story.headline or "Untitled",
        language=story.language if is_well_formed(story.language) else "",
        direction=edition.direction,
        revision=edition.revision.number,
        moment=utc(edition.revision.saved_at),
        outlet=edition.house.profile.outlet,
        version=__version__,
        verdict=_verdict(checked),
        groups=[(title, found) for title, found in groups if found],
        answers=checked["answers"],
        criteria=[each for each in checked["criteria"] if each["level"] != "AAA"],
        outcomes=_OUTCOMES,
        proofs=_PROOFS,
        statement=_STATEMENT,
        rules=checked["rules"],
        left_out=[each for each in checked["rules"] if each["verdict"] in ("untested", "switched off")],
    )
    return str(page).encode()


def _verdict(checked: Mapping[str, Any]) -> str:
    missed = [
        each["criterion"] for each in checked["criteria"] if each["verdict"] == "failed" and each["level"] != "AAA"
    ]
    open_ = sum(each["severity"] == "review" for each in checked["findings"])
    if checked["blocked"]:
        return "This version must not go out as it is."
    if missed:
        return f"Faults are left that bear on WCAG 2.2 {', '.join(missed)}."
    if open_:
        unanswered = f"{open_} questions are" if open_ > 1 else "1 question is"
        return f"No fault was found that bears on WCAG 2.2, levels A and AA; {unanswered} not answered yet."
    return "No fault was found that bears on WCAG 2.2, levels A and AA, and every question was answered."


def _words(finding: Mapping[str, Any], texts: Mapping[str, Mapping[str, Any]]) -> str:
    text = texts.get(finding["block"] or "", {}).get(finding["slot"] or "")
    if text is None or finding["start"] is None:
        return ""
    words = " ".join(plain(text)[finding["start"] : finding["end"]].split())
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN].rstrip()}…"


@cache
def _template() -> Any:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # slow to load

    environment = Environment(
        loader=FileSystemLoader(resource("templates")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template("accessibility.html")
