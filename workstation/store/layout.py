"""What lies where in a store's folder."""

DATABASE = "store.db"
VERSION = 5
"""The number of the newest migration, kept in the database itself so that opening one is cheap."""

MEDIA = "media"
JOURNAL = "journal"
BACKUPS = "backups"
"""Copies of the database from before each migration."""

PRINTS = "prints"
"""Files of pictures that can be made again; no backup has them."""

OWN = "own"
"""What a person keeps ready for their work: copied with the store, looked into by the desk alone."""

OUTBOX = "outbox"
"""Packages that are on their way out; no backup has them, so that nothing of an older day goes out again."""

PART = ".part"
"""How the name of a file ends that is just being written."""

DRAFT = ".draft"
"""How the name of a file of the journal ends."""

LOCK = "lock"
"""The file in a folder that a running program holds."""
