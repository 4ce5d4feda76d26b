"""What people type into the fields of a story and of its pictures."""
