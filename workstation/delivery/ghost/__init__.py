"""How stories become posts of a Ghost site, over its Admin API."""
