"""Lists of names as copy writes them: ``AFP, AP, and Reuters``, ``Ана и Бен``."""

import re

_AND = "and|und|et|y|ve|və|и|і|та|да|და|եւ|և"
_BETWEEN = re.compile(
    rf"\s*[,،;]\s*(?:{_AND}|&)\s+"  # the serial comma
    rf"|\s+(?:{_AND}|&)\s+"
    r"|\s+و\s*"  # Arabic writes it on to the next word
    r"|\s*[,،;]\s*"
)
_WITHIN = frozenset(
    {
        "af", "al", "and", "bar", "ben", "bin", "bint", "da", "dal", "de", "del", "den", "der", "di", "do", "dos", "du",
        "e", "el", "ibn", "in", "la", "le", "of", "och", "og", "op", "ten", "ter", "the", "ul", "und", "van", "von",
        "y", "zu",
    }
)  # fmt: skip
_LONGEST = 6  # words of a name
_SERVICE = re.compile(
    r"\b(?:service|services|desk|bureau|служба|служби|службы|სამსახური|redaktion|rédaction)\b", re.IGNORECASE
)


def split_names(words: str) -> list[str]:
    """Return the names in a list, in their order."""
    return [name.strip(" .") for name in _BETWEEN.split(words) if name and name.strip(" .")]


def is_capital(character: str) -> bool:
    """Return whether a character begins a name: a capital, or one of a script that has none."""
    return character.title() == character


def is_name(words: str) -> bool:
    """Return whether words are written as a name: capitals at the start of each but those that stand within names."""
    parts = words.split()
    return (
        0 < len(parts) <= _LONGEST
        and is_capital(parts[0][0])
        and not any(character.isdigit() for character in words)
        and all(is_capital(part[0]) or part.casefold() in _WITHIN or part[1:2] in "'’" for part in parts)
    )


def is_service(name: str) -> bool:
    """Return whether a name is that of a service or desk of a house."""
    return bool(_SERVICE.search(name))
