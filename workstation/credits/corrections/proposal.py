"""What a story that is out has become: each change with the kind it is of, and the gravest of them for the whole."""

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from msgspec.structs import replace

from workstation.base.value import Value
from workstation.credits.corrections.hunks import Hunk, hunks_of
from workstation.credits.corrections.judging import Certainty, Verdict, judge, names_in
from workstation.credits.corrections.published import DECLARED, KINDS, Kind, Published, new_notes
from workstation.credits.corrections.units import Part, Unit, body_units, head_units, pictures
from workstation.credits.corrections.wordlists import WordLists, word_lists, words_of
from workstation.credits.house import Phrases
from workstation.story.model import Decision, Story

_IN_COMMON = 0.4  # share of words in common from which on a text was changed, not replaced by another
_NEARLY = 0.75  # share of words in common from which on it is the same text, neither parted nor joined
_FEW = 3
_RUNNING = ("paragraph", "crosshead", "quote", "box")


class Change(Value, frozen=True, kw_only=True):
    """One change of a story that is out, and what it is taken for.

    ``part`` and ``number`` say where, as a reader counts; ``block``, ``slot``, ``start`` and ``end`` where the new
    words are. A text that is gone has the place of what stands there now, and the number that it had. ``mark`` names
    the change.
    """

    kind: Kind
    certainty: Certainty
    why: str
    part: Part
    number: int = 0
    block: str = ""
    slot: str = ""
    start: int = 0
    end: int = 0
    was: str = ""
    now: str = ""
    mark: str = ""


class Proposal(Value, frozen=True, kw_only=True):
    """All changes in reading order, and the gravest kind among them."""

    changes: tuple[Change, ...]

    @property
    def kind(self) -> Kind:
        """The gravest kind among the changes."""
        return min((change.kind for change in self.changes), key=KINDS.index, default="refile")

    @property
    def foremost(self) -> tuple[Change, ...]:
        """The changes of the gravest kind."""
        return tuple(change for change in self.changes if change.kind == self.kind)

    @property
    def least(self) -> Kind:
        """The mildest kind that a person may declare this as: what surely is a correction is neither news nor form."""
        sure = any(change.kind == "correction" and change.certainty == "sure" for change in self.changes)
        return "clarification" if sure else "refile"


def classify(before: Story, after: Story, phrases: Phrases) -> Proposal:
    """Return what changed for readers from one story to the other; no changes where nothing did.

    Notices of corrections are not compared, nor fields that readers do not see. The same stories always give the same.
    """
    lists = word_lists(phrases, after.language or before.language)
    found = [
        *_head_changes(before, after, lists),
        *_body_changes(before, after, lists),
        *_picture_changes(before, after),
    ]
    seen: Counter[str] = Counter()
    return Proposal(changes=tuple(_marked(change, seen) for change in found))


def outstanding(published: Published, story: Story, phrases: Phrases) -> Proposal:
    """Return what changed since a story went out and no note of it declares."""
    whole = classify(published.story, story, phrases)
    known = declared(published.story, story)
    return Proposal(changes=tuple(change for change in whole.changes if change.mark not in known))


def declared(published: Story, story: Story) -> dict[str, Decision]:
    """Return the changes, by their mark, that notes of a story declare which its published version had not."""
    moments = {note.at for note in new_notes(story, published)}
    return {each.digest: each for each in story.decisions if each.rule == DECLARED and each.at in moments}


def _head_changes(before: Story, after: Story, lists: WordLists) -> Iterator[Change]:
    old = head_units(before)
    for part, unit in head_units(after).items():
        if old[part].words.split() != unit.words.split():
            yield from _judged([old[part]], [unit], lists)


def _body_changes(before: Story, after: Story, lists: WordLists) -> Iterator[Change]:
    if before.body == after.body:
        return
    was, now = body_units(before.body), body_units(after.body)
    old, new = [_key(unit) for unit in was], [_key(unit) for unit in now]
    runs = [code for code in SequenceMatcher(None, old, new, autojunk=False).get_opcodes() if code[0] != "equal"]
    moved = Counter(old[at] for _, a, b, _, _ in runs for at in range(a, b) if _may_move(was[at]))
    moved &= Counter(new[at] for _, _, _, c, d in runs for at in range(c, d) if _may_move(now[at]))
    gone, come = Counter(moved), Counter(moved)
    for _, a, b, c, d in runs:
        left = [unit for unit in was[a:b] if not _taken(gone, unit)]
        put = [unit for unit in now[c:d] if not _taken(come, unit)]
        place = now[min(c, len(now) - 1)] if now else None
        for some, others in _by_block(left, put):
            yield from _judged(some, others, lists, place)
    elsewhere = Verdict("refile", "sure", "it stands elsewhere now")
    for unit in now:
        if _taken(moved, unit):
            yield _change(Hunk(was=unit.words, now=unit.words, unit=unit), elsewhere)


