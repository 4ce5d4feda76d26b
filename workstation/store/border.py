"""The one border at which what the database and the disk raise becomes the store's own errors."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from workstation.store import sqlitefile
from workstation.store.errors import StoreError, StoreFullError, StoreReadOnlyError


@contextmanager
def border() -> Iterator[None]:
    """Turn what the database and the disk raise inside into a ``StoreError``; what only a bug can raise goes on."""
    try:
        yield
    except sqlite3.Error as error:
        known = sqlitefile.explained(error)
        if known is None:
            raise
        raise known from error
    except UnicodeEncodeError as error:
        raise StoreError(
            "This holds half a character, which cannot be kept or looked for.", "Type or paste the text again."
        ) from error
    except OSError as error:
        raise _explained(error) from error


def _explained(error: OSError) -> StoreError:
    where = f" ({error.filename})" if error.filename else ""
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return StoreFullError(
            f"There is no room left on the disk for the store{where}.",
            "Make room, then do it again; what was saved before is safe.",
        )
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return StoreReadOnlyError(
            f"The store may not be written to{where}.",
            "Check the permissions of its folder, or choose another folder.",
        )
    reason = (error.strerror or str(error)).rstrip(".").lower()
    return StoreError(
        f"The store's folder cannot be used{where}: {reason}.", "Check the disk, or choose another folder."
    )
