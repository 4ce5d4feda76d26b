"""Where passwords and keys are: the system's keyring, or the environment for scripts; nowhere else."""

import os
import re
from typing import Literal

from workstation.delivery.errors import RefusedError

_SERVICE = "editorial-workstation"
_UNFIT = re.compile(r"[^A-Z0-9]+")


def variable(target: str, field: str) -> str:
    """Return the name of the environment variable that a secret may be in: it goes before the keyring."""
    return "_".join(["WORKSTATION_SECRET", *(_UNFIT.sub("_", name.upper()).strip("_") for name in (target, field))])


Kept = Literal["", "environment", "keyring"]
"""Where a secret is; empty where there is none."""


def kept(target: str, field: str) -> Kept:
    """Return where a secret is. Raises ``RefusedError``."""
    if not read(target, field):
        return ""
    return "environment" if variable(target, field) in os.environ else "keyring"


def read(target: str, field: str) -> str:
    """Return a secret, or an empty string where there is none. Raises ``RefusedError``."""
    given = os.environ.get(variable(target, field))
    if given is not None:
        return given
    import keyring
    from keyring.errors import KeyringError, NoKeyringError

    try:
        return keyring.get_password(_SERVICE, f"{target}/{field}") or ""
    except NoKeyringError:
        return ""  # a machine without one: then nothing was ever put there
    except KeyringError as error:
        raise _locked(target, field) from error


def keep(target: str, field: str, secret: str) -> None:
    """Put a secret into the keyring; an empty one takes it out. Raises ``RefusedError``."""
    import keyring
    from keyring.errors import KeyringError, PasswordDeleteError

    try:
        if secret:
            keyring.set_password(_SERVICE, f"{target}/{field}", secret)
        else:
            keyring.delete_password(_SERVICE, f"{target}/{field}")
    except PasswordDeleteError:
        return  # it was not there
    except KeyringError as error:
        if secret:
            raise _locked(target, field) from error


def _locked(target: str, field: str) -> RefusedError:
    return RefusedError(
        "The system's keyring cannot be used here.",
        f"Unlock it, or give the secret in the environment variable {variable(target, field)}.",
        "settings",
    )
