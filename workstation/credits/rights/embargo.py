"""Embargoes, in the four cases that there are: without an end, ended in the future, ended in the past, and lifted."""

from datetime import datetime

from workstation.base.value import Value


class Embargo(Value, frozen=True, kw_only=True):
    """An embargo: whether it is active, and when it ends, where that is said."""

    active: bool = True
    until: datetime | None = None

    def forbids(self, at: datetime) -> bool:
        """Return whether nothing may be published at a moment, be it now or one that is scheduled.

        An active embargo without an end allows neither. With an end to come it allows what is scheduled for then or
        later. One that has ended, or is not active, allows everything.
        """
        return self.active and (self.until is None or at < self.until)
