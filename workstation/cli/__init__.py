"""The command line: prints what the desk did, decides nothing."""
