"""Targets are set up, changed and taken away; what is secret is in the keyring or the environment and nowhere else."""

from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked, PasswordDeleteError

from workstation.app import _target_kinds
from workstation.delivery import vault
from workstation.delivery.errors import RefusedError
from workstation.desk.publishing.targets import TargetError, Targets

SITE = {"url": "https://example.org", "user": "desk"}
SECRET = "s3cret words"


class Ring(KeyringBackend):
    """A keyring that keeps what it is given for as long as a test takes."""

    priority = 1  # type: ignore[assignment]

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}
        self.locked = False

    def get_password(self, service: str, username: str) -> str | None:
        if self.locked:
            raise KeyringLocked("locked")
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        if self.locked:
            raise KeyringLocked("locked")
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if (service, username) not in self.kept:
            raise PasswordDeleteError("not there")
        del self.kept[service, username]


@pytest.fixture
def ring() -> Iterator[Ring]:
    """Return the keyring of this test."""
    before, ring = keyring.get_keyring(), Ring()
    keyring.set_keyring(ring)
    yield ring
    keyring.set_keyring(before)


@pytest.fixture
def targets(tmp_path: Path, ring: Ring) -> Targets:
    """Return the targets of an empty folder of settings."""
    return Targets(tmp_path / "settings", _target_kinds)


def test_a_target_is_kept_with_its_secrets_in_the_keyring(targets: Targets, ring: Ring, tmp_path: Path) -> None:
    made = targets.add("site", "wordpress", SITE, {"password": SECRET})
    assert (made.name, made.kind.id, made.said, made.lacking) == ("site", "wordpress", SITE, ())
    assert ring.kept == {("editorial-workstation", "site/password"): SECRET}
    again = Targets(tmp_path / "settings", _target_kinds)
    assert again.listing() == (made,)
    assert again.hidden("site") == [SECRET]
    written = [path.read_text() for path in tmp_path.rglob("*") if path.is_file()]
    assert written
    assert not any(SECRET in text for text in written)


def test_what_is_missing_is_said_and_nothing_is_opened(targets: Targets) -> None:
    made = targets.add("site", "wordpress", SITE)
    assert made.lacking == ("Application password is missing.",)
    with pytest.raises(RefusedError, match="Application password is missing"):
        targets.open("site")


def test_the_environment_goes_before_the_keyring(targets: Targets, monkeypatch: pytest.MonkeyPatch) -> None:
    targets.add("my-site", "wordpress", SITE, {"password": SECRET})
    assert vault.variable("my-site", "password") == "WORKSTATION_SECRET_MY_SITE_PASSWORD"
    monkeypatch.setenv("WORKSTATION_SECRET_MY_SITE_PASSWORD", "another")
    assert targets.hidden("my-site") == ["another"]


def test_settings_change_one_by_one_and_go_back_to_their_defaults(targets: Targets) -> None:
    targets.add("site", "wordpress", SITE, {"password": SECRET})
    assert targets.set("site", {"lead": "body"}).said == {**SITE, "lead": "body"}
    assert targets.set("site", {"lead": ""}).said == SITE
    assert targets.set("site", {}, {"password": "new"}).lacking == ()
    assert targets.hidden("site") == ["new"]


def test_a_target_that_is_taken_away_leaves_no_secret(targets: Targets, ring: Ring) -> None:
    targets.add("site", "wordpress", SITE, {"password": SECRET})
    targets.remove("site")
    assert (targets.listing(), ring.kept) == ((), {})
    with pytest.raises(TargetError, match="no target 'site'"):
        targets.find("site")


@pytest.mark.parametrize(
    ("name", "kind", "said", "wrong"),
    [
        ("Site", "wordpress", SITE, "cannot be the name"),
        ("../up", "wordpress", SITE, "cannot be the name"),
        ("site", "carrier-pigeon", SITE, "no kind of target"),
        ("site", "wordpress", {"url": "https://example.org"}, "User is missing"),
        ("site", "wordpress", {**SITE, "url": "example.org"}, "Site cannot be"),
        ("site", "wordpress", {**SITE, "url": "https://desk:pw@example.org"}, "Site cannot be"),
        ("site", "wordpress", {**SITE, "lead": "upside down"}, "Lead picture cannot be"),
        ("site", "wordpress", {**SITE, "colour": "red"}, "asks no 'colour'"),
        ("site", "wordpress", {**SITE, "password": SECRET}, "kept in the system's keyring"),
        ("box", "sftp", {"host": "h", "user": "u", "port": "many"}, "Port cannot be"),
    ],
)
def test_what_makes_no_target_is_said_and_nothing_is_kept(
    targets: Targets, tmp_path: Path, name: str, kind: str, said: dict[str, str], wrong: str
) -> None:
    with pytest.raises((TargetError, RefusedError), match=wrong) as told:
        targets.add(name, kind, said)
    assert told.value.hint
    assert SECRET not in str(told.value)
    assert not (tmp_path / "settings").exists()


def test_two_of_one_name_are_not_set_up(targets: Targets) -> None:
    targets.add("site", "wordpress", SITE)
    with pytest.raises(TargetError, match="already"):
        targets.add("site", "ghost", {"url": "https://example.org"})


def test_a_locked_keyring_is_said_with_the_way_round_it(targets: Targets, ring: Ring) -> None:
    targets.add("site", "wordpress", SITE, {"password": SECRET})
    ring.locked = True
    with pytest.raises(RefusedError, match="keyring cannot be used") as told:
        targets.open("site")
    assert "WORKSTATION_SECRET_SITE_PASSWORD" in told.value.hint


def test_a_file_that_cannot_be_read_is_left_as_it_is(targets: Targets, tmp_path: Path) -> None:
    targets.add("site", "wordpress", SITE)
    file = tmp_path / "settings" / "targets.toml"
    file.write_text("[site\nbroken")
    with pytest.raises(TargetError, match="cannot be read"):
        targets.set("site", {"lead": "body"})
    assert file.read_text() == "[site\nbroken"


def test_every_kind_asks_what_a_form_can_show() -> None:
    for kind in _target_kinds().values():
        assert len({field.name for field in kind.fields}) == len(kind.fields)
        for field in kind.fields:
            assert field.title
            assert bool(field.choices) == (field.kind == "choice")
            assert not field.choices or field.default in field.choices
            assert not (field.secret and field.default)
