"""The versions of a story: the History panel, and how two of them are shown against each other."""
