"""The steps, oldest first. A released step is never edited: the next change is the next file."""
