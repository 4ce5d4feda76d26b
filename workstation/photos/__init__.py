"""Pictures as files: what they are, what they say of themselves, and what leaves the house."""
