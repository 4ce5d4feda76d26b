"""A change of many records sets, adds, replaces or fills fields, and leaves everything else alone."""

import pytest

from workstation.desk.assignments import AssignmentError
from workstation.desk.photochanges import assigned, changed
from workstation.photos.photo import DEFAULT, Photo


def test_a_pictures_record_takes_words_by_language() -> None:
    photo = Photo(id="a" * 64, alt={"de": "Fähre", DEFAULT: "Ferry"})
    after = changed(
        photo,
        assigned(
            [
                "alt:ka=ბორანი",
                "alt:x-default=White ferry",
                "alt:de=",
                "creators=Ana Lima, Bo Falk",
                "protect_source=yes",
                "city=Selm",
            ]
        ),
    )
    assert after.alt == {DEFAULT: "White ferry", "ka": "ბორანი"}
    assert (after.creators, after.protect_source, after.city) == (("Ana Lima", "Bo Falk"), True, "Selm")
    assert photo.alt["de"] == "Fähre"
    assert changed(after, assigned(["expires=2026-03-05T14:02:00+04:00"])).expires is not None
    for wrong in ("id=x", "width=3", "hash=1", "nothing", "alt:no tag=x"):
        with pytest.raises(AssignmentError):
            changed(photo, assigned([wrong]))
