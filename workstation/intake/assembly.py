"""Makes a story of a draft: finds the lines that newsrooms write by habit, and puts them into their fields."""

import re
from datetime import date, datetime

from msgspec.structs import replace

from workstation.credits.agencies import find_agency
from workstation.credits.house import House
from workstation.intake.closing import ROLES, Closing, closing_names
from workstation.intake.lead import opening_of
from workstation.intake.names import is_capital, is_name, split_names
from workstation.intake.phrasebook import bare, phrases, starts
from workstation.intake.reader import Draft
from workstation.story import spans
from workstation.story.blocks import Figure, Heading, Paragraph
from workstation.story.model import Contributor, Dateline, Role, Source, Story
from workstation.story.spans import plain

_ROLE: dict[str, Role] = {"contributed": "contributed", "reported": "reported", "wrote": "wrote"}
_BEFORE_LEAD = 6  # blocks at the top that may be something else than the story
_CLOSING_LINES = 3
_CAPTION = re.compile(
    r"(?P<country>[^\n.!?:;(]{2,45}?)\s+(?:--|—|–)\s+(?P<rest>[^\n]{15,500}?,\s*[^\n]*?\b\d{4}\b[^\n]{0,120}|[^\n]{15,400}[(\[][^()\[\]\n]{2,80}[)\]]\.?)\s*"
)
_FILE = re.compile(r"FILE(?: PHOTO)?\s*(?:--|[:—–-])\s+[^\n]{15,600}(?:[(\[][^()\[\]\n]{2,80}[)\]]\.?|\b\d{4}\b\.?)\s*")
_LONGEST_BYLINE = 120
_LONGEST_CAPTION = 1_000


def story_of(draft: Draft, house: House, story_id: str) -> Story:
    """Return the story of a draft, with what was found noted in its receipt."""
    _take_breaking(draft)
    _take_byline(draft, house)
    _take_captions(draft)
    reporters, agencies = _reporters(draft.byline, house)
    dateline, lead_source = _take_opening(draft, house)
    credit_line, closing = _take_closing(draft, house)
    sources = _sources([*agencies, *([lead_source] if lead_source else [])], closing)
    return Story(
        id=story_id,
        slug=draft.slug,
        language=draft.language,
        direction=draft.direction,  # type: ignore[arg-type]
        breaking=draft.breaking,
        kicker=draft.kicker,
        headline=draft.headline,
        subhead=draft.subhead,
        byline=draft.byline,
        contributors=_contributors(reporters, closing),
        dateline=replace(dateline, place=dateline.place or draft.located),
        body=(*draft.blocks, *draft.figures),
        sources=sources,
        credit_line=credit_line,
        tags=draft.tags,
        subjects=draft.subjects,
        urgency=draft.urgency,
        embargo=draft.embargo,
        note=draft.note,
        evidence=tuple(draft.evidence),
    )


def _take_breaking(draft: Draft) -> None:
    for name in ("kicker", "headline"):
        if bare(getattr(draft, name)) in phrases("breaking"):
            setattr(draft, name, "")
            draft.breaking = True
    label, colon, rest = draft.headline.partition(":")
    if colon and rest.strip() and bare(label) in phrases("breaking"):
        draft.headline, draft.breaking = rest.strip(), True
    for block in draft.blocks[:_BEFORE_LEAD]:
        if isinstance(block, Paragraph | Heading) and bare(plain(block.text)) in phrases("breaking"):
            draft.blocks.remove(block)
            draft.breaking = True
            break
    if draft.breaking:
        draft.notes.recognised("Breaking news")


def _take_byline(draft: Draft, house: House) -> None:
    """Take the byline, and the agency that stands in a line of its own below it."""
    for at, block in enumerate(draft.blocks[:_BEFORE_LEAD]):
        words = plain(block.text).strip() if isinstance(block, Paragraph) else ""
        if draft.byline or not is_byline(words):
            continue
        following = draft.blocks[at + 1] if at + 1 < len(draft.blocks) else None
        below = plain(following.text).strip() if isinstance(following, Paragraph | Heading) else ""
        taken = [words, below] if find_agency(below, house.agencies) else [words]
        del draft.blocks[at : at + len(taken)]
        draft.byline = ", ".join(taken)
        draft.notes.recognised("Byline", draft.byline)
        return


def is_byline(words: str) -> bool:
    """Return whether a line is a byline: a word such as *By*, then names that begin with capitals."""
    if not words or len(words) > _LONGEST_BYLINE or words[-1] in ".!?:;":
        return False
    names = _after_by(words)
    return bool(names) and all(map(is_name, split_names(names)))


def _after_by(words: str) -> str:
    for start in starts("byline"):
        if words.casefold().startswith(f"{start.casefold()} "):
            return words[len(start) :].strip()
    return ""


