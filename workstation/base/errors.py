"""The one kind of error that a person at the desk should hear about."""


class WorkstationError(Exception):
    """Something went wrong that a person can act on.

    ``str(error)`` is one sentence saying what happened; ``hint`` is one sentence saying what to do next.
    Each package derives its own from it, in the module that raises it.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint
