"""What stands in the way of a photo is told on its tile by a shape and words, for the moment at which it is looked at."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from workstation.base.resources import resource
from workstation.store.photolisting import PhotoRow
from workstation.ui.library.signs import Tile, sentence, signs_of

NOW = datetime(2026, 3, 5, 14, 2, tzinfo=UTC)
DAY = timedelta(days=1)
ROW = PhotoRow(
    id="a", number=1, added_at=NOW, saved_at=NOW, name="quay.jpg", expires=None, caption="The quay", taken="",
    media_type="image/jpeg", width=1, height=1, size=1, hash="", captioned=True, described=True, credited=True,
    unreviewed=False, unsettled=False, protected=False, alike=False, used=0,
)  # fmt: skip


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"expires": NOW}, "Rights expired"),
        ({"expires": NOW + 6 * DAY}, "Rights end within a week"),
        ({"expires": NOW + 8 * DAY}, ""),
        ({"embargo": NOW + DAY}, "Under embargo"),
        ({"embargo": NOW}, ""),
        ({"denied_since": NOW}, "Its use is forbidden"),
        ({"denied_since": NOW - DAY, "denied_until": NOW}, ""),
        ({"denied_since": NOW + DAY}, ""),
        ({"leave_needed": True}, "It needs leave, and none is noted"),
        ({"restricted": True}, "Its terms restrict its use"),
    ],
)
def test_rights_have_a_sign_of_their_own(fields: dict[str, Any], words: str) -> None:
    row = replace(ROW, **fields)
    signs = signs_of(row, NOW)
    assert [sign.words for sign in signs] == ([words] if words else [])
    assert all(resource("icons", f"{sign.icon}.svg").is_file() for sign in signs)
    assert words in sentence(Tile(row, "", "A quay", "AFP"), NOW)
