"""What is to be known of a photo at a glance: each a shape, a colour and words, so that none of them stands alone."""

from dataclasses import dataclass
from datetime import datetime

from workstation.photos.photo import Photo, words_in
from workstation.store.photolisting import SOON, PhotoRow


@dataclass(frozen=True)
class Sign:
    """One thing to know: the icon that stands for it, the words for it (short ones too), and their colour."""

    icon: str
    words: str
    short: str
    colour: str


@dataclass(frozen=True)
class Tile:
    """A photo as the list shows it: its row, and what its record says in a few words."""

    row: PhotoRow
    headline: str
    alt: str
    credit: str

    @property
    def title(self) -> str:
        """What the photo is called: its headline, else its file's name."""
        return self.headline or self.row.name or "Unnamed photo"


def tile_of(row: PhotoRow, photo: Photo | None) -> Tile:
    """Return a row with the words of its record; it stands alone where that cannot be read."""
    if photo is None:
        return Tile(row, "", "", "")
    alt = " ".join(words_in(photo.alt, "").split())
    credit = photo.credit_line.strip() or ", ".join(photo.creators)
    return Tile(row, photo.headline.strip(), alt, credit)


def signs_of(row: PhotoRow, now: datetime) -> tuple[Sign, ...]:
    """Return what is to be known of a photo, the gravest first."""
    ends = row.expires
    embargoed = row.embargo is not None and row.embargo > now
    used = "Used in 1 story" if row.used == 1 else f"Used in {row.used:,} stories"
    signs = (
        (ends is not None and ends <= now, Sign("expired", "Rights expired", "Expired", "error")),
        (_is_denied(row, now), Sign("error", "Its use is forbidden", "Forbidden", "error")),
        (embargoed, Sign("embargo", "Under embargo", "Embargo", "error")),
        (row.leave_needed, Sign("no-licence", "It needs leave, and none is noted", "No leave", "error")),
        (not row.described, Sign("no-alt", "No alt text", "No alt", "error")),
        (not row.credited, Sign("no-credit", "No credit", "No credit", "error")),
        (row.unsettled, Sign("unsettled", "Its records disagree", "Unsettled", "warning")),
        (row.described and row.unreviewed, Sign("review", "Alt text not reviewed", "Review alt", "warning")),
        (
            ends is not None and now < ends <= now + SOON,
            Sign("expiring", "Rights end within a week", "Ends soon", "warning"),
        ),
        (row.restricted, Sign("info", "Its terms restrict its use", "Restricted", "info")),
        (row.alike, Sign("alike", "Looks like another photo", "Alike", "info")),
        (row.protected, Sign("protected", "Its source is protected", "Protected", "info")),
        (row.used > 0, Sign("used", used, f"Used {row.used:,}×", "ok")),
    )
    return tuple(sign for shows, sign in signs if shows)


def _is_denied(row: PhotoRow, now: datetime) -> bool:
    since, until = row.denied_since, row.denied_until
    return since is not None and since <= now and (until is None or now < until)


def sentence(tile: Tile, now: datetime) -> str:
    """Return all that a tile shows, as sentences: what it is called, its alt text, its credit, where it is used."""
    row = tile.row
    if not row.described:
        alt = "No alt text"
    else:
        alt = f"Alt text{', not reviewed' if row.unreviewed else ''}: {tile.alt.rstrip('.') or 'written'}"
    parts = [tile.title.rstrip("."), alt, f"Credit: {tile.credit}" if row.credited and tile.credit else "No credit"]
    told = {"no-alt", "no-credit", "review", "used"}
    parts += [sign.words for sign in signs_of(row, now) if sign.icon not in told]
    uses = [sign.words for sign in signs_of(row, now) if sign.icon == "used"]
    parts += uses or ["Not used"]
    if not row.captioned:
        parts.append("No caption")
    return ". ".join(parts) + "."
