"""Finds the agency items that concern a story: those it draws on, and those that its unmarked words are the words of.

What was looked up is remembered until anything new is filed, so that while somebody types only the paragraph that
changed is looked for.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from workstation.credits.agencycopy.copied import own_stretches
from workstation.credits.agencycopy.item import Filed
from workstation.language.overlap import fingerprints, folded, runs_of, share_enough
from workstation.store.store import Store
from workstation.story.model import Story

_MOST = 6  # items that one stretch of text is compared with, those that have most of its runs of words
_REMEMBERED = 20_000  # stretches of text
_WHOLE = 5_040  # divided by any number of items that there may be


class CopyFinder:
    """Finds agency items for stories. May be used by several threads."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._as_of = 0
        self._found: dict[str, tuple[str, ...]] = {}
        self._items: dict[str, Filed] = {}

    def items(self, story: Story, replaceable: frozenset[str] = frozenset()) -> dict[str, Filed]:
        """Return the items that a story draws on or has unmarked passages of, by id, as far as they are filed here.

        Marks of the sources named ``replaceable`` count as none. Raises ``StoreError``.
        """
        if not self._look():
            return {}
        wanted = {source.item: None for source in story.sources if source.item}
        stretches = tuple(own_stretches(story, replaceable))
        found = self._found
        unknown = [stretch for stretch in dict.fromkeys(stretches) if stretch not in found]
        if unknown:
            found |= self._search(unknown)
        wanted |= dict.fromkeys(name for stretch in stretches for name in found.get(stretch, ()))
        return self._filed(wanted)

    def _look(self) -> bool:
        """Forget what was found where anything was filed meanwhile, and return whether there is any agency copy."""
        newest = self._store.wire.newest()
        if newest != self._as_of or len(self._found) > _REMEMBERED:
            self._found, self._items, self._as_of = {}, {}, newest
        return newest > 0

    def _search(self, stretches: Sequence[str]) -> dict[str, tuple[str, ...]]:
        """Return for each stretch the items that share a passage with it, as far as single words tell."""
        words = {stretch: folded(stretch) for stretch in stretches}
        numbers = {stretch: fingerprints(each) for stretch, each in words.items()}
        having = self._store.wire.having({number for each in numbers.values() for number in each})
        likely = {stretch: _likeliest(each, having) for stretch, each in numbers.items()}
        items = self._filed(name for names in likely.values() for name in names)
        told = {name: [folded(each.words) for each in filed.versions] for name, filed in items.items()}
        found = {}
        for stretch, names in likely.items():
            runs = frozenset(runs_of(words[stretch])) if names else frozenset()
            found[stretch] = tuple(
                name for name in names if any(share_enough(runs, version) for version in told.get(name, ()))
            )
        return found

    def _filed(self, names: Iterable[str]) -> dict[str, Filed]:
        wanted = tuple(dict.fromkeys(names))
        known = self._items
        known |= self._store.wire.items(name for name in wanted if name not in known)
        return {name: known[name] for name in wanted if name in known}


def _likeliest(numbers: Iterable[int], having: Mapping[int, Sequence[str]]) -> tuple[str, ...]:
    """Return the few items that share most runs of words with a text; a run that few items have counts for more."""
    shared: Counter[str] = Counter()
    for number in numbers:
        names = having.get(number, ())
        shared.update(dict.fromkeys(names, _WHOLE // len(names)) if names else {})
    return tuple(name for name, _ in shared.most_common(_MOST))
