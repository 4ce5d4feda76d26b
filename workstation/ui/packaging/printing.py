"""Prints the editor's proof of a story, on paper or as a PDF, with slug, revision and page number on every page."""

from collections.abc import Callable, Mapping
from functools import partial
from itertools import count
from pathlib import Path

from PySide6.QtCore import QBuffer, QMarginsF, QPointF, QRectF, QSizeF, Qt, QUrl
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QPagedPaintDevice,
    QPageLayout,
    QPageRanges,
    QPageSize,
    QPainter,
    QPalette,
    QPdfWriter,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextOption,
)
from PySide6.QtWidgets import QFileDialog, QWidget

from workstation.base.errors import WorkstationError
from workstation.base.progress import Progress
from workstation.credits.house import House
from workstation.desk.fields.picturing import figures_of
from workstation.desk.files import write_file
from workstation.desk.pictures.pictures import Pictures
from workstation.desk.publishing.proofing import PICTURE, direction, proof_html
from workstation.language.direction import first_strong
from workstation.photos.photo import Photo
from workstation.story.blocks import Figure
from workstation.story.model import Story
from workstation.ui.bench import Bench
from workstation.ui.decoding import decoded
from workstation.ui.opening import open_page
from workstation.ui.session import Session
from workstation.ui.theme.theme import story_font

_POINTS = 11
_FOOT_POINTS = 8
_PIXELS = 1_000  # wide enough for the widest picture on paper at 200 dots an inch
_MARGIN = 20.0  # millimetres
_DOTS = 300
_PAPER = "a { color: black; } table { border-collapse: collapse; }"  # paper has no dark theme
_FOLDER = "folder-proofs"


class PrintError(WorkstationError):
    """The proof could not be put on paper, or into its file."""


class Material:
    """What a proof is made of besides the story: the house, the library's records, the pictures by their figure."""

    def __init__(self, house: House, photos: Mapping[str, Photo], images: Mapping[str, QImage]) -> None:
        self.house = house
        self.photos = photos
        self.images = images


