"""Lists of names as copy writes them: ``AFP, AP, and Reuters``, ``Ана и Бен``."""

import re

_AND = "and|und|et|y|ve|və|и|і|та|да|და|եւ|և"
_BETWEEN = re.compile(
    rf"\s*[,،;]\s*(?:{_AND}|&)\s+"  # the serial comma
    rf"|\s+(?:{_AND}|&)\s+"
    r"|\s+و\s*"  # Arabic writes it on to the next word
    r"|\s*[,،;]\s*"
)
_SERVICE = re.compile(
    r"\b(?:service|services|desk|bureau|служба|служби|службы|სამსახური|redaktion|rédaction)\b", re.IGNORECASE
)


def split_names(words: str) -> list[str]:
    """Return the names in a list, in their order."""
    return [name.strip(" .") for name in _BETWEEN.split(words) if name and name.strip(" .")]


def is_service(name: str) -> bool:
    """Return whether a name is that of a service or desk of a house."""
    return bool(_SERVICE.search(name))
