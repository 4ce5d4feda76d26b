"""What changes when a story that is out is changed: how grave it is, what readers are told, and what is kept of it."""
