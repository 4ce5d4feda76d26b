"""The fields of a picture's record in the library: shown, typed, kept, and compared where they are not one."""
