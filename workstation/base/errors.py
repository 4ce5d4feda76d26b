"""The one kind of error that a person at the desk should hear about."""


class WorkstationError(Exception):
    """Something went wrong that a person can act on.

    ``str(error)`` is one sentence saying what happened; ``hint`` is one sentence saying what to do next, the same on a
    terminal and in the window. ``way`` is the command that does it, without the program's name (``target set site``):
    the command line says it as it is, the window leads to where it does the same.
    Each package derives its own from it, in the module that raises it.
    """

    def __init__(self, message: str, hint: str = "", *, way: str = "") -> None:
        super().__init__(message)
        self.hint = hint
        self.way = way