def print_story(bench: Bench, session: Session, parent: QWidget) -> None:
    """Ask for a printer and print the proof."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # asks the system for its printers: slow

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageMargins(QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN), QPageLayout.Unit.Millimeter)
    printer.setDocName(session.story.headline or session.story.slug)
    dialog = QPrintDialog(printer, parent)
    if dialog.exec() != QPrintDialog.DialogCode.Accepted:
        return

    def put(material: Material) -> None:
        in_file = printer.outputFileName()
        by_page = bool(in_file) or printer.printRange() == QPrinter.PrintRange.PageRange  # else the printer sees to it
        paint_proof(session, material, printer, printer.pageRanges() if by_page else None)
        if in_file:
            _see_whole(Path(in_file))
            _tell_file(bench, Path(in_file))
        else:
            bench.notices.show_notice("The story is on its way to the printer.", key="print")

    _gather(bench, session.story, put)


def save_proof(bench: Bench, session: Session, parent: QWidget) -> None:
    """Ask for a file and write the proof into it as a PDF."""
    folder = Path(str(bench.memory.value(_FOLDER, str(Path.home()))))
    offered = str(folder / f"{_file_name(session.story)}.pdf")
    chosen, _ = QFileDialog.getSaveFileName(parent, "PDF proof", offered, "PDF (*.pdf)")
    if not chosen:
        return
    path = Path(chosen)
    if path.suffix.lower() != ".pdf":
        path = _free(path.with_name(f"{path.name}.pdf"))  # nobody was asked whether that one may be replaced
    bench.memory.setValue(_FOLDER, str(path.parent))

    def put(material: Material) -> None:
        write_pdf(session, material, path)
        _tell_file(bench, path)

    _gather(bench, session.story, put)


def _free(path: Path) -> Path:
    """Return a path that nothing lies at: this one, or the first with a number."""
    numbered = (path.with_stem(f"{path.stem}-{number}") for number in count(2))
    return path if not path.exists() else next(each for each in numbered if not each.exists())


def _tell_file(bench: Bench, path: Path) -> None:
    bench.notices.show_notice(f"The proof is in {path}.", key="print", buttons=[("Open it", partial(open_page, path))])


def write_pdf(session: Session, material: Material, path: Path) -> None:
    """Write the proof as a PDF, whole or not at all. Raises ``PrintError``, ``FileError``."""
    held = QBuffer()  # Qt's own writer says nothing of a disk that is full
    held.open(QBuffer.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(held)
    writer.setResolution(_DOTS)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN), QPageLayout.Unit.Millimeter)
    writer.setTitle(session.story.headline)
    writer.setCreator("Editorial Workstation")
    paint_proof(session, material, writer)
    del writer  # it holds on to the bytes
    write_file(path, bytes(held.data().data()))


def _see_whole(path: Path) -> None:
    """Raise ``PrintError`` where a PDF that Qt wrote has no end, and take it away: the disk was full."""
    try:
        is_whole = path.read_bytes().rstrip().endswith(b"%%EOF")
        if not is_whole:
            path.unlink()
    except OSError:
        is_whole = False
    if not is_whole:
        raise PrintError(f"{path} could not be written whole.", "Make room there, or choose another folder.")


def proof_document(story: Story, material: Material) -> QTextDocument:
    """Return the proof as a document that is not laid out yet."""
    document = QTextDocument()
    font = story_font()
    font.setPointSize(_POINTS)
    font.setFeature(QFont.Tag("liga"), 0)  # or words with an fi are not found in the PDF
    document.setDefaultFont(font)
    option = QTextOption()
    right = direction(story) == "rtl"
    option.setTextDirection(Qt.LayoutDirection.RightToLeft if right else Qt.LayoutDirection.LeftToRight)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)  # paper has no way to see what sticks out
    document.setDefaultTextOption(option)
    document.setDefaultStyleSheet(_PAPER)
    for figure, image in material.images.items():
        document.addResource(QTextDocument.ResourceType.ImageResource, QUrl(f"{PICTURE}{figure}"), image)
    unopened = {figure.id for figure in figures_of(story) if figure.photo in material.photos} - set(material.images)
    document.setHtml(proof_html(story, material.photos, material.house, unopened))
    _set_upright(document)
    return document


def _set_upright(document: QTextDocument) -> None:
    """Underline what is slanted in words from the right: those scripts have no italics, and many fonts no shapes."""
    slanted = []
    block = document.begin()
    while block.isValid():
        parts = block.begin()
        while not parts.atEnd():
            fragment = parts.fragment()
            if fragment.charFormat().fontItalic() and first_strong(fragment.text()) == "rtl":
                slanted.append((fragment.position(), fragment.length()))
            parts += 1
        block = block.next()
    upright = QTextCharFormat()
    upright.setFontItalic(False)
    upright.setFontUnderline(True)
    cursor = QTextCursor(document)
    for at, length in slanted:
        cursor.setPosition(at)
        cursor.setPosition(at + length, QTextCursor.MoveMode.KeepAnchor)
        cursor.mergeCharFormat(upright)


def paint_proof(
    session: Session, material: Material, device: QPagedPaintDevice, wanted: QPageRanges | None = None
) -> None:
    """Put the proof onto the pages of a printer or a PDF, or of its pages those that are ``wanted``.

    Raises ``PrintError`` where the device takes nothing, or none of its pages is wanted.
    """
    document = proof_document(session.story, material)
    layout = document.documentLayout()
    layout.setPaintDevice(device)
    foot = QFont()
    foot.setPointSize(_FOOT_POINTS)
    line = QFontMetricsF(foot, device).lineSpacing()
    sheet = QSizeF(device.width(), device.height() - 2 * line)
    document.setDocumentMargin(0)
    document.setPageSize(sheet)
    total = document.pageCount()
    pages = [page for page in range(total) if wanted is None or wanted.isEmpty() or wanted.contains(page + 1)]
    if not pages:
        raise PrintError(f"The proof has no such page: it has {total}.", "Ask for others, or for all.")
    painter = QPainter()
    if not painter.begin(device):
        raise PrintError("The printer takes nothing.", "Choose another one, or make a PDF proof and print that.")
    for page in pages:
        if page != pages[0]:
            device.newPage()
        _paint_page(painter, layout, QRectF(QPointF(0, page * sheet.height()), sheet))
        painter.setFont(foot)
        painter.setPen(QColor("black"))
        _paint_foot(painter, QRectF(0, device.height() - line, device.width(), line), session, page + 1, total)
    painter.end()


def foot_words(session: Session) -> str:
    """Return what the foot of each page says of the story: its slug, and which state of it this is."""
    story = session.story
    name = story.slug or story.headline or "Untitled story"
    if session.revision is None:
        return f"{name} · never kept"
    return f"{name} · revision {session.number}{'' if session.is_kept else ' and changes since'}"


def _paint_page(painter: QPainter, layout: QAbstractTextDocumentLayout, sheet: QRectF) -> None:
    context = QAbstractTextDocumentLayout.PaintContext()
    context.palette.setColor(QPalette.ColorRole.Text, QColor("black"))
    context.clip = sheet
    painter.save()
    painter.translate(0, -sheet.top())
    painter.setClipRect(sheet.adjusted(0, 0, 0, -1))  # a picture at the top of the next page must not shine through
    layout.draw(painter, context)
    painter.restore()


def _paint_foot(painter: QPainter, place: QRectF, session: Session, page: int, pages: int) -> None:
    right = direction(session.story) == "rtl"
    begin, end = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
    number = f"{page} / {pages}"
    metrics = painter.fontMetrics()
    room = place.width() - metrics.horizontalAdvance(f"{number}    ")
    words = metrics.elidedText(foot_words(session), Qt.TextElideMode.ElideRight, round(room))
    painter.drawText(place, (end if right else begin) | Qt.AlignmentFlag.AlignVCenter, words)
    painter.drawText(place, (begin if right else end) | Qt.AlignmentFlag.AlignVCenter, number)


def _gather(bench: Bench, story: Story, put: Callable[[Material], None]) -> None:
    """Fetch the pictures beside the window, then put the proof where it is to go."""
    pictures, house = bench.desk.pictures, bench.desk.stories.house()

    def work(progress: Progress) -> Material:
        return gather(pictures, story, house, progress)

    tell = partial(bench.notices.error, key="print")

    def put_or_tell(material: Material) -> None:
        try:
            put(material)
        except WorkstationError as error:
            tell(error)

    bench.jobs.run(work, put_or_tell, label="Preparing the proof", failed=tell)


def gather(pictures: Pictures, story: Story, house: House, progress: Progress) -> Material:
    """Return the material for a proof; a picture that cannot be opened is left out, and the proof says so."""
    figures = [figure for figure in figures_of(story) if figure.photo]
    photos = pictures.known({figure.photo for figure in figures})
    progress.begin("Preparing the proof", len(figures))
    images: dict[str, QImage] = {}
    for figure in figures:
        try:
            image = decoded(pictures.thumbnail(figure.photo, _PIXELS), figure.photo)
        except WorkstationError:
            pass  # the proof says so in its place
        else:
            images[figure.id] = _cropped(image, figure)
        progress.step()
    return Material(house, photos, images)


def _cropped(image: QImage, figure: Figure) -> QImage:
    crop = figure.crop
    if crop is None:
        return image
    width, height = image.width(), image.height()
    return image.copy(
        round(crop.x * width), round(crop.y * height), round(crop.width * width), round(crop.height * height)
    )


def _file_name(story: Story) -> str:
    words = "".join(letter if letter.isalnum() else "-" for letter in story.slug or story.headline).strip("-")
    return words[:60] or "proof"
