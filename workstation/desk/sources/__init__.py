"""Whose words a passage is, and the lines that follow from it."""
