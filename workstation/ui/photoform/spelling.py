"""The spelling of a picture's words: judged in their language, with the names that its record vouches for."""

from workstation.photos.photo import DEFAULT
from workstation.story.blocks import Figure
from workstation.story.model import Story


class RecordWords:
    """Stands for a story that shows the picture and nothing else, in the language of the words that are typed."""

    def __init__(self) -> None:
        self._photo = ""
        self._language = ""

    @property
    def story(self) -> Story:
        """The story: its language is that of the words, its one picture vouches for names."""
        return Story(id="", language=self._language, body=(Figure(id="picture", photo=self._photo),))

    def take(self, photo_id: str, tag: str, fallback: str) -> bool:
        """Judge the words of this picture in a language of its record; returns whether that is another than before.

        ``fallback`` is the language that is meant where the record does not say one.
        """
        now = (photo_id, fallback if tag == DEFAULT else tag)
        if now == (self._photo, self._language):
            return False
        self._photo, self._language = now
        return True
