"""How an SSH server proves who it is: by a key that we know, or that a person has looked at; never by any other."""

import base64
import hashlib
from typing import TYPE_CHECKING

from workstation.delivery.errors import RefusedError

if TYPE_CHECKING:
    from paramiko import MissingHostKeyPolicy, PKey


def fingerprint(key: "PKey") -> str:
    """Return a key's fingerprint as OpenSSH writes it: SHA256 in base 64 without its end."""
    return "SHA256:" + base64.b64encode(hashlib.sha256(key.asbytes()).digest()).decode().rstrip("=")


def policy(expected: str) -> "MissingHostKeyPolicy":
    """Return what decides about servers whose key is in no file of known hosts: it must be the one expected.

    The decision is ``RefusedError`` with the fingerprint, for a person to compare.
    """
    from paramiko import MissingHostKeyPolicy, SSHClient

    class Expected(MissingHostKeyPolicy):
        def missing_host_key(self, client: SSHClient, hostname: str, key: "PKey") -> None:  # noqa: ARG002
            found = fingerprint(key)
            if not expected:
                raise RefusedError(
                    f"{hostname} is not known yet: its key is {found}.",
                    "Compare that with what whoever runs it tells you, then enter it as the server's key.",
                    "host-key",
                )
            if found != expected.strip():
                raise RefusedError(
                    f"THE KEY OF {hostname} IS ANOTHER THAN EXPECTED: it is {found}.",
                    "Somebody may be in between. Ask whoever runs it before you enter this one.",
                    "host-key",
                )

    return Expected()
