"""The kinds of copy that can be read, one to a file."""
