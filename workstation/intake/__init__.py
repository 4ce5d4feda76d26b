"""Copy from outside turned into stories, with a receipt of what became of it."""
