"""The lists of agencies and people that a desk keeps."""
