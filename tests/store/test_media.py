"""Media files are named by what is in them and are there whole or not at all."""

import hashlib
from pathlib import Path

import pytest

from workstation.store.errors import MediaMissingError, StoreError
from workstation.store.store import Store

CONTENT = b"\xff\xd8 a picture " * 100_000


def test_a_file_is_kept_under_its_digest(store: Store, tmp_path: Path) -> None:
    media = store.media.add(CONTENT)
    assert media == hashlib.sha256(CONTENT).hexdigest()
    path = store.media.path(media)
    assert path == store.folder / "media" / media[:2] / media
    assert path.read_bytes() == CONTENT
    with store.media.open(media) as file:
        assert file.read() == CONTENT
    source = tmp_path / "picture.jpg"
    source.write_bytes(CONTENT)
    assert store.media.add(source) == media
    assert list(store.media.ids()) == [media]


def test_only_its_owner_may_look_at_it(store: Store) -> None:
    path = store.media.path(store.media.add(b"x"))
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert store.folder.stat().st_mode & 0o777 == 0o700
    assert (store.folder / "store.db").stat().st_mode & 0o777 == 0o600


def test_adding_a_file_again_puts_right_what_was_altered(store: Store) -> None:
    media = store.media.add(CONTENT)
    store.media.path(media).write_bytes(b"altered")
    assert not store.media.sound(media)
    store.media.add(CONTENT)
    assert store.media.sound(media)


@pytest.mark.parametrize("media", ["", "x", "0" * 64, "../../store.db", "/etc/passwd", "A" * 64, "0" * 63 + "\n"])
def test_no_name_leads_anywhere_but_to_a_media_file(store: Store, media: str) -> None:
    with pytest.raises(MediaMissingError):
        store.media.path(media)
    with pytest.raises(MediaMissingError):
        store.media.open(media)


def test_a_source_that_cannot_be_read_is_an_error_in_words(store: Store, tmp_path: Path) -> None:
    for source in (tmp_path / "missing.jpg", tmp_path):
        with pytest.raises(StoreError):
            store.media.add(source)
    assert list(store.media.files()) == []


def test_the_empty_file_is_a_file(store: Store) -> None:
    assert store.media.path(store.media.add(b"")).read_bytes() == b""
