"""Stories turned into files for others, and the package that carries them with its own proof."""
