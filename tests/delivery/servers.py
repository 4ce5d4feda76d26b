"""Real servers on this machine to deliver to, each in a process of its own: OpenSSH, wsgidav, moto."""

import getpass
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.conftest import tool_missing

_PATIENCE = 30.0


def free_port() -> int:
    """Return a port that nothing listens on just now."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def running(command: list[str], port: int, folder: Path) -> Iterator[None]:
    """Run a server until the end of the block; it answers at its port when the block begins."""
    usual = {name: value for name, value in os.environ.items() if not name.startswith("XDG_")}
    log = folder / "server.log"
    with log.open("wb") as said, subprocess.Popen(command, stdout=said, stderr=said, cwd=folder, env=usual) as server:
        try:
            _await(port, server, log)
            yield
        finally:
            server.terminate()
            server.wait(10)


def _await(port: int, server: "subprocess.Popen[bytes]", log: Path) -> None:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until and server.poll() is None:
        with socket.socket() as trial:
            trial.settimeout(1)
            if trial.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError(f"the server did not start: {log.read_text(errors='replace')[-500:]}")


@contextmanager
def sshd(folder: Path, options: str = "") -> Iterator[dict[str, str]]:
    """An OpenSSH server with a key of its own; gives what a target is told. ``options`` are those of internal-sftp."""
    server = shutil.which("sshd", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
    if server is None or shutil.which("ssh-keygen") is None:
        tool_missing("openssh-server is not installed")
    port, root = free_port(), folder / "files"
    root.mkdir(parents=True)
    for name in ("host", "key"):
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(folder / name)], check=True)
    shutil.copy(folder / "key.pub", folder / "authorized_keys")
    if os.getuid() == 0:
        Path("/run/sshd").mkdir(exist_ok=True)
    lines = {
        "Port": port,
        "ListenAddress": "127.0.0.1",
        "HostKey": folder / "host",
        "AuthorizedKeysFile": folder / "authorized_keys",
        "PidFile": "none",
        "PasswordAuthentication": "no",
        "KbdInteractiveAuthentication": "no",
        "UsePAM": "no",
        "StrictModes": "no",
        "PermitRootLogin": "prohibit-password",
        "MaxStartups": "100:30:200",
        "Subsystem": "sftp internal-sftp",
        "ForceCommand": f"internal-sftp {options}",
    }
    (folder / "config").write_text("".join(f"{name} {value}\n" for name, value in lines.items()))
    keyed = subprocess.run(
        ["ssh-keygen", "-lf", str(folder / "host.pub")], check=True, capture_output=True, text=True
    ).stdout.split()[1]
    with running([str(server), "-D", "-e", "-f", str(folder / "config")], port, folder):
        yield {
            "host": "127.0.0.1",
            "port": str(port),
            "user": getpass.getuser(),
            "path": str(root),
            "key": str(folder / "key"),
            "host_key": keyed,
        }


_DAV = """
import sys
from cheroot import wsgi
from wsgidav.wsgidav_app import WsgiDAVApp
root, port = sys.argv[1], int(sys.argv[2])
app = WsgiDAVApp({
    "provider_mapping": {"/": root},
    "http_authenticator": {"accept_basic": True, "accept_digest": True, "default_to_digest": False},
    "simple_dc": {"user_mapping": {"*": {"desk": {"password": "dav-password"}}}},
    "logging": {"enable": False},
    "verbose": 0,
})
wsgi.Server(("127.0.0.1", port), app).start()
"""


@contextmanager
def webdav(folder: Path) -> Iterator[dict[str, str]]:
    """A WebDAV server; gives what a target is told, the password with it."""
    port, root = free_port(), folder / "files"
    root.mkdir(parents=True)
    with running([sys.executable, "-c", _DAV, str(root), str(port)], port, folder):
        yield {"url": f"http://127.0.0.1:{port}", "user": "desk", "password": "dav-password", "root": str(root)}


@contextmanager
def s3(folder: Path) -> Iterator[dict[str, str]]:
    """An object store with one bucket; gives what a target is told, the secret key with it."""
    from botocore.session import Session

    port = free_port()
    folder.mkdir(parents=True, exist_ok=True)
    with running([sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)], port, folder):
        said = {"endpoint": f"http://127.0.0.1:{port}", "access_key": "test", "secret_key": "test", "bucket": "news"}
        client = Session().create_client(
            "s3",
            region_name="us-east-1",
            endpoint_url=said["endpoint"],
            aws_access_key_id="test",
            aws_secret_access_key="test",
        )
        client.create_bucket(Bucket="news")
        client.close()
        yield said
