"""Files agency copy beside the window: files, folders, what was dropped and what was pasted; with a receipt."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData

from workstation.base.progress import Progress
from workstation.desk.pictures.taking import Offered
from workstation.ui.bench import Bench
from workstation.ui.importing import files_of

if TYPE_CHECKING:
    from workstation.desk.wire.taking import TakenCopy

Item = Path | Offered
_PASTED = "Pasted copy"
_LABEL = "Filing agency copy"
_NAMED = 3


def take_copy(bench: Bench, items: Sequence[Item], done: "Callable[[TakenCopy], None]", agency: str = "") -> None:
    """File items; ``done`` gets what became of them. What was stopped keeps what is filed already.

    ``agency`` is whose copy it is where the copy does not say.
    """
    wanted = tuple(items)

    def work(progress: Progress) -> "TakenCopy":
        return bench.desk.wire.take(wanted, progress, agency)

    def failed(error: Exception) -> None:
        again = ("Try again", partial(take_copy, bench, wanted, done, agency))
        bench.notices.error(error, key=_LABEL, buttons=[again])

    bench.jobs.run(work, done, lane="store", label=_LABEL, failed=failed)


def items_of(data: QMimeData | None) -> list[Item]:
    """Return what of something dropped or copied can be filed: files and folders, else the words."""
    if data is None:  # an empty clipboard
        return []
    files = files_of(data)
    if files:
        return list(files)
    words = data.text() if data.hasText() else ""
    return [Offered(name=_PASTED, content=words.encode())] if words.strip() else []


def tell(bench: Bench, taken: "TakenCopy") -> None:
    """Say in one notice what was filed and what was not."""
    refused = [f"{each.name}: {each.message} {each.hint}" for each in taken.refused]
    more = [f"And {len(refused) - _NAMED} more."] if len(refused) > _NAMED else []
    missing = [f"Without the picture {told}." for told in taken.missing[:_NAMED]]
    unnamed = [f"And {len(taken.missing) - _NAMED} more."] if len(taken.missing) > _NAMED else []
    hint = " ".join([*refused[:_NAMED], *more, *missing, *unnamed])
    bench.notices.show_notice(summary(taken), hint, grave=bool(refused), key=_LABEL)


def summary(taken: "TakenCopy") -> str:
    """Return the receipt in one sentence."""
    count = {how: sum(filing.how == how for filing in taken.filings) for how in ("new", "version", "older")}
    parts = [
        (count["new"], "new item", "new items"),
        (count["version"], "new version", "new versions"),
        (count["older"], "older version", "older versions"),
        (len(taken.pictures), "picture", "pictures"),
        (len(taken.known), "filed already", "filed already"),
        (len(taken.refused), "not filed", "not filed"),
    ]
    told = [f"{number:,} {one if number == 1 else many}" for number, one, many in parts if number]
    return f"{', '.join(told).capitalize()}." if told else "There was no copy to file."
