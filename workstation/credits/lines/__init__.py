"""The lines that tell readers who gathered a story: derived from its marks, worded as the house words them."""
