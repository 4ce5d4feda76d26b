"""An S3-compatible object store: packages become objects under a prefix of a bucket."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from functools import cached_property
from pathlib import Path
from typing import Any

from workstation.base.progress import CancelledError
from workstation.delivery import web
from workstation.delivery.errors import DeliveryError, NotReachedError, RefusedError
from workstation.delivery.filing import receipts_of
from workstation.delivery.parcel import Parcel
from workstation.delivery.target import Connected, Field, Given, Receiver, target
from workstation.delivery.track import Track
from workstation.export import bag
from workstation.store.deliveryrecords import Job, Receipt

_MARK = "sha256"  # what our objects say of themselves
_MISSING = ("404", "NoSuchKey", "NotFound")


class _Bucket:
    """The receiver. An object is there whole or not at all; what proves the package comes last and goes first."""

    def __init__(self, given: Given) -> None:
        self._given = given
        self._bucket = given["bucket"]
        self._prefix = given["prefix"].strip("/")
        web.trusting(given["certificate"])  # the library would say of a file that is none that the server lies
        where = given["endpoint"].rstrip("/") or f"s3.{given['region']}.amazonaws.com"
        self.place = f"s3 {where}/{self._bucket}/{self._prefix}".rstrip("/")

    def test(self) -> Connected:
        key = self._key(".workstation-test")
        with self._border():
            self._client.head_bucket(Bucket=self._bucket)
            self._client.put_object(Bucket=self._bucket, Key=key, Body=b"test")
            self._client.delete_object(Bucket=self._bucket, Key=key)
        return Connected(found=(f"The bucket {self._bucket} can be written to.",))

    def send(self, job: Job, parcel: Parcel, track: Track) -> list[Receipt]:
        track.begin("Delivering", len(parcel.paths) + 1)
        if self._digest(f"{parcel.name}/{bag.TAG_MANIFEST}") == parcel.digest:
            track.step(len(parcel.paths) + 1)  # the very package is there already
        else:
            there, proof = self._listed(parcel), self._key(f"{parcel.name}/{bag.TAG_MANIFEST}")
            self._remove(there & {proof})  # of another package of this name, which is whole no longer
            there -= {proof}
            try:
                for path in parcel.paths:
                    self._put(f"{parcel.name}/{path}", parcel, path, there)
                    track.step()
            except CancelledError:
                if track.called_off and not there:  # of one that was there before, the rest stays
                    with suppress(DeliveryError):
                        self._remove(self._listed(parcel))
                raise
            self._remove(there - {self._key(f"{parcel.name}/{path}") for path in parcel.paths})
            track.step()
        return list(receipts_of(job, parcel, track, self.place, f"s3://{self._bucket}/{self._key(parcel.name)}"))

    def close(self) -> None:
        self._client.close()

    def _put(self, name: str, parcel: Parcel, path: str, there: Collection[str]) -> None:
        """Put an object there, unless the same is there already: then only what it says of itself is read."""
        from botocore.exceptions import ClientError

        digest = parcel.checksum(path)
        said = {"Bucket": self._bucket, "Key": self._key(name), "Metadata": {_MARK: digest}}
        if self._key(name) not in there:
            with self._border(), parcel.open(path) as content:
                try:
                    self._client.put_object(**said, Body=content, ContentLength=parcel.size(path), IfNoneMatch="*")
                    return
                except ClientError as error:  # somebody put it there meanwhile, or the store knows no such condition
                    if _code(error) not in ("PreconditionFailed", "412", "NotImplemented"):
                        raise
        if self._digest(name) != digest:
            with self._border(), parcel.open(path) as content:
                self._client.put_object(**said, Body=content, ContentLength=parcel.size(path))

    def _digest(self, name: str) -> str:
        """Return the digest of an object of ours, empty where there is none."""
        from botocore.exceptions import ClientError

        with self._border():
            try:
                found = self._client.head_object(Bucket=self._bucket, Key=self._key(name))
            except ClientError as error:
                if _code(error) in _MISSING:
                    return ""
                raise
        return str(found.get("Metadata", {}).get(_MARK, ""))

    def _listed(self, parcel: Parcel) -> frozenset[str]:
        """Return the keys of what lies there under the name of a package."""
        with self._border():
            pages = self._client.get_paginator("list_objects_v2").paginate(
                Bucket=self._bucket, Prefix=self._key(parcel.name) + "/"
            )
            return frozenset(each["Key"] for page in pages for each in page.get("Contents", ()))

    def _remove(self, keys: Collection[str]) -> None:
        with self._border():
            for key in sorted(keys):
                self._client.delete_object(Bucket=self._bucket, Key=key)

    def _key(self, name: str) -> str:
        return f"{self._prefix}/{name}" if self._prefix else name

    @cached_property
    def _client(self) -> Any:
        import logging

        from botocore.config import Config
        from botocore.session import Session

        logging.getLogger("urllib3.connection").setLevel(logging.ERROR)  # we say what breaks off
        given = self._given
        config = Config(
            connect_timeout=web.CONNECT,
            read_timeout=web.WAIT,
            retries={"total_max_attempts": 1},  # the courier tries again, and says so
            s3={"addressing_style": "path" if given["endpoint"] else "auto"},
            request_checksum_calculation="when_required",
            response_checksum_validation="when_required",
        )
        client = Session().create_client(
            "s3",
            region_name=given["region"],
            endpoint_url=given["endpoint"] or None,
            aws_access_key_id=given["access_key"],
            aws_secret_access_key=given["secret_key"],
            verify=str(Path(given["certificate"]).expanduser()) if given["certificate"] else None,
            config=config,
        )
        client.meta.events.register_last("before-call.s3", _ask_no_leave)
        return client

    @contextmanager
    def _border(self) -> Iterator[None]:
        from botocore import exceptions as wrong

        host = web.host_of(self._given["endpoint"]) or "amazonaws.com"
        try:
            yield
        except wrong.ClientError as error:
            raise self._refusal(host, error) from error
        except wrong.SSLError as error:
            hint = "Check the address; where the server is your own, name its certificate authority."
            raise RefusedError(f"{host} does not prove who it is.", hint, "certificate") from error
        except (wrong.ConnectTimeoutError, wrong.ReadTimeoutError) as error:
            raise NotReachedError(f"{host} did not answer in time.", "It is tried again.", "timeout") from error
        except wrong.EndpointConnectionError as error:
            raise NotReachedError(
                f"Nothing answers at {host}, or there is no network.", "Check the address and the network.", "host"
            ) from error
        except (wrong.HTTPClientError, wrong.IncompleteReadError) as error:
            raise NotReachedError(f"The line to {host} broke.", "It is tried again.", "timeout") from error
        except (wrong.ParamValidationError, ValueError) as error:
            hint = "Check the bucket, the region and the address."
            raise RefusedError("These settings name no bucket that there can be.", hint, "settings") from error

    def _refusal(self, host: str, error: Any) -> NotReachedError | RefusedError:
        code = _code(error) if _code(error) != "403" else self._reason()
        status = int(error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0))
        if code in ("InvalidAccessKeyId", "SignatureDoesNotMatch", "AuthFailure"):
            return RefusedError(f"{host} does not take this access key.", "Enter both keys again.", "password")
        if code == "RequestTimeTooSkewed":
            return RefusedError("This machine's clock is wrong.", "Set it, then try again.", "settings")
        if code in ("AccessDenied", "403", "Forbidden"):
            hint = "Ask for the right to read, write and list there."
            return RefusedError(f"{host} does not allow writing to {self._bucket}.", hint, "rights")
        if code in ("NoSuchBucket", *_MISSING):
            return RefusedError(f"There is no bucket {self._bucket} at {host}.", "Make it, or name another.", "path")
        if web.is_passing(status):
            return NotReachedError(f"{host} cannot take it just now: {code}.", "It is tried again.", "busy")
        return RefusedError(f"{host} refused: {code}.", "Look at what it says, then try again.")

    def _reason(self) -> str:
        """Return why the store says no: to questions that it answers without words, another is asked."""
        from botocore.exceptions import BotoCoreError, ClientError

        try:
            self._client.list_objects_v2(Bucket=self._bucket, MaxKeys=1)
        except ClientError as error:
            return _code(error)
        except BotoCoreError:
            pass  # the line broke just now: then it is told as it was
        return "AccessDenied"


def _ask_no_leave(params: dict[str, Any], **_: Any) -> None:
    """Let a request bring its body at once: the library waits for ever where a line breaks off within "go on"."""
    params["headers"].pop("Expect", None)


def _code(error: Any) -> str:
    return str(error.response.get("Error", {}).get("Code", ""))


@target(
    "s3",
    title="S3-compatible store",
    fields=(
        Field(name="endpoint", title="Address", kind="address", hint="Of the store; none for Amazon's own."),
        Field(name="region", title="Region", default="us-east-1"),
        Field(name="bucket", title="Bucket", required=True),
        Field(name="prefix", title="Prefix", hint="What the names of objects begin with."),
        Field(name="access_key", title="Access key", required=True),
        Field(name="secret_key", title="Secret key", secret=True, required=True),
        web.AUTHORITY,
    ),
)
def s3(given: Given) -> Receiver:
    """Open the way to a bucket."""
    return _Bucket(given)
