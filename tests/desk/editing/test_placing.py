"""Photos of the library become pictures and galleries of a story, with the words that the library has."""

from workstation.desk.editing.placing import picture_blocks
from workstation.photos.photo import Photo
from workstation.story.alt import Described, Missing, Unreviewed
from workstation.story.blocks import Figure, Gallery


def test_one_photo_is_a_picture_whose_caption_stays_the_librarys() -> None:
    photo = Photo(id="a" * 64, caption={"x-default": "Ferries wait."}, alt={"en": "Two ferries."}, headline="Ferries")
    (figure,) = picture_blocks([photo], "en")
    assert isinstance(figure, Figure)
    assert (figure.photo, figure.caption_linked, figure.caption) == (photo.id, True, ())
    assert figure.alt == Described("Two ferries.")


def test_words_that_nobody_has_read_are_to_be_reviewed_and_captions_are_never_alt_text() -> None:
    unread = Photo(id="b" * 64, alt={"x-default": "From the file"}, alt_unreviewed=True)
    silent = Photo(id="c" * 64, caption={"x-default": "Only a caption"})
    (gallery,) = picture_blocks([unread, silent], "de")
    assert isinstance(gallery, Gallery)
    first, second = gallery.figures
    assert isinstance(first.alt, Unreviewed)
    assert isinstance(second.alt, Missing)
    assert first.id != second.id


def test_words_come_in_the_storys_language() -> None:
    photo = Photo(id="d" * 64, alt={"en": "A ferry", "de": "Eine Fähre"}, long_description={"de": "Lang"})
    (figure,) = picture_blocks([photo], "de-AT")
    assert isinstance(figure, Figure)
    assert figure.alt == Described("Eine Fähre")
    assert figure.long_description == "Lang"


def test_nothing_of_nothing() -> None:
    assert picture_blocks([], "en") == ()
