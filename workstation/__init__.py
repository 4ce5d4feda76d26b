"""Editorial Workstation: write, check and package news stories."""

__version__ = "0.1.0"
