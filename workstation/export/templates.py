"""Templates of pages: those that ship, and a house's own in their place."""

from functools import cache
from typing import TYPE_CHECKING, Any

from workstation.base.errors import WorkstationError
from workstation.base.resources import resource
from workstation.export.edition import Edition
from workstation.export.escape import escaped

if TYPE_CHECKING:
    from jinja2 import Environment, Template


class TemplateError(WorkstationError):
    """A house's own template cannot be filled in."""


def filled_in(edition: Edition, name: str, **words: Any) -> str:
    """Return a template filled in: the house's own of this name, else the one that ships.

    Raises ``TemplateError``, which names the line, where the house's own is no template or asks for what there is not.
    """
    own = edition.house.templates.get(name)
    if own is None:
        return _shipped(name).render(**words)
    from jinja2 import TemplateError as Unfit  # slow to load

    try:
        return _own(own).render(**words)
    except (Unfit, ArithmeticError, TypeError, ValueError, LookupError, AttributeError) as error:
        line = getattr(error, "lineno", None)
        where = f", line {line}" if line else ""
        raise TemplateError(
            f"The house's own template {name} cannot be used{where}: {error}.",
            "Correct it, or take it away to use the one that ships.",
        ) from error


@cache
def _shipped(name: str) -> "Template":
    return _environment().from_string(resource("templates", name).read_text("utf-8"))


@cache
def _own(text: str) -> "Template":
    return _environment().from_string(text)


@cache
def _environment() -> "Environment":
    """Return what fills templates in; a template may look at what it is given and at nothing else."""
    from jinja2 import StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    environment = ImmutableSandboxedEnvironment(
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["clean"] = escaped
    return environment
