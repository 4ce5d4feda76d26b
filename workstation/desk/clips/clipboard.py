"""The clipboard of the desk: what is copied from a story, and what comes in from other programs with its pictures."""

import base64
from collections.abc import Iterable

from workstation.base.errors import WorkstationError
from workstation.base.progress import Progress
from workstation.credits.agencycopy.copied import LEAST
from workstation.desk.clips.clipping import Clipping, Sent, clipping
from workstation.desk.clips.fetching import Fetched, fetched, offer_for
from workstation.desk.clips.offers import Offer, OfferReader, Pasted
from workstation.desk.copytaking import CopyTaker
from workstation.desk.editing.writing import Caret
from workstation.desk.pictures.pictures import Pictures
from workstation.desk.stories import Stories
from workstation.desk.wire.knowncopy import with_known_copy
from workstation.intake.lead import opening_of
from workstation.story.blocks import Figure
from workstation.story.model import Story
from workstation.story.plain import words

_SENTENCE = LEAST
"""Words that a text has at least where it is looked at for whose it is."""
_WIDTH = 1_200  # pixels of a picture that goes out inside HTML


class Clipboard:
    """Copies out of stories and reads what is to be pasted (see ``pasting.paste`` for putting it in)."""

    def __init__(self, stories: Stories, pictures: Pictures, taker: CopyTaker) -> None:
        self._stories = stories
        self._pictures = pictures
        self._reader = OfferReader(taker, stories.house, pictures.known)

    def copy(self, story: Story, start: Caret | None = None, end: Caret | None = None) -> Clipping:
        """Return a selection in all forms that go on a clipboard; the whole story where a caret is missing.

        Pictures come inside the HTML as the story shows them, small enough for a page; each takes about a tenth of a
        second. Raises ``PlaceError``, ``StoreError``.
        """
        return clipping(story, self._stories.house_for(story), self._sent, start, end)

    def read(self, offer: Offer) -> Pasted:
        """Return the best that can be made of what is offered; nothing is stored. May take long: for any thread.

        Passages that an agency signed, or that stand in copy that is filed here, are marked as the agency's. Raises
        ``PasteError``, ``FileError``, ``IntakeError``, ``StoreError``.
        """
        return with_known_copy(self._reader.read(offer), self._stories.copy_finder)

    def read_words(self, offer: Offer) -> Pasted:
        """Return the words of what is offered without formatting, marked as ``read`` marks them. For any thread.

        Raises ``PasteError`` where there are none, ``StoreError``.
        """
        return with_known_copy(self._reader.words(offer), self._stories.copy_finder)

    def is_mere_words(self, offer: Offer) -> bool:
        """Return whether a text may go into a line as it is: too short to be anybody's, and no agency opens it.

        Quick, for while somebody waits.
        """
        if offer.own or offer.html or offer.files or offer.image or words(offer.text) >= _SENTENCE:
            return False
        opening = opening_of(offer.text.strip(), self._stories.house())
        return opening is None or not opening.agency

    def keep(self, pasted: Pasted) -> None:
        """Keep what came along, before the piece is put in: pictures in the library, items among the agency copy."""
        self._stories.keep_pictures(pasted.photos, pasted.originals)
        self._stories.keep_items(pasted.items)

    def fetch(self, addresses: Iterable[str], progress: Progress) -> Fetched:
        """Return what lies at addresses on the web; one that gives nothing stops no other. May take long."""
        from workstation.delivery.webpictures import fetch  # brings the whole of HTTP with it

        return fetched(addresses, fetch, progress)

    def keep_fetched(self, got: Fetched) -> dict[str, Pasted]:
        """Keep pictures that were fetched in the library, and return them by their address.

        What turns out to be no picture is added to the trouble. Raises ``StoreError``.
        """
        pictures = {}
        for address, content in got.contents.items():
            pasted = self._reader.read(offer_for(address, content))
            if pasted.photos:
                self.keep(pasted)
                pictures[address] = pasted
            else:
                got.trouble.append("What came is no picture that can be read.")
        return pictures

    def _sent(self, figure: Figure) -> Sent | None:
        """Return what a figure shows as an address that holds it, or nothing where it cannot be opened."""
        try:
            shown = self._pictures.shown(figure.photo, figure.crop, _WIDTH)
        except WorkstationError:
            return None
        address = f"data:{shown.media_type};base64,{base64.b64encode(shown.content).decode()}"
        return Sent(address, shown.width, shown.height)
