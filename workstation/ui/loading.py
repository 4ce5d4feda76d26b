"""Loads what the page of a story is made with, beside the window, which would stand still while it is read."""

from contextlib import suppress
from importlib import import_module

from workstation.base.errors import WorkstationError
from workstation.desk.stories import Stories

_MODULES = (
    "workstation.desk.checking", "workstation.desk.publications", "workstation.desk.sources.words",
    "workstation.desk.spelling.proofreading", "workstation.ui.crediting.offers", "workstation.ui.pagemaking",
    "workstation.ui.storyform.storypanel",
)  # fmt: skip


def load_editor(stories: Stories) -> None:
    """Load the editor and the panel beside it, and the house's lists; at once where that was done. For any thread."""
    from workstation.credits.agencies import find_agency

    for module in _MODULES:
        import_module(module)
    with suppress(WorkstationError):  # whoever needs the house tells of it
        find_agency("", stories.house().agencies)
