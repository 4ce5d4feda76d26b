"""How much of a text is still what it was made of: its words that stand there in the same order."""

from functools import lru_cache

from workstation.language.overlap import folded


@lru_cache(maxsize=256)
def share_kept(words: str, original: str) -> float:
    """Return the share of a text's words, 0 to 1, that stand in its original in the same order; 1 without words."""
    from rapidfuzz.distance import LCSseq  # slow to load

    here, there = folded(words), folded(original)
    return LCSseq.similarity(here, there) / len(here) if here else 1.0
