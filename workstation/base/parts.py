"""Finds the parts (rules, formats, readers, commands ...) that live one to a file."""

import importlib
import pkgutil
from types import ModuleType
from typing import Protocol, TypeVar, runtime_checkable


@runtime_checkable
class Part(Protocol):
    """Anything that is one declaration in one file."""

    @property
    def id(self) -> str:
        """The part's name: its file's name with hyphens for underscores (``import_.py`` holds ``import``)."""


PartT = TypeVar("PartT", bound=Part)


class MalformedPartError(LookupError):
    """A file that should hold exactly one part does not: a bug in the program, found at start."""


def discover(package: ModuleType, kind: type[PartT]) -> dict[str, PartT]:
    """Return the one part of ``kind`` in each module of ``package``, by id, in the order of their names.

    Raises ``MalformedPartError`` when a module holds none, several, or one whose id is not the module's name.
    """
    parts: dict[str, PartT] = {}
    for name in sorted(info.name for info in pkgutil.iter_modules(package.__path__)):
        module = importlib.import_module(f"{package.__name__}.{name}")
        expected = name.rstrip("_").replace("_", "-")
        held = [value for value in vars(module).values() if isinstance(value, kind)]
        if [part.id for part in held] != [expected]:
            found = ", ".join(repr(part.id) for part in held) or "none"
            raise MalformedPartError(
                f"{module.__name__} must hold exactly one {kind.__name__}, with id {expected!r}; found {found}"
            )
        parts[expected] = held[0]
    return parts