def _picture_changes(before: Story, after: Story) -> Iterator[Change]:
    old = pictures(before)
    for name, (number, shown) in pictures(after).items():
        if name in old and old[name][1] != shown:
            hunk = Hunk(
                was=old[name][1], now=shown, unit=Unit(part="picture", number=number, block=name, slot="caption")
            )
            yield _change(hunk, Verdict("update", "guess", "another picture is shown"))


def _judged(
    before: Sequence[Unit], after: Sequence[Unit], lists: WordLists, anchor: Unit | None = None
) -> Iterator[Change]:
    """Yield the changes from some texts to others; for those that are gone ``anchor`` is what stands there now."""
    names = names_in(unit.words for unit in (*before, *after))
    if before and after and not _related(before, after):
        hunks = [*hunks_of(before, ()), *hunks_of((), after)]
    else:
        hunks = [*hunks_of(before, after)]
    for hunk in hunks:
        change = _change(hunk, judge(hunk, lists, names))
        if hunk.gone:
            place = anchor or Unit(part="paragraph")
            change = replace(change, block=place.block, slot=place.slot, start=0, end=0)
        yield change


def _may_move(unit: Unit) -> bool:
    """Return whether a text says the same wherever it stands: a cell, a caption or a name says it of something else."""
    return unit.part in _RUNNING and not unit.says_who and len(words_of(unit.words)) > _FEW


def _by_block(before: Sequence[Unit], after: Sequence[Unit]) -> Iterator[tuple[Sequence[Unit], Sequence[Unit]]]:
    """Yield a run of texts part by part: each text beside itself where it is nearly the same, what lies between as one.

    A text that was parted or joined is not nearly the same, and stays with those beside it.
    """
    place = {(unit.block, unit.slot): at for at, unit in enumerate(before)}
    done, last = 0, 0
    for at, unit in enumerate(after):
        found = place.get((unit.block, unit.slot), -1)
        if found < done or not _nearly(before[found], unit):
            continue
        if found > done or at > last:
            yield before[done:found], after[last:at]
        yield [before[found]], [unit]
        done, last = found + 1, at + 1
    if done < len(before) or last < len(after):
        yield before[done:], after[last:]


def _nearly(one: Unit, other: Unit) -> bool:
    old, new = Counter(words_of(one.words)), Counter(words_of(other.words))
    return 2 * (old & new).total() >= _NEARLY * (old.total() + new.total())


def _related(before: Sequence[Unit], after: Sequence[Unit]) -> bool:
    """Return whether texts were changed rather than replaced by others: enough words are the same."""
    old, new = (Counter(word for unit in units for word in words_of(unit.words)) for units in (before, after))
    fewer = min(old.total(), new.total())
    return fewer <= _FEW or (old & new).total() >= _IN_COMMON * fewer


def _key(unit: Unit) -> str:
    return " ".join(unit.words.split())


def _taken(among: Counter[str], unit: Unit) -> bool:
    """Take a text out of those that were moved, and return whether it was one."""
    if among[_key(unit)] <= 0:
        return False
    among[_key(unit)] -= 1
    return True


def _change(hunk: Hunk, verdict: Verdict) -> Change:
    unit = hunk.unit
    return Change(
        kind=verdict.kind, certainty=verdict.certainty, why=verdict.why, part=unit.part, number=unit.number,
        block=unit.block, slot=unit.slot, start=hunk.start, end=hunk.end, was=hunk.was, now=hunk.now,
    )  # fmt: skip


def _marked(change: Change, seen: Counter[str]) -> Change:
    """Return a change with a name of its own, that stays while its words and their text stay."""
    said = "\x1f".join((change.part, change.block, change.slot, change.was, change.now))
    seen[said] += 1
    mark = hashlib.sha256(f"{said}\x1f{seen[said]}".encode("utf-8", "replace")).hexdigest()[:16]
    return replace(change, mark=mark)
