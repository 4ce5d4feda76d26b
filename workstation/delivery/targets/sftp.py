"""A server that is reached over SSH: packages are put into a folder there (SFTP)."""

import socket
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from workstation.delivery.errors import DeliveryError, NotReachedError, RefusedError
from workstation.delivery.filing import file_package
from workstation.delivery.hostkeys import fingerprint, policy
from workstation.delivery.parcel import Parcel
from workstation.delivery.target import Connected, Field, Given, Receiver, target
from workstation.delivery.track import Track
from workstation.store.deliveryrecords import Job, Receipt

if TYPE_CHECKING:
    from paramiko import SFTPClient, SSHClient

_CONNECT, _WAIT = 15.0, 60.0  # seconds
_PIECE = 1 << 18
_BROKEN_OFF = ("transport shut down", "saw eof", "timeout")  # how the library words that nobody said no


class _Server:
    """The receiver, and the place for its files."""

    def __init__(self, given: Given) -> None:
        self._given = given
        self._host = given["host"]
        self._root = given["path"].rstrip("/") or "."
        self.place = f"sftp {given['user']}@{self._host}:{given['port']}/{self._root}"
        self._folders: set[str] = set()
        self._line: SSHClient | None = None
        self._opened: SFTPClient | None = None

    def test(self) -> Connected:
        with self._border():
            if not stat.S_ISDIR(self._files.stat(self._root).st_mode or 0):
                raise RefusedError(f"{self._root} is no folder there.", "Name a folder.", "path")
            trial = f"{self._root}/.workstation-test"
            with self._files.open(trial, "wb") as file:
                file.write(b"test")
            self._files.remove(trial)
        return Connected(found=(f"{self._host} proves who it is.", f"{self._root} can be written to."))

    def send(self, job: Job, parcel: Parcel, track: Track) -> list[Receipt]:
        address = f"sftp://{self._host}:{self._given['port']}/{self._root.lstrip('/')}"
        return file_package(self, job, parcel, track, self.place, address)

    def close(self) -> None:
        if self._line is not None:
            self._line.close()

    # Files

    def size(self, path: str) -> int | None:
        with self._border():
            try:
                return self._files.stat(self._at(path)).st_size
            except FileNotFoundError:
                return None

    def put(self, path: str, parcel: Parcel, source: str) -> None:
        """Go on where a file breaks off: what is there of it is the beginning of the same file."""
        self._make_folder(path.rpartition("/")[0])
        whole, there = parcel.size(source), self.size(path)
        start = there if there is not None and there <= whole else 0
        with self._border(), parcel.open(source) as content:
            content.seek(start)
            with self._files.open(self._at(path), "wb" if there is None or there > whole else "r+b") as file:
                file.set_pipelined(True)
                file.seek(start)  # a place of its own for each piece: what a lost line still brings changes nothing
                while piece := content.read(_PIECE):
                    file.write(piece)

    def rename(self, path: str, new: str) -> None:
        with self._border():
            try:
                self._files.posix_rename(self._at(path), self._at(new))
            except OSError as error:  # many servers have only the rename that writes over nothing: there is nothing
                if _said(error) is None:
                    raise
                self._files.rename(self._at(path), self._at(new))

    def read(self, path: str) -> bytes | None:
        with self._border():
            try:
                with self._files.open(self._at(path), "rb") as file:
                    return file.read()
            except FileNotFoundError:
                return None

    def remove(self, path: str) -> None:
        with self._border():
            self._remove(self._at(path))

    def _remove(self, place: str) -> None:
        try:
            entries = self._files.listdir_attr(place)
        except FileNotFoundError:
            return
        for entry in entries:
            inside = f"{place}/{entry.filename}"
            if stat.S_ISDIR(entry.st_mode or 0):
                self._remove(inside)
            else:
                self._files.remove(inside)
        self._files.rmdir(place)

    def _make_folder(self, path: str) -> None:
        """Make a folder and those above it, up to that which the target names."""
        if not path or path in self._folders:
            return
        self._make_folder(path.rpartition("/")[0])
        with self._border():
            try:
                self._files.stat(self._at(path))
            except FileNotFoundError:
                self._files.mkdir(self._at(path), 0o755)
        self._folders.add(path)

    def _at(self, path: str) -> str:
        return f"{self._root}/{path}"

    # The line

    @property
    def _files(self) -> "SFTPClient":
        if self._opened is None:
            self._line = self._connected()
            self._opened = self._line.open_sftp()
            channel = self._opened.get_channel()
            if channel is not None:
                channel.settimeout(_WAIT)
        return self._opened

    def _connected(self) -> "SSHClient":
        import logging

        from paramiko import SSHClient

        logging.getLogger("paramiko").setLevel(logging.CRITICAL)  # what breaks is said in our words
        given, line = self._given, SSHClient()
        line.load_system_host_keys()
        line.set_missing_host_key_policy(policy(given["host_key"]))
        line.connect(
            self._host,
            given.number("port"),
            given["user"],
            password=given["password"] or None,
            key_filename=given["key"] or None,
            passphrase=given["passphrase"] or None,
            timeout=_CONNECT,
            banner_timeout=_CONNECT,
            auth_timeout=_CONNECT,
            channel_timeout=_CONNECT,
            allow_agent=not given["key"] and not given["password"],
            look_for_keys=not given["key"] and not given["password"],
        )
        return line

    @contextmanager
    def _border(self) -> Iterator[None]:
        from paramiko import SSHException

        try:
            yield
        except (SSHException, OSError, EOFError) as error:
            raise self._explained(error) from error

    def _explained(self, error: Exception) -> DeliveryError:
        """Return what an error of the library means: about who is who, about what is there, or about the line."""
        return self._distrust(error) or self._denial(error) or self._trouble(error)

    def _distrust(self, error: Exception) -> DeliveryError | None:
        from paramiko import AuthenticationException, BadHostKeyException, PasswordRequiredException

        if isinstance(error, BadHostKeyException):
            return RefusedError(
                f"THE KEY OF {self._host} HAS CHANGED: it is {fingerprint(error.key)} now.",
                "Somebody may be in between. Ask whoever runs it; only then take the old key out of known_hosts.",
                "host-key",
            )
        if isinstance(error, PasswordRequiredException):
            return RefusedError("The key file has a passphrase.", "Enter it among the secrets.", "password")
        if isinstance(error, AuthenticationException) and any(each in str(error).lower() for each in _BROKEN_OFF):
            return NotReachedError(  # it counts: servers also hang up on those who ask too often with a wrong password
                f"The line to {self._host} broke before it let {self._given['user']} in.",
                "It is tried again; if that never helps, check the name, the key file and the password.",
                "busy",
            )
        if isinstance(error, AuthenticationException):
            return RefusedError(
                f"{self._host} does not let {self._given['user']} in with this key or password.",
                "Check the name, the key file and the password.",
                "password",
            )
        return None

    def _denial(self, error: Exception) -> DeliveryError | None:
        if isinstance(error, FileNotFoundError):
            return RefusedError(f"There is no folder {self._root} there.", "Make it, or name another.", "path")
        if isinstance(error, PermissionError):
            return RefusedError(
                f"{self._given['user']} may not write to {self._root} there.", "Ask whoever runs it.", "rights"
            )
        return None

    def _trouble(self, error: Exception) -> DeliveryError:
        if isinstance(error, socket.gaierror):
            hint = "Check the name and the network."
            return NotReachedError(f"There is no machine called {self._host}, or no network.", hint, "host")
        if isinstance(error, TimeoutError):
            return NotReachedError(f"{self._host} did not answer in time.", "It is tried again.", "timeout")
        if isinstance(error, ConnectionRefusedError) or hasattr(error, "errors"):  # of several addresses, none
            port = self._given["port"]
            return NotReachedError(f"Nothing answers at {self._host}, port {port}.", "Check both.", "host")
        if _said(error) is not None:
            hint = "Look whether there is room there, and whether the folder is as it should be."
            return NotReachedError(f"{self._host} could not do what was asked: {_said(error)}.", hint, "space")
        return NotReachedError(f"The line to {self._host} broke.", "It is tried again.", "timeout")


def _said(error: Exception) -> str | None:
    """Return in which words a server that can be reached said no; None where it is the line that broke."""
    if isinstance(error, PermissionError):
        return str(error.strerror)
    status = type(error) is OSError and len(error.args) == 1 and isinstance(error.args[0], str)
    words = str(error.args[0]).strip().rstrip(".").lower() if status else ""
    return None if not status or words.startswith("socket is closed") else words or "failure"


@target(
    "sftp",
    title="SFTP server",
    fields=(
        Field(name="host", title="Server", required=True, hint="Its name, such as files.example.org."),
        Field(name="port", title="Port", kind="number", default="22"),
        Field(name="user", title="User", required=True),
        Field(name="path", title="Folder", default=".", hint="Where packages go; the user's own folder by default."),
        Field(name="key", title="Key file", kind="file", hint="Your private key; without one, the password."),
        Field(name="passphrase", title="Passphrase of the key", secret=True),
        Field(name="password", title="Password", secret=True),
        Field(
            name="host_key",
            title="Server's key",
            hint="Its fingerprint (SHA256:...), as whoever runs it tells you; yours in known_hosts count too.",
        ),
    ),
)
def sftp(given: Given) -> Receiver:
    """Open the way to a server."""
    return _Server(given)
