"""Where stories and pictures are kept: the only place that knows there is a database."""
