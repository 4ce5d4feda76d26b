"""Makes leases of pictures: leave to use one, or its refusal, with dates, who noted it and what it rests on."""

from datetime import datetime
from typing import Literal

from workstation.base.errors import WorkstationError
from workstation.photos.photo import Lease


class LeaseError(WorkstationError):
    """A lease that makes no sense."""


def lease_of(
    access: Literal["allow", "deny"], since: datetime | None, until: datetime | None, person: str, reason: str
) -> Lease:
    """Return a lease. Raises ``LeaseError`` where it would end before it begins, or rests on nothing."""
    if since is not None and until is not None and until <= since:
        raise LeaseError("This would end before it begins.", "Choose an end after the beginning, or none.")
    if not reason.strip():
        raise LeaseError("A lease needs a reason.", "Say what it rests on: a contract, a call, an invoice.")
    return Lease(access=access, since=since, until=until, person=person, reason=reason.strip())
