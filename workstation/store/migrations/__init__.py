"""How a store made by an older program becomes one of this program's: one step a file, in ``versions``."""
