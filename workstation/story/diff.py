"""What changed between two stories: block by block, word by word, and every field; nothing is left out."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, Literal, get_type_hints

from msgspec import convert, json, to_builtins
from msgspec.structs import replace

from workstation.base.value import Value
from workstation.story import alt, spans
from workstation.story.alignment import aligned, moved
from workstation.story.blocks import (
    Block,
    Correction,
    Divider,
    Embed,
    FactBox,
    Figure,
    Gallery,
    Heading,
    List,
    Media,
    Paragraph,
    Quote,
    Table,
)
from workstation.story.model import Story
from workstation.story.plain import block_text, words
from workstation.story.spans import Text, text_of
from workstation.story.wording import Segment, segments

ChangeKind = Literal["changed", "added", "removed", "moved"]
_NAMES: dict[type, str] = {
    Paragraph: "paragraph", Heading: "crosshead", Quote: "quote", List: "list", Figure: "picture",
    Gallery: "gallery", Table: "table", Embed: "embed", Media: "recording", FactBox: "box", Divider: "divider",
    Correction: "correction",
}  # fmt: skip
_FIELD_NAMES = {
    "alt": "alt text",
    "url": "address",
    "photo": "picture file",
    "note": "editor's note",
    "decisions": "answers to findings",
}
_SHOWN_ELSEWHERE = frozenset(
    {"id", "text", "caption", "paragraphs", "attribution", "items", "rows", "title", "blocks", "figures"}
)


class Change(Value, frozen=True, kw_only=True):
    """One thing that changed, for people: ``where`` names it, ``segments`` show it. ``block`` is empty for a field."""

    where: str
    kind: ChangeKind = "changed"
    block: str = ""
    segments: tuple[Segment, ...] = ()


class FieldChange(Value, frozen=True):
    """A field of the story before and after, as plain values."""

    name: str
    before: Any
    after: Any


class Replaced(Value, frozen=True):
    """A block that is another now."""

    before: Block
    after: Block


class Diff(Value, frozen=True, kw_only=True):
    """The difference of two stories: enough to make either of the other, and ``changes`` to read."""

    fields: tuple[FieldChange, ...] = ()
    removed: tuple[Block, ...] = ()
    added: tuple[Block, ...] = ()
    replaced: tuple[Replaced, ...] = ()
    order_before: tuple[str, ...] = ()
    order_after: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()
    summary: str = ""


def compare(before: Story, after: Story) -> Diff:
    """Return the difference of two stories; one without changes where they are the same."""
    pairs = aligned(before.body, after.body)
    fields = tuple(
        FieldChange(name, _as_plain(getattr(before, name)), _as_plain(getattr(after, name)))
        for name in Story.__struct_fields__
        if name != "body" and getattr(before, name) != getattr(after, name)
    )
    old_order, new_order = tuple(block.id for block in before.body), tuple(block.id for block in after.body)
    changes = (*map(_field_change, fields), *_body_changes(before.body, after.body))
    return Diff(
        fields=fields,
        removed=tuple(pair.before for pair in pairs if pair.after is None and pair.before is not None),
        added=tuple(pair.after for pair in pairs if pair.before is None and pair.after is not None),
        replaced=tuple(Replaced(old, new) for old, new in pairs if old is not None and new is not None and old != new),
        order_before=old_order if old_order != new_order else (),
        order_after=new_order if old_order != new_order else (),
        changes=changes,
        summary=_summary(changes),
    )


def apply(diff: Diff, story: Story) -> Story:
    """Return the story after the difference, given the one before it."""
    hints = get_type_hints(Story)
    fields = {change.name: convert(change.after, hints[change.name]) for change in diff.fields}
    now = {each.before.id: each.after for each in diff.replaced}
    gone = {block.id for block in diff.removed}
    kept = [now.get(block.id, block) for block in story.body if block.id not in gone]
    if diff.order_after:
        known = {block.id: block for block in (*kept, *diff.added)}
        kept = [known[name] for name in diff.order_after]
    return replace(story, body=tuple(kept), **fields)


def reverse(diff: Diff) -> Diff:
    """Return the difference the other way round."""
    turned = {"added": "removed", "removed": "added"}
    changes = tuple(
        replace(
            change,
            kind=turned.get(change.kind, change.kind),
            segments=tuple(replace(each, kind=turned.get(each.kind, each.kind)) for each in change.segments),
        )
        for change in diff.changes
    )
    return Diff(
        fields=tuple(FieldChange(each.name, each.after, each.before) for each in diff.fields),
        removed=diff.added,
        added=diff.removed,
        replaced=tuple(Replaced(each.after, each.before) for each in diff.replaced),
        order_before=diff.order_after,
        order_after=diff.order_before,
        changes=changes,
        summary=_summary(changes),
    )


def _as_plain(value: Any) -> Any:
    """Return a value as JSON has it, lists for tuples, so that a diff is the same after a round trip."""
    return json.decode(json.encode(value))


def _field_change(change: FieldChange) -> Change:
    name = _FIELD_NAMES.get(change.name, change.name.replace("_", " "))
    return Change(
        where=name.capitalize(), segments=segments(text_of(_said(change.before)), text_of(_said(change.after)))
    )


def _said(value: Any) -> str:
    """Return a plain value in words."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        return ", ".join(
            f"{key.replace('_', ' ')}: {_said(item)}" for key, item in value.items() if item not in ("", None)
        )
    if isinstance(value, list | tuple):
        return "; ".join(map(_said, value))
    return "" if value is None else str(value)


