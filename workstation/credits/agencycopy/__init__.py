"""Copy that agencies send: items with their versions, and the passages of stories that stand in them."""
