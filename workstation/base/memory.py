"""Gives memory back to the machine that the program has let go of, where the C library would keep it."""

import ctypes
import sys


def give_back() -> None:
    """Give back what is free now. The C library of Linux keeps it, for hours, after work that takes much at once."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None) if sys.platform == "linux" else None
    if trim is not None:  # other C libraries have none, and keep less
        trim(0)
