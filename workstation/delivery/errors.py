"""What can stop a delivery: a receiver that is not there just now, one that says no, one where somebody was first."""

from datetime import datetime
from typing import Literal

from workstation.base.errors import WorkstationError
from workstation.store.deliveryrecords import Conflict

Cause = Literal[
    "",
    "host",  # there is no machine of this name, or nothing listens there
    "certificate",
    "host-key",  # the machine proves itself by another key than it did, or by one that nobody has looked at yet
    "password",
    "header",  # the password never arrived
    "rights",
    "path",  # the machine is there, but not what we look for
    "space",
    "timeout",
    "busy",
    "store",  # our own: its disk is full, or another program is writing
    "settings",
    "package",
    "refused",
    "conflict",
]
"""What is in the way, for programs; the message says it to people."""


class DeliveryError(WorkstationError):
    """Something could not be delivered; what arrived before stays as it is."""

    def __init__(self, message: str, hint: str = "", cause: Cause = "", *, way: str = "") -> None:
        super().__init__(message, hint, way=way)
        self.cause: Cause = cause


class NotReachedError(DeliveryError):
    """The receiver cannot be reached just now: worth trying again. ``wait`` is for how many seconds it asks us to."""

    def __init__(self, message: str, hint: str = "", cause: Cause = "", wait: float = 0.0) -> None:
        super().__init__(message, hint, cause)
        self.wait = wait


class NotYetError(DeliveryError):
    """The receiver would do at once what is to be done at ``moment``: wait here until then."""

    def __init__(self, message: str, moment: datetime) -> None:
        super().__init__(message)
        self.moment = moment


class RefusedError(DeliveryError):
    """The receiver, or its settings, say no: trying again changes nothing until a person does something."""

    def __init__(self, message: str, hint: str = "", cause: Cause = "refused", *, way: str = "") -> None:
        super().__init__(message, hint, cause, way=way)


class ConflictError(RefusedError):
    """What stands there is not what we put there; ``conflict`` has both sides."""

    def __init__(self, message: str, hint: str, conflict: Conflict) -> None:
        super().__init__(message, hint, "conflict")
        self.conflict = conflict