def _body_changes(before: Sequence[Block], after: Sequence[Block], inside: str = "") -> Iterator[Change]:
    old_names, new_names = _named(before), _named(after)
    order = moved([block.id for block in before], [block.id for block in after])
    for old, new in aligned(before, after):
        if new is None and old is not None:
            yield _whole(old_names[old.id] + inside, "removed", old)
        elif old is None and new is not None:
            yield _whole(new_names[new.id] + inside, "added", new)
        elif old is not None and new is not None:
            where = new_names[new.id] + inside
            if new.id in order:
                yield Change(where=where, kind="moved", block=new.id)
            if old != new:
                yield from _block_changes(old, new, where)


def _named(blocks: Sequence[Block]) -> dict[str, str]:
    """Return what to call each block: its kind and its number among those."""
    counts: Counter[str] = Counter()
    names = {}
    for block in blocks:
        kind = _NAMES[type(block)]
        counts[kind] += 1
        names[block.id] = f"{kind.capitalize()} {counts[kind]}"
    return names


def _whole(where: str, kind: Literal["added", "removed"], block: Block) -> Change:
    return Change(where=where, kind=kind, block=block.id, segments=(Segment(kind, "\n".join(block_text(block))),))


def _block_changes(old: Block, new: Block, where: str) -> Iterator[Change]:
    if type(old) is not type(new):
        lines = (text_of("\n".join(block_text(block))) for block in (old, new))
        yield Change(where=f"{where}, {_NAMES[type(old)]} before", block=new.id, segments=segments(*lines))
        return
    found = [*_text_changes(old, new, where), *_property_changes(old, new, where)]
    found += _body_changes(old.children(), new.children(), f" in {where[0].lower()}{where[1:]}")
    # What no words show (an id, the level of a list's item) is still said.
    yield from found or [Change(where=f"{where}, not in its words", block=new.id)]


def _text_changes(old: Block, new: Block, where: str) -> Iterator[Change]:
    before, after = dict(old.texts()), dict(new.texts())
    if list(before) != list(after):
        yield Change(where=where, block=new.id, segments=segments(_joined(before), _joined(after)))
        return
    for slot, text in after.items():
        if before[slot] != text:
            yield Change(where=_slot_name(where, slot), block=new.id, segments=segments(before[slot], text))


def _joined(texts: dict[str, Text]) -> Text:
    return spans.normal(span for text in texts.values() for span in (*text, spans.Span("\n")))


def _slot_name(where: str, slot: str) -> str:
    kind, _, number = slot.partition(":")
    in_block = f"{where[0].lower()}{where[1:]}"
    match kind:
        case "text":
            return where
        case "item" | "paragraph":
            return f"{kind.capitalize()} {int(number) + 1} of {in_block}"
        case "cell":
            row, _, column = number.partition(":")
            return f"Row {int(row) + 1}, column {int(column) + 1} of {in_block}"
        case _:
            return f"{kind.capitalize()} of {in_block}"


def _property_changes(old: Block, new: Block, where: str) -> Iterator[Change]:
    in_block = f"{where[0].lower()}{where[1:]}"
    for name in new.__struct_fields__:
        before, after = getattr(old, name), getattr(new, name)
        if (name in _SHOWN_ELSEWHERE and not (name == "title" and isinstance(before, str))) or before == after:
            continue
        label = _FIELD_NAMES.get(name, name.replace("_", " ")).capitalize()
        shown = (text_of(_property(value)) for value in (before, after))
        yield Change(where=f"{label} of {in_block}", block=new.id, segments=segments(*shown))


def _property(value: Any) -> str:
    match value:
        case alt.Described(text=text):
            return text
        case alt.Unreviewed(text=text):
            return f"{text} (not reviewed)"
        case alt.Decorative(reason=reason):
            return f"decorative: {reason}" if reason else "decorative"
        case alt.Missing():
            return "missing"
        case _:
            return _said(to_builtins(value))


def _summary(changes: Sequence[Change]) -> str:
    """Return a line such as *2 paragraphs changed, 1 picture added; headline changed; 14 words in, 5 out*."""
    if not changes:
        return "no change"
    counts = Counter(
        (_kind_of(change.where), change.kind) for change in changes if change.block and " of " not in change.where
    )
    parts = [f"{count} {kind}{'s' if count > 1 else ''} {what}" for (kind, what), count in counts.items()]
    others = [
        change.where.partition(" of ")[0].lower() for change in changes if not change.block or " of " in change.where
    ]
    named = f"{', '.join(dict.fromkeys(others))} changed" if others else ""
    came = sum(words(each.text) for change in changes for each in change.segments if each.kind == "added")
    went = sum(words(each.text) for change in changes for each in change.segments if each.kind == "removed")
    count = f"{came} word{'s' * (came != 1)} in, {went} out" if came or went else ""
    return "; ".join(filter(None, [", ".join(parts), named, count]))


def _kind_of(where: str) -> str:
    return where.partition(" ")[0].lower()
