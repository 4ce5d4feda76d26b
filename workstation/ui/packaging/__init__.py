"""What leaves: the Package panel, export, preview, print."""
