"""Fetches pictures that are only on the web beside the window, and puts them into the story that shows them."""

from collections.abc import Callable, Sequence
from functools import partial

from workstation.desk.clips.fetching import Fetched, placing
from workstation.desk.clips.offers import Pasted
from workstation.ui.bench import Bench
from workstation.ui.notices import Button
from workstation.ui.session import Session

_KEY = "paste"


def fetch_button(bench: Bench, session: Session, addresses: Sequence[str], back: Callable[[], None]) -> Button:
    """Return the button that fetches pictures: nothing goes out to the web before it is pressed.

    ``back`` takes the focus to where the writing is, for the button goes when it is pressed.
    """
    words = "Fetch the picture" if len(addresses) == 1 else f"Fetch the {len(addresses)} pictures"

    def press() -> None:
        back()
        fetch_pictures(bench, session, addresses)

    return words, press


def fetch_pictures(bench: Bench, session: Session, addresses: Sequence[str]) -> None:
    """Fetch pictures by their addresses and put them into a session's story; what does not come is told."""
    clipboard, failed = bench.desk.clipboard, partial(bench.notices.error, key=_KEY)

    def keep(got: Fetched) -> None:
        put = partial(_put, bench, session, got)
        bench.jobs.run(lambda _: clipboard.keep_fetched(got), put, lane="store", label="Pasting", failed=failed)

    bench.jobs.run(partial(clipboard.fetch, addresses), keep, lane="network", label="Fetching pictures", failed=failed)


def _put(bench: Bench, session: Session, got: Fetched, pictures: dict[str, Pasted]) -> None:
    edit = placing(session.story, pictures)
    if edit is not None:
        session.edit(edit)
    came = f"{len(pictures)} picture{'' if len(pictures) == 1 else 's'}"
    if got.trouble:
        told = " ".join(dict.fromkeys(got.trouble))
        bench.notices.show_notice(
            f"{came} of {len(pictures) + len(got.trouble)} came in from the web.", told, stays=True, key=_KEY
        )
    else:
        bench.notices.show_notice(f"{came} came in from the web.", "The credit is yours to check.", key=_KEY)
