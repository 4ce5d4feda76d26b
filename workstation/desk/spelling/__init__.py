"""Proofreading, and the words that it takes for right."""