def _take_captions(draft: Draft) -> None:
    """Turn a line of the form *Country -- who does what, place, date* before the lead into a picture's caption."""
    for at, block in enumerate(draft.blocks[:_BEFORE_LEAD]):
        if isinstance(block, Paragraph) and is_caption(plain(block.text)):
            before = draft.blocks[at - 1] if at else None
            if isinstance(before, Figure) and not before.caption:
                draft.blocks[at - 1 : at + 1] = [replace(before, caption=block.text)]
            else:
                draft.blocks[at] = Figure(id=block.id, caption=block.text)
                draft.notes.dropped("Picture", "only its caption came with the copy")
            draft.notes.recognised("Picture caption", plain(block.text))
            return


def is_caption(words: str) -> bool:
    """Return whether a line is a caption: *Country -- who does what, place, date*, or one of an archive's pictures."""
    if len(words) > _LONGEST_CAPTION:
        return False
    match = _CAPTION.fullmatch(words.strip())
    if match is None:
        return bool(_FILE.fullmatch(words.strip()))
    country = match["country"]
    in_capitals = country.isupper() and any(character.isalpha() for character in country)
    return not in_capitals and len(country.split()) <= 5 and is_capital(country[:1])


def _take_opening(draft: Draft, house: House) -> tuple[Dateline, Source | None]:
    on = _day(draft.published)
    for at, block in enumerate(draft.blocks):
        if not isinstance(block, Paragraph):
            continue
        opening = opening_of(plain(block.text), house)
        if opening is None:
            break
        rest = spans.cut(block.text, opening.length)
        draft.blocks[at] = replace(block, text=rest)
        found = ", ".join(filter(None, [opening.place, opening.on.isoformat() if opening.on else "", opening.agency]))
        draft.notes.recognised("Dateline", found)
        dateline = Dateline(place=opening.place, on=opening.on or on, agency=opening.agency)
        source = Source(id="", kind="agency", name=opening.agency) if opening.agency else None
        return dateline, source
    return Dateline(on=on), None


def _day(moment: str) -> date | None:
    try:
        return datetime.fromisoformat(moment.strip()).date() if moment.strip() else None
    except ValueError:
        return None


def _take_closing(draft: Draft, house: House) -> tuple[str, list[Closing]]:
    lines: list[str] = []
    found: list[Closing] = []
    while draft.blocks and len(lines) < _CLOSING_LINES:
        block = draft.blocks[-1]
        if not isinstance(block, Paragraph):
            break
        words = " ".join(plain(block.text).split())
        names = closing_names(words, house.agencies)
        if names is None:
            break
        draft.blocks.pop()
        lines.insert(0, words)
        found = names + found
        draft.notes.recognised("Closing line", words)
    return " ".join(lines), found


def _sources(named: list[Source], closing: list[Closing]) -> tuple[Source, ...]:
    """Return everything the copy owes to others; a name that is met twice is one source, and keeps its relation."""
    sources: dict[str, Source] = {}
    for source in named:
        sources.setdefault(source.name, source)
    for each in closing:
        relation = "contributed" if each.relation == "reported" or each.relation == "wrote" else each.relation
        if each.name in sources:
            sources[each.name] = replace(sources[each.name], relation=relation)
        elif each.kind != "person":
            sources[each.name] = Source(id="", kind=each.kind, name=each.name, relation=relation)
    return tuple(replace(source, id=f"s{number}") for number, source in enumerate(sources.values(), 1))


def _reporters(byline: str, house: House) -> tuple[tuple[Contributor, ...], list[Source]]:
    """Return the people of a byline, and the agencies that they write for there."""
    names = split_names(_after_by(byline) or byline)
    agencies = {name: agency for name in names if (agency := find_agency(name, house.agencies))}
    service = next((agency.name for agency in agencies.values()), "")
    people = tuple(
        Contributor(name=name, role="reported", service=service)
        for name in dict.fromkeys(names)
        if name not in agencies
    )
    return people, [Source(id="", kind="agency", name=agency.name) for agency in agencies.values()]


def _contributors(reporters: tuple[Contributor, ...], closing: list[Closing]) -> tuple[Contributor, ...]:
    """Return everybody who worked on the story, each once: the closing lines say where those of the byline were."""
    found = {each.name: each for each in reporters}
    for each in closing:
        if each.relation not in ROLES or each.kind not in ("person", "service"):
            continue
        known = found.get(each.name)
        if known is not None:
            found[each.name] = replace(known, place=known.place or each.place)
        else:
            service = each.name if each.kind == "service" else ""
            found[each.name] = Contributor(name=each.name, role=_ROLE[each.relation], place=each.place, service=service)
    return tuple(found.values())
