"""How the window looks: colours, spaces, type and icons, one system for all of it."""
