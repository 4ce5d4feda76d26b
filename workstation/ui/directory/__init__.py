"""The lists that a desk edits, on screen: agencies, people, and the house that is written for."""
