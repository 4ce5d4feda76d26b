"""The formats a story can be written in, one to a file."""
