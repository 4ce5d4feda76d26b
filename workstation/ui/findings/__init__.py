"""What was found in a story: the Checks panel and what it is made of."""
