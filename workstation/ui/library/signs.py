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
    found: list[Sign] = []
    if row.expires is not None and row.expires <= now:
        found.append(Sign("expired", "Rights expired", "Expired", "error"))
    if not row.described:
        found.append(Sign("no-alt", "No alt text", "No alt", "error"))
    if not row.credited:
        found.append(Sign("no-credit", "No credit", "No credit", "error"))
    if row.unsettled:
        found.append(Sign("unsettled", "Its records disagree", "Unsettled", "warning"))
    if row.described and row.unreviewed:
        found.append(Sign("review", "Alt text not reviewed", "Review alt", "warning"))
    if row.expires is not None and now < row.expires <= now + SOON:
        found.append(Sign("expiring", "Rights end within a week", "Ends soon", "warning"))
    if row.alike:
        found.append(Sign("alike", "Looks like another photo", "Alike", "info"))
    if row.protected:
        found.append(Sign("protected", "Its source is protected", "Protected", "info"))
    if row.used:
        words = "Used in 1 story" if row.used == 1 else f"Used in {row.used:,} stories"
        found.append(Sign("used", words, f"Used {row.used:,}×", "ok"))
    return tuple(found)


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
