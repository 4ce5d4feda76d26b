"""What the list of agency copy is narrowed to, in the words of the page."""

from dataclasses import dataclass
from typing import Literal

from workstation.store.wirelisting import WireFilters

Show = Literal["", "usable", "changed", "canceled", "withheld", "used"]
SHOWN: tuple[tuple[str, Show], ...] = (
    ("All copy", ""),
    ("Usable", "usable"),
    ("Corrected or killed", "changed"),
    ("Killed", "canceled"),
    ("Withheld", "withheld"),
    ("Used in stories", "used"),
)
"""What may be shown alone."""


@dataclass(frozen=True)
class WireQuestion:
    """Words, an agency, and one of ``SHOWN``; what is empty leaves nothing out."""

    text: str = ""
    agency: str = ""
    show: Show = ""

    @property
    def narrows(self) -> bool:
        """Whether anything is left out."""
        return bool(self.text.strip() or self.agency or self.show)

    def filters(self) -> WireFilters:
        """Return the same for the store."""
        return WireFilters(
            text=self.text,
            agency=self.agency,
            status=self.show if self.show in ("usable", "canceled", "withheld") else "",
            changed=self.show == "changed",
            used=self.show == "used",
        )
