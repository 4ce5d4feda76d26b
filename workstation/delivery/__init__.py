"""Where packages go: targets, one file each, and the courier that brings everything there once."""
