"""A weekday and a date that stand together are of one day."""

from collections.abc import Iterator
from datetime import date

from workstation.checks.passages import texts_of
from workstation.checks.pictures import caption
from workstation.checks.rule import Context, Fault, block_rule
from workstation.checks.weekdays import Dated, dated, weekday_name
from workstation.story.blocks import BlockBase, Figure
from workstation.story.spans import plain


@block_rule(
    "weekday-date",
    BlockBase,
    title="A weekday and its date are of one day.",
    severity="warning",
    decide="heuristic",
    how="One of the two is wrong. See in the calendar, or in the notes, which.",
)
def weekday_date(block: BlockBase, context: Context) -> Iterator[Fault]:
    """Find a weekday right before a date that fell on another; without a year it is that of the nearest such date."""
    language = block.language or context.language
    if isinstance(block, Figure) and block.caption_linked:
        yield from (_fault(each, "caption") for each in _wrong(caption(block, context), language, context))
    for slot, text in texts_of(block):
        for each in _wrong(plain(text), language, context):
            yield _fault(each, slot, each.start, each.end)


def _wrong(words: str, language: str, context: Context) -> Iterator[Dated]:
    today = context.house.now.date()
    for each in dated(words, language):
        if not any(day.weekday() == each.weekday for day in _days(each, today)):
            yield each


def _days(each: Dated, today: date) -> list[date]:
    """Return the days that a date may mean: without a year, those of this year and of the years beside it."""
    years = (each.year,) if each.year else (today.year - 1, today.year, today.year + 1)
    days = []
    for year in years:
        try:
            day = date(year, each.month, each.day)
        except ValueError:
            continue
        if each.year or abs((day - today).days) < 183:
            days.append(day)
    return days


def _fault(each: Dated, slot: str, start: int | None = None, end: int | None = None) -> Fault:
    said = weekday_name(each.weekday)
    told = f"“{each.words}”: that day was a {weekday_name(day.weekday())}." if (day := _day(each)) else ""
    return Fault(
        slot=slot,
        start=start,
        end=end,
        message=told or f"“{each.words}”: no such date near today is a {said}.",
        field="text",
        judged=each.words,
    )


def _day(each: Dated) -> date | None:
    try:
        return date(each.year, each.month, each.day) if each.year else None
    except ValueError:
        return None
