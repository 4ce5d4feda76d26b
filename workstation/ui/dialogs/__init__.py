"""Dialogs: only for what cannot be asked in place."""
