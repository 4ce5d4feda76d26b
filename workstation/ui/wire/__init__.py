"""The page of agency copy: what is filed, how it reads, which stories use it."""
