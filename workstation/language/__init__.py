"""Words: spelling, which language a passage is in, how hard it is to read."""
