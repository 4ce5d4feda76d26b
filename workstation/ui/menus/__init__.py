"""The menus of the window, one file each."""
