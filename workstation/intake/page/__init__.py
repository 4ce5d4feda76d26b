"""Reading HTML: what a browser would build of it, turned into blocks."""
