"""What readers are told of changes: a notice in the house's wording, in the story's language."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from workstation.base.resources import resource
from workstation.base.value import Value
from workstation.credits.corrections.proposal import Change, Proposal
from workstation.credits.corrections.published import Kind, NoticeForm
from workstation.language.tags import primary

_FALLBACK = "en"
_TOLD = 3  # changes of which every word is told; of others the place is
_LONG = 12  # words of the story that a notice repeats
_SPACES = re.compile(r"\s+")


class Worded(Value, frozen=True):
    """A notice and the language that it is in: English where the house has no wording in the story's own."""

    text: str
    language: str


class Wording:
    """The house's wording in one language."""

    def __init__(self, form: NoticeForm, language: str) -> None:
        tag = primary(language)
        shipped = _shipped()
        self.language = tag if tag in shipped or tag in form.wording else _FALLBACK
        self._entries: Mapping[str, Any] = _joined(
            shipped.get(self.language, shipped[_FALLBACK]), form.wording.get(self.language, {})
        )

    def notice(self, proposal: Proposal, kind: Kind | None = None) -> Worded:
        """Return what is told of changes when they are declared to be of a kind, their own where none is given."""
        kind = kind or proposal.kind
        told = list(proposal.foremost)[:_TOLD]
        rest = [change for change in proposal.changes if change not in told and change.kind != "refile"]
        sentences = [self._sentence(change, kind) for change in told]
        places = list(dict.fromkeys(self.place(change) for change in rest))
        places = [place for place in places if place not in {self.place(change) for change in told}]
        if places:
            sentences.append(self._filled("also", places=self._listed(places)))
        return Worded(" ".join(dict.fromkeys(sentences)), self.language)

    def withdrawal(self, reason: str, instead: str) -> Worded:
        """Return what is told of a story that is withdrawn: why, and what is to be used in its place."""
        why = self._filled("withdrawn", reason=_sentence(reason)).strip()
        use = self._filled("instead", instead=_sentence(instead)) if instead.strip() else self._entries["nothing"]
        return Worded(f"{why} {use}", self.language)

    def substitutes(self) -> tuple[str, ...]:
        """Return the openings by which a withdrawal says what is to be used in its place, or that nothing is."""
        return self._entries["instead"].partition("{instead}")[0].strip(), self._entries["nothing"]

    def place(self, change: Change) -> str:
        """Return where a change is, as a reader finds it: *paragraph 3*, *the headline*."""
        return str(self._entries["places"][change.part]).format(number=change.number)

    def paragraphs(self, text: str) -> tuple[int, ...]:
        """Return the numbers of the paragraphs that a notice names, in the order in which it does."""
        before, _, after = str(self._entries["places"]["paragraph"]).partition("{number}")
        pattern = rf"(?<!\w){re.escape(before)}(\d+){re.escape(after)}(?!\w)"
        return tuple(int(match[1]) for match in re.finditer(pattern, text, re.IGNORECASE))

    def _sentence(self, change: Change, kind: Kind) -> str:
        name = "changed" if change.was and change.now else "added" if change.now else "removed"
        if change.was == change.now or change.part == "picture":
            return self._filled("also", places=self.place(change))
        if name == "added" and kind == "update" and "new" in self._entries:
            name = "new"
        verb = self._entries["verbs"][kind]
        bare = _unquoted(change.now) != _unquoted(change.was)
        now, was = (self._quoted(_unquoted(words) if bare else words) for words in (change.now, change.was))
        return self._filled(name, verb=verb, place=self.place(change), now=now, was=was)

    def _quoted(self, words: str) -> str:
        parts = words.split()
        short = words if len(parts) <= _LONG else f"{' '.join(parts[:_LONG])} …"
        return self._filled("quote", words=short)

    def _filled(self, name: str, **words: str) -> str:
        """Return an entry with its places filled; what the words hold is never taken for a place."""
        return re.sub(r"\{(\w+)\}", lambda found: words.get(found[1], found[0]), str(self._entries[name]))

    def _listed(self, places: Sequence[str]) -> str:
        return ("، " if self.language in ("ar", "fa") else ", ").join(places)


def _sentence(words: str) -> str:
    tidy = _SPACES.sub(" ", words).strip()
    return tidy if not tidy or tidy[-1] in ".!?…؟。։" or "://" in tidy.split()[-1] else f"{tidy}."


def _unquoted(words: str) -> str:
    """Return words without quotation marks around all of them and without the stops and commas at their ends."""
    inner = words.strip().strip(".,;:،؛ ")
    return inner[1:-1] if len(inner) > 2 and inner[0] in '“„«"' and inner[-1] in '”“»"' else inner


def _joined(shipped: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """Return the shipped entries with the house's own in their place."""
    return {
        name: {**entry, **own.get(name, {})} if isinstance(entry, dict) else own.get(name, entry)
        for name, entry in shipped.items()
    }


@cache
def _shipped() -> dict[str, dict[str, Any]]:
    return tomllib.loads(resource("corrections", "notices.toml").read_text("utf-8"))
