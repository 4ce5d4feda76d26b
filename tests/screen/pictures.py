"""Takes the pictures of the window that the README and the help show: python tests/screen/pictures.py [FOLDER].

Each is the real window over a store of its own: light, dark, right to left, and at twice the text size.
"""

import json
import os
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from workstation import app
from workstation.base.clock import FixedClock
from workstation.base.progress import SilentProgress
from workstation.desk.desk import Desk
from workstation.desk.pictures.taking import Offered
from workstation.story.alt import Missing
from workstation.story.blocks import Figure, Heading, Paragraph, Quote
from workstation.story.edits.fields import SetBlockField, SetField
from workstation.story.model import Dateline, Story
from workstation.story.places import blocks
from workstation.story.spans import text_of
from workstation.ui.start import application, build_window
from workstation.ui.window import Window

PICTURES = Path(__file__).resolve().parents[2] / "resources" / "help" / "pictures"

ARABIC = Story(
    id="story-ar",
    slug="marfa",
    language="ar",
    headline="عودة العبارات إلى ميناء سلم بعد أحد عشر يوما",
    subhead="المضيق مفتوح من جديد، لكن القواعد لم تتغير",
    byline="آنا ليما",
    dateline=Dateline(place="ميناء سلم"),
    body=(
        Paragraph(id="p1", text=text_of("عبرت أول عبارة منذ أحد عشر يوما المضيق عند شروق الشمس وعلى متنها 212 راكبا.")),
        Heading(id="h1", level=2, text=text_of("عبور على مرأى الرصيف")),
        Quote(id="q1", paragraphs=(text_of("كنا نعد الأيام بما ينقص على الرفوف."),), attribution=text_of("مارتا ديل")),
        Paragraph(id="p2", text=text_of("وقال اتحاد المرشدين إن المفاوضات ستستأنف يوم الاثنين.")),
    ),
)


def wait(milliseconds: int) -> None:
    """Let the window live for a while."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def settled(window: Window, ready: Callable[[], bool] = lambda: True) -> None:
    """Wait until nothing is under way any more."""
    for _ in range(100):
        wait(50)
        if ready() and not window.jobs.busy:
            break
    wait(600)


def show_photos(window: Window) -> None:
    """Bring the photos to the front with one of them chosen, its record beside them."""
    page = window.desktop.open_library()
    settled(window, lambda: page.model.rowCount() > 1)
    page.grid.setCurrentIndex(page.model.index(0, 0))
    window.show_panel("picture", focus=False)
    settled(window)


WALL = "The harbour wall gave way shortly before dawn on Tuesday, and 12 people were hurt, the port said."
TALKS = "Pilots and the port will meet again on Monday, officials said, after a week in which neither side moved."


def filed(number: int, agency: str, headline: str, words: str, status: str = "usable", version: str = "1") -> Offered:
    """Return an item as an agency sends it."""
    fields = {"uri": f"urn:{agency.lower()}:{number}", "source": agency, "version": version, "pubstatus": status}
    body = "".join(f"<p>{each}</p>" for each in words.split("\n"))
    content = json.dumps(fields | {"language": "en", "headline": headline, "body_html": body})
    return Offered(name=f"{number}.ninjs", content=content.encode())


def show_agency_copy(window: Window, desk: Desk) -> None:
    """Bring agency copy to the front: a story draws on two items, one of which is killed."""
    items = [
        filed(number, "dpa", f"In short: {number}", f"Something happened in town {number}.") for number in range(9)
    ]
    items += [
        filed(11, "Reuters", "Pilots and port to meet on Monday", TALKS),
        filed(10, "AFP", "Harbour wall falls", WALL),
    ]
    desk.wire.take(items, SilentProgress())
    session = window.bench.workspace.begin()
    session.edit(SetField(field="headline", value="The wall that held for ninety years"))
    page = window.page
    assert page is not None
    page.editor.setFocus()
    for item in ("urn:afp:10", "urn:reuters:11"):
        QTest.keyClicks(
            page.editor, "We walked along the quay with those who saw it fall, and with those who had warned of it. "
        )
        window.put_copy(desk.wire.filed(item).item, None, None)
    window.start("story.keep")
    settled(window, lambda: session.is_kept)
    for notice in window.bench.notices.notices():
        window.bench.notices.withdraw(notice.key)
    desk.wire.take([filed(10, "AFP", "Harbour wall falls", "", "canceled", "2")], SilentProgress())
    wire = window.desktop.open_wire()
    window.checking.look_again()
    window.show_panel("credits", focus=False)
    settled(window, lambda: wire.model.rowCount() > 1)
    wire.show_item("urn:afp:10")
    settled(window, lambda: wire.reading.item_id == "urn:afp:10")


def main(folder: Path) -> None:
    """Take all pictures."""
    folder.mkdir(parents=True, exist_ok=True)
    application(["workstation"])
    scratch = Path(tempfile.mkdtemp())
    desk = app.open_desk(scratch / "store", FixedClock(datetime(2026, 3, 5, 14, 2, tzinfo=UTC)))
    for number, headline in enumerate(
        ("Vote count resumes in the islands", "Порт снова открыт", "ნავსადგური ისევ ღიაა")
    ):
        desk.stories.save(Story(id=f"other-{number}", headline=headline, stage="ready" if number else "in edit"), 0)
    window = build_window(desk, scratch / "memory", ())
    window.resize(1440, 900)
    window.bench.theming.choose("light")
    window.show()
    window.start("story.sample")
    settled(window, lambda: window.session is not None)
    session = window.session
    assert session is not None
    figure = [block for block in blocks(session.story) if isinstance(block, Figure)][-1]
    session.edit(SetBlockField(id=figure.id, field="alt", value=Missing()))
    session.edit(SetField(field="stage", value="in edit"))
    window.show_panel("stories", focus=False)
    window.show_panel("checks", focus=False)
    settled(window)
    window.grab().save(str(folder / "light.png"))
    window.bench.theming.choose("dark")
    settled(window)
    window.grab().save(str(folder / "dark.png"))
    window.bench.theming.choose("light")
    window.bench.theming.resize(2.0)
    settled(window)
    window.grab().save(str(folder / "large.png"))
    window.bench.theming.resize(1.0)
    desk.stories.save(ARABIC, 0)
    window.bench.workspace.stored.emit()
    window.bench.workspace.open(ARABIC.id)
    window.show_panel("story", focus=False)
    settled(window)
    window.grab().save(str(folder / "right-to-left.png"))
    show_photos(window)
    window.grab().save(str(folder / "photos.png"))
    show_agency_copy(window, desk)
    window.grab().save(str(folder / "agency.png"))
    window.close_anyway()
    desk.close()
    QApplication.processEvents()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else PICTURES)
