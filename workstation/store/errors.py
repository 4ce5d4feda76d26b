"""What can go wrong with a store, in words for the person at the desk; nothing else leaves ``store/``."""

from workstation.base.errors import WorkstationError


class StoreError(WorkstationError):
    """The store could not do what was asked; nothing that had been kept before is lost."""


class StaleRevisionError(StoreError):
    """Somebody saved the story since it was opened; ``current`` is the number of the revision they made."""

    def __init__(self, current: int, parent: int) -> None:
        super().__init__(
            f"This story was saved by somebody else meanwhile: it is at revision {current}, yours began at {parent}.",
            "Compare the two and merge them, then save on top of the newer one.",
        )
        self.current = current
        self.parent = parent


class StaleRecordError(StaleRevisionError):
    """Somebody saved the picture's record since it was read; ``current`` is the number of the version they made."""

    def __init__(self, name: str, current: int, parent: int) -> None:
        StoreError.__init__(
            self,
            f"What the library knows of {name} was changed by somebody else meanwhile: "
            f"it is at version {current}, yours began at {parent}.",
            "Look at the picture again, and make your change to what it says now.",
        )
        self.current = current
        self.parent = parent


class NoSuchStoryError(StoreError):
    """Nothing in the store answers to this id, beginning of an id or slug."""


class NoSuchRevisionError(StoreError):
    """The story has no revision of this number."""

    def __init__(self, number: int, latest: int) -> None:
        super().__init__(f"This story has no revision {number}.", f"Choose one from 1 to {latest}.")


class AmbiguousStoryError(StoreError):
    """Several stories answer to this beginning of an id or slug; ``ids`` are the first few of them."""

    def __init__(self, message: str, hint: str, ids: tuple[str, ...]) -> None:
        super().__init__(message, hint)
        self.ids = ids


class StoryInTrashError(StoreError):
    """The story is in the trash, where it can be looked at but not saved."""


class NoSuchPhotoError(StoreError):
    """The library knows no picture of this id."""


class NoSuchItemError(StoreError):
    """No agency item answers to this id, beginning of an id or slug."""


class MediaMissingError(StoreError):
    """A media file that should be there is not."""


class StoreBusyError(StoreError):
    """Another program kept the store to itself for longer than we were ready to wait."""


class StoreFullError(StoreError):
    """There is no room left to write to."""


class StoreReadOnlyError(StoreError):
    """The store's folder or files may not be written to."""


class StoreDamagedError(StoreError):
    """What was read back is not what was written."""


class NewerStoreError(StoreError):
    """The store was last opened by a newer program than this one."""
