"""A package to deliver, a store with its queue, and targets by their names."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.delivery import servers
from workstation.app import _target_kinds, open_desk
from workstation.base.clock import FixedClock
from workstation.base.progress import SilentProgress
from workstation.base.resources import resource
from workstation.delivery.courier import Courier
from workstation.delivery.parcel import open_parcel
from workstation.delivery.target import Given, Receiver
from workstation.store.deliveryrecords import Job
from workstation.store.layout import OUTBOX
from workstation.store.store import Store

NOON = datetime(2026, 3, 5, 12, tzinfo=UTC)
_OPENED: list[Receiver] = []


@pytest.fixture(scope="session")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a package of the sample story with every format."""
    folder = tmp_path_factory.mktemp("package")
    desk = open_desk(folder / "store", FixedClock(NOON), folder / "settings")
    story = desk.stories.import_file(resource("samples", "harbour", "story.html")).revision.story
    exported = desk.packages.export(story.id, folder / "out", ("all",))
    desk.close()
    assert exported.package is not None
    return exported.package


@pytest.fixture
def store(tmp_path: Path, clock: FixedClock) -> Iterator[Store]:
    """Return an open store, empty."""
    with Store.open(tmp_path / "store", clock) as opened:
        yield opened


@dataclass
class Ways:
    """Targets by their names: what each was told, or what opens the way itself."""

    told: dict[str, tuple[str, Mapping[str, str]]] = field(default_factory=dict)
    made: dict[str, Callable[[], Receiver]] = field(default_factory=dict)

    def add(self, name: str, kind: str, said: Mapping[str, str]) -> None:
        self.told[name] = (kind, said)

    def open(self, name: str) -> Receiver:
        if name in self.made:
            return self.made[name]()
        kind, said = self.told[name]
        return receiver(kind, said)

    def hidden(self, name: str) -> list[str]:
        return [said for key, said in self.told.get(name, ("", {}))[1].items() if key in ("password", "secret_key")]


def receiver(kind: str, said: Mapping[str, str]) -> Receiver:
    """Return the way to a target of a kind that was told this."""
    found = _target_kinds()[kind]
    secret = {each.name: said.get(each.name, "") for each in found.fields if each.secret}
    way = found.open(Given(found.fields, {key: value for key, value in said.items() if key not in secret}, secret))
    _OPENED.append(way)
    return way


@pytest.fixture(autouse=True)
def _every_way_is_closed() -> Iterator[None]:
    """Close what a test opened; closing twice is nothing."""
    yield
    while _OPENED:
        _OPENED.pop().close()


@pytest.fixture
def ways() -> Ways:
    """Return targets, none yet."""
    return Ways()


class Post:
    """A store's queue with its courier: what tests send things by."""

    def __init__(self, store: Store, clock: FixedClock, ways: Ways) -> None:
        self.store = store
        self.clock = clock
        self.ways = ways
        self.courier = Courier(store, clock, ways, chance=lambda: 1.0)

    def queue(self, package: Path, target: str, **more: object) -> Job:
        """Put a package into the queue."""
        place = self.store.folder / OUTBOX / package.name
        if not place.exists():
            place.parent.mkdir(exist_ok=True)
            place.symlink_to(package)
        with open_parcel(package) as parcel:
            enclosed = parcel.stories[0]
        now = self.clock.now()
        fields = {
            "target": target,
            "story": enclosed.story.id,
            "headline": enclosed.story.headline,
            "revision": enclosed.revision,
            "digest": enclosed.digest,
            "package": package.name,
            "queued_at": now,
            "due": now,
        }
        (job,) = self.store.deliveries.add([Job(**(fields | more))])  # type: ignore[arg-type]
        return job

    def run(self) -> tuple[Job, ...]:
        """Bring out what is due."""
        return self.courier.run(SilentProgress())

    def send(self, package: Path, target: str, **more: object) -> Job:
        """Put a package into the queue, bring it out, and return what became of it."""
        job = self.queue(package, target, **more)
        self.run()
        return self.store.deliveries.job(job.key)


@pytest.fixture
def post(store: Store, clock: FixedClock, ways: Ways) -> Post:
    """Return the queue of a fresh store."""
    return Post(store, clock, ways)


@pytest.fixture(scope="session")
def sftp(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """An SFTP server: what a target is told."""
    with servers.sshd(tmp_path_factory.mktemp("sftp")) as said:
        yield said


@pytest.fixture(scope="session")
def webdav(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """A WebDAV server: what a target is told."""
    with servers.webdav(tmp_path_factory.mktemp("webdav")) as said:
        yield said


@pytest.fixture(scope="session")
def s3(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """An object store: what a target is told."""
    with servers.s3(tmp_path_factory.mktemp("s3")) as said:
        yield said
