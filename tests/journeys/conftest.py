"""Journeys use the window's own fixtures."""

from tests.ui.conftest import desk, make_window, window

__all__ = ["desk", "make_window", "window"]
