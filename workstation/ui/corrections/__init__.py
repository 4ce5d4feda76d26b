"""Corrections in the window: the line above a story that is out, and the record of its versions."""
