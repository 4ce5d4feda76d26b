"""The forms of a story: the panels for its fields and for whose work it is."""
