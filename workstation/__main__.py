"""Starts the program: hands over to the command line."""
