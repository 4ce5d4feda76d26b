"""What goes out on a clipboard and comes in from one."""
