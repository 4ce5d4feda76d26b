"""What a target is: a kind of receiver, what it has to be told, and what opens the way to one."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, Protocol, runtime_checkable

from workstation.base.value import Value
from workstation.delivery.errors import RefusedError
from workstation.delivery.parcel import Parcel
from workstation.delivery.track import Track
from workstation.store.deliveryrecords import Act, Conflict, Job, Receipt

FieldKind = Literal["text", "address", "folder", "file", "number", "yes-no", "choice"]
YES, NO = "yes", "no"


class Field(Value, frozen=True, kw_only=True):
    """Something that a target asks: ``name`` in settings, ``title`` and ``hint`` for people.

    What is ``secret`` goes into the system's keyring and nowhere else. ``choices`` are those of a ``choice``, each
    with its words.
    """

    name: str
    title: str
    kind: FieldKind = "text"
    hint: str = ""
    default: str = ""
    required: bool = False
    secret: bool = False
    choices: dict[str, str] = {}


class Connected(Value, frozen=True, kw_only=True):
    """What a test of a connection found to be right, a sentence each; ``warnings`` do not stop a delivery."""

    found: tuple[str, ...]
    warnings: tuple[str, ...] = ()


class There(Value, frozen=True, kw_only=True):
    """How a story stands at a receiver now; ``changed`` where that is not as we left it, with both sides."""

    exists: bool
    standing: str = ""
    address: str = ""
    title: str = ""
    modified: str = ""
    changed: bool = False
    conflict: Conflict | None = None


class Given(Mapping[str, str]):
    """What a target was told: every field that it asks, its default where nothing was said, secrets included."""

    def __init__(self, fields: tuple[Field, ...], said: Mapping[str, str], secrets: Mapping[str, str]) -> None:
        self._said = {field.name: said.get(field.name, "").strip() or field.default for field in fields}
        self._said |= {name: secret for name, secret in secrets.items() if secret}
        self.secrets = tuple(secret for secret in secrets.values() if secret)

    def __getitem__(self, name: str) -> str:
        return self._said[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._said)

    def __len__(self) -> int:
        return len(self._said)

    def yes(self, name: str) -> bool:
        """Return whether a field of the kind ``yes-no`` says yes."""
        return self[name] == YES

    def number(self, name: str) -> int:
        """Return a field of the kind ``number``; it was looked at before (see ``told_wrong``)."""
        return int(self[name])


class Receiver(Protocol):
    """The way to one receiver, open until it is closed. Everything raises ``DeliveryError``, told apart by kind."""

    @property
    def place(self) -> str:
        """The receiver's own name, the same whatever the target is called: what the ledger goes by."""

    def test(self) -> Connected:
        """Look whether everything is there that a delivery needs, and change nothing that stays."""

    def send(self, job: Job, parcel: Parcel, track: Track) -> list[Receipt]:
        """Bring a package, or one story of it, there and return the receipts: one for each story."""

    def close(self) -> None:
        """Let go of the way."""


@runtime_checkable
class Publisher(Receiver, Protocol):
    """The way to a receiver that makes a post of each story."""

    def withdraw(self, job: Job, track: Track) -> list[Receipt]:
        """Take a story back from readers."""

    def look(self, story: str, track: Track) -> There:
        """Return how a story stands there now."""


@dataclass(frozen=True)
class Target:
    """A kind of target. ``open`` gives the way to one that was told what ``fields`` ask.

    ``form`` is the format that its packages must hold; ``publishes`` where it makes a post of each story instead of
    taking the files, and can schedule and withdraw: then the way is that to a ``Publisher``.
    """

    id: str
    title: str
    fields: tuple[Field, ...]
    open: Callable[[Given], Receiver]
    form: str = ""
    publishes: bool = False
    public: str = ""

    def field(self, name: str) -> Field:
        """Return a field. Raises ``RefusedError`` where the target asks no such thing."""
        for field in self.fields:
            if field.name == name:
                return field
        names = ", ".join(field.name for field in self.fields)
        raise RefusedError(f"A target of the kind {self.id} asks no {name!r}.", f"It asks: {names}.", "settings")

    def told_wrong(self, said: Mapping[str, str]) -> list[str]:
        """Return what is wrong with settings, in words: what is missing, what is no answer to what is asked."""
        wrong = [
            f"{self.field(name).title} cannot be {value!r}." for name, value in said.items() if self._unfit(name, value)
        ]
        missing = [field for field in self.fields if field.required and not field.secret]
        return wrong + [f"{field.title} is missing." for field in missing if not said.get(field.name, "").strip()]

    def _unfit(self, name: str, value: str) -> bool:
        field = self.field(name)
        if not value:
            return False
        if field.kind == "choice":
            return value not in field.choices
        if field.kind == "yes-no":
            return value not in (YES, NO)
        if field.kind == "number":
            return not (value.isascii() and value.isdigit() and len(value) <= 5)
        return field.kind == "address" and not _is_address(value)


def _is_address(value: str) -> bool:
    scheme, _, rest = value.partition("://")
    host = rest.partition("/")[0]
    return scheme in ("http", "https") and bool(host) and "@" not in host and not any(map(str.isspace, value))


def target(
    identity: str,
    *,
    title: str,
    fields: tuple[Field, ...],
    form: str = "",
    publishes: bool = False,
    public: str = "",
) -> Callable[[Callable[[Given], Receiver]], Target]:
    """Declare what opens the way to a receiver to be the kind of target ``identity``.

    ``public`` says what anybody can read as soon as it is there, in a sentence.
    """

    def declare(open_way: Callable[[Given], Receiver]) -> Target:
        return Target(identity, title, fields, open_way, form, publishes, public)

    return declare


def receipt_of(job: Job, act: Act, place: str, track: Track, **said: object) -> Receipt:
    """Return the receipt of a job's story, as of now."""
    fields: dict[str, object] = {
        "job": job.key,
        "target": job.target,
        "place": place,
        "story": job.story,
        "at": track.now(),
        "act": act,
        "headline": job.headline,
        "revision": job.revision,
        "digest": job.digest,
        "package": job.package.rpartition("/")[2],
        "package_digest": job.package_digest,
    }
    return Receipt(**(fields | said))  # type: ignore[arg-type]
