"""What a story is: frozen values, the edits that make new ones, and how they are stored, compared and merged."""
