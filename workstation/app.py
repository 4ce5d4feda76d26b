"""The one place that builds things and wires them together."""

import getpass
import os
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from platformdirs import user_config_path, user_data_path

from workstation.base.clock import Clock, SystemClock
from workstation.base.parts import discover
from workstation.desk.desk import Desk, Makers
from workstation.desk.stories import HouseBuilder, Stories
from workstation.desk.upkeep import Upkeep
from workstation.store.store import Store

if TYPE_CHECKING:  # loaded with the part of the desk that is built from it
    from workstation.checks.checker import Checker
    from workstation.checks.rule import Rule
    from workstation.credits.house import House
    from workstation.delivery.target import Target
    from workstation.desk.checking import Checks
    from workstation.desk.clips.clipboard import Clipboard
    from workstation.desk.copytaking import CopyTaker
    from workstation.desk.houses import Houses
    from workstation.desk.lists.directory import Directory
    from workstation.desk.pictures.library import Library
    from workstation.desk.pictures.pictures import Pictures
    from workstation.desk.publishing.deliveries import Deliveries
    from workstation.desk.publishing.packaging import Packages
    from workstation.desk.spelling.proofreading import Proofreading
    from workstation.desk.wire.wire import AgencyCopy
    from workstation.export.format import Format
    from workstation.language.detect import Detector
    from workstation.photos.photo import Photo

_NAME = "editorial-workstation"
_WORDS = "words.txt"


def open_desk(store: Path | None, clock: Clock | None = None, settings: Path | None = None) -> Desk:
    """Return the desk over the store in this folder; None is the person's own. Raises ``StoreError``.

    ``settings`` is the folder of the person's houses, lists and words, where it is not the usual one.
    """
    clock = clock or SystemClock()
    settings = settings or user_config_path(_NAME)
    kept = Store.open(_folder(store), clock)
    author = _author()
    directory, houses = _lists(settings)
    stories = Stories(kept, _taker, _house_builder(clock, houses, directory), author, clock)
    return Desk(stories, Upkeep(kept), _makers(kept, stories, clock, settings, directory, houses))


def run_window(store: Path | None) -> int:
    """Show the window over the store in this folder and return the exit code when it has been closed."""
    from workstation.ui.start import run_window as run

    folder = _folder(store)
    rescue = (folder / "rescue", user_data_path(_NAME) / "rescue", Path.home())
    return run(lambda: open_desk(store), folder, _memory_folder(store), rescue)


def _memory_folder(store: Path | None) -> Path:
    """Return where the window keeps what it remembers: with a store of one's own, beside it."""
    return store / "window" if store else user_config_path(_NAME)


def restore_store(backup: Path, store: Path | None) -> Path | None:
    """Put a backup in the store's place; return where the store that stood there was set aside, if one did."""
    return Store.restore(backup, _folder(store), SystemClock())


def _folder(store: Path | None) -> Path:
    return store or user_data_path(_NAME) / "store"


def _lists(settings: Path) -> "tuple[Callable[[], Directory], Callable[[], Houses]]":
    """Return what reads the agencies and people, and the houses, of a folder of settings, when first asked for."""

    @cache
    def directory() -> "Directory":
        from workstation.desk.lists.directory import Directory

        return Directory(settings)

    @cache
    def houses() -> "Houses":
        from workstation.desk.houses import Houses

        return Houses(settings, os.environ.get("WORKSTATION_HOUSE", ""))

    return directory, houses


def _house_builder(clock: Clock, houses: "Callable[[], Houses]", directory: "Callable[[], Directory]") -> HouseBuilder:
    def build(photos: "Mapping[str, Photo]", now: datetime | None) -> "House":
        from workstation.credits.house import House
        from workstation.credits.phrases import load_phrases
        from workstation.credits.rights.category import categories_with

        profile = houses().profile()
        return House(
            profile=profile,
            agencies=directory().agencies(),
            people=directory().people(),
            phrases=load_phrases(),
            photos=dict(photos),
            categories=categories_with(profile.categories),
            templates=houses().templates(),
            now=now or clock.now(),
        )

    return build


def _author() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a machine without names for its users
        return "unknown"


def _makers(
    store: Store,
    stories: Stories,
    clock: Clock,
    settings: Path,
    directory: "Callable[[], Directory]",
    houses: "Callable[[], Houses]",
) -> Makers:
    """Return what builds the parts of the desk, each with what it needs of the others."""

    @cache
    def pictures() -> "Pictures":
        from workstation.desk.pictures.pictures import Pictures

        return Pictures(store, stories.author, clock)

    @cache
    def library() -> "Library":
        from workstation.desk.pictures.library import Library

        return Library(store, stories.author, clock, stories.house)

    @cache
    def clipboard() -> "Clipboard":
        from workstation.desk.clips.clipboard import Clipboard

        return Clipboard(stories, pictures(), _taker())

    @cache
    def checks() -> "Checks":
        from workstation.desk.checking import Checks

        return Checks(stories, _checker)

    @cache
    def proofreading() -> "Proofreading":
        from workstation.desk.spelling.proofreading import Proofreading

        return Proofreading(settings / _WORDS, houses().words_file())

    @cache
    def packages() -> "Packages":
        from workstation.desk.publishing.darkroom import Darkroom
        from workstation.desk.publishing.packaging import Packages

        return Packages(stories, store, checks(), _formats, _rules, Darkroom(store.prints))

    @cache
    def wire() -> "AgencyCopy":
        from workstation.desk.wire.wire import AgencyCopy

        return AgencyCopy(store, _taker, stories.house, clock, stories.keep_pictures)

    deliveries = _deliveries(store, stories, clock, settings, packages)
    return Makers(pictures, library, clipboard, checks, proofreading, packages, wire, directory, houses, deliveries)


def _deliveries(
    store: Store, stories: Stories, clock: Clock, settings: Path, packages: "Callable[[], Packages]"
) -> "Callable[[], Deliveries]":
    """Return what puts together all that goes out, when it is first asked for."""

    @cache
    def deliveries() -> "Deliveries":
        from workstation.desk.publishing.deliveries import Deliveries
        from workstation.desk.publishing.targets import Targets

        return Deliveries(store, clock, stories, packages, Targets(settings, _target_kinds))

    return deliveries


@cache
def _target_kinds() -> "dict[str, Target]":
    from workstation.delivery import targets
    from workstation.delivery.target import Target

    return discover(targets, Target)


@cache
def _taker() -> "CopyTaker":
    from workstation.desk.copytaking import CopyTaker
    from workstation.intake import readers
    from workstation.intake.reader import Reader

    return CopyTaker(cache(lambda: discover(readers, Reader)), _detector)


@cache
def _rules() -> "dict[str, Rule]":
    from workstation.checks import rules
    from workstation.checks.rule import Rule

    return discover(rules, Rule)


@cache
def _formats() -> "dict[str, Format]":
    from workstation.export import formats
    from workstation.export.format import Format

    return discover(formats, Format)


@cache
def _detector() -> "Detector":
    from workstation.language.detect import Detector

    return Detector()


@cache
def _checker() -> "Checker":
    from workstation.checks.checker import Checker

    return Checker(_rules(), _detector())
