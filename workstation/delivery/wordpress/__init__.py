"""How stories become posts of a WordPress site, over its REST interface (``wp/v2``)."""
