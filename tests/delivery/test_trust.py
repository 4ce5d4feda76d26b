"""Servers must prove who they are: by a certificate that somebody vouches for, or by the key that they always had."""

import datetime
import ipaddress
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from tests.delivery.conftest import receiver
from workstation.delivery import web
from workstation.delivery.errors import DeliveryError


def certificate(folder: Path, *, name: str, days: int = 2) -> Path:
    """Write a key and a certificate that nobody but itself vouches for into one file, and return that."""
    key = ec.generate_private_key(ec.SECP256R1())
    now = datetime.datetime.now(datetime.UTC)
    who = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    names: list[x509.GeneralName] = [
        x509.IPAddress(ipaddress.ip_address(name)) if name[0].isdigit() else x509.DNSName(name)
    ]
    made = (
        x509.CertificateBuilder()
        .subject_name(who)
        .issuer_name(who)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=3))
        .not_valid_after(now + datetime.timedelta(days=days))
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    file = folder / f"{name}{days}.pem"
    plain = serialization.NoEncryption()
    secret = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
    file.write_bytes(secret + made.public_bytes(serialization.Encoding.PEM))
    return file


class Serving(ThreadingHTTPServer):
    """A server that answers everything, and takes no notice of those who do not trust it."""

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: the other end did."""


class Answer(BaseHTTPRequestHandler):
    """Takes everything."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_OPTIONS(self) -> None:
        """Answer that all is well."""
        self.send_response(204)
        self.end_headers()


@pytest.fixture(params=["right", "of another", "ended"])
def server(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[str, Path, str]]:
    """A server, its certificate, and what is wrong with that."""
    name = {"of another": "example.org"}.get(request.param, "127.0.0.1")
    file = certificate(tmp_path, name=name, days=-1 if request.param == "ended" else 2)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    serving = Serving(("127.0.0.1", 0), Answer)
    serving.socket = context.wrap_socket(serving.socket, server_side=True)
    thread = threading.Thread(target=serving.serve_forever, args=(0.01,))
    thread.start()
    yield f"https://127.0.0.1:{serving.server_port}/", file, request.param
    serving.shutdown()
    thread.join()
    serving.server_close()


def test_a_certificate_that_nobody_vouches_for_is_refused(server: tuple[str, Path, str]) -> None:
    url, _, _ = server
    with pytest.raises(DeliveryError, match="does not prove who it is") as told:
        receiver("http-push", {"url": url}).test()
    assert told.value.cause == "certificate"


def test_an_authority_of_the_house_vouches_for_its_own_servers_alone(server: tuple[str, Path, str]) -> None:
    url, file, wrong = server
    way = receiver("http-push", {"url": url, "certificate": str(file)})
    if wrong == "right":
        assert way.test().found
        return
    with pytest.raises(DeliveryError) as told:
        way.test()
    assert told.value.cause == "certificate"
    assert ("expired" if wrong == "ended" else "mismatch") in str(told.value)


def test_a_file_that_is_no_authority_is_said(tmp_path: Path) -> None:
    (tmp_path / "none.pem").write_text("nothing")
    with pytest.raises(DeliveryError, match="no file of certificates"):
        receiver("webdav", {"url": "https://example.org", "certificate": str(tmp_path / "none.pem")})


def test_a_server_whose_key_has_changed_is_refused_loudly(
    sftp: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    known = tmp_path / ".ssh" / "known_hosts"
    known.parent.mkdir()
    own = Path(sftp["key"]).with_suffix(".pub").read_text().split()[:2]  # a key, but not the server's
    known.write_text(f"[127.0.0.1]:{sftp['port']} {' '.join(own)}\n")
    way = receiver("sftp", {**sftp, "host_key": ""})
    with pytest.raises(DeliveryError, match="HAS CHANGED") as told:
        way.test()
    way.close()
    assert told.value.cause == "host-key"


def test_a_server_that_is_among_the_known_hosts_needs_no_more(
    sftp: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    known = tmp_path / ".ssh" / "known_hosts"
    known.parent.mkdir()
    host = Path(sftp["key"]).with_name("host.pub").read_text().split()[:2]
    known.write_text(f"[127.0.0.1]:{sftp['port']} {' '.join(host)}\n")
    way = receiver("sftp", {**sftp, "host_key": ""})
    assert way.test().found
    way.close()


@contextmanager
def serving(answers: type[BaseHTTPRequestHandler]) -> Iterator[str]:
    """Run a server until the end of the block; gives its address."""
    server = Serving(("127.0.0.1", 0), answers)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


class Keyless(Answer):
    """An S3 store that knows no keys, and says so only where an answer has room for words, as they all do."""

    def do_HEAD(self) -> None:
        """Refuse without a word."""
        self._refuse(b"")

    def do_GET(self) -> None:
        """Refuse, and say why."""
        self._refuse(b"<Error><Code>InvalidAccessKeyId</Code><Message>There is none.</Message></Error>")

    def _refuse(self, words: bytes) -> None:
        self.send_response(403)
        self.send_header("Content-Length", str(len(words)))
        self.end_headers()
        self.wfile.write(words)


def test_wrong_keys_are_told_from_missing_rights() -> None:
    said = {"bucket": "news", "access_key": "a", "secret_key": "b"}
    with serving(Keyless) as url, pytest.raises(DeliveryError, match="access key") as told:
        receiver("s3", {"endpoint": url, **said}).test()
    assert told.value.cause == "password"


@pytest.mark.parametrize("slow", ["drips", "never stops"])
def test_an_answer_that_does_not_end_holds_nobody_up(slow: str, monkeypatch: pytest.MonkeyPatch) -> None:
    class Endless(Answer):
        def do_OPTIONS(self) -> None:
            self.send_response(200)
            self.end_headers()
            with suppress(OSError):  # until the other end has had enough
                while True:
                    self.wfile.write(b"x" * (1 if slow == "drips" else 10_000))
                    time.sleep(0.02 if slow == "drips" else 0)

    monkeypatch.setattr(web, "WHOLE" if slow == "drips" else "LARGEST", 0.2 if slow == "drips" else 100_000)
    with serving(Endless) as url, pytest.raises(DeliveryError) as told:
        receiver("http-push", {"url": f"{url}/"}).test()
    assert told.value.cause == "timeout"
