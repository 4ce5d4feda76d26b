"""What can be wrong with a picture, in words for the person at the desk."""

from workstation.base.errors import WorkstationError


class PhotoError(WorkstationError):
    """A file is not a picture that can be used, or its metadata cannot be written."""
