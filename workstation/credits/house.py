"""The house a story is written for: its profile, its agencies and word lists, the pictures at hand, and the time.

Rules and formats are given one of these instead of asking a disk or a clock.
"""

import re
from datetime import datetime
from typing import Annotated, Literal

from msgspec import Meta, field

from workstation.base.value import Value
from workstation.credits.agencycopy.item import Filed
from workstation.credits.corrections.published import NoticeForm, Published
from workstation.credits.lines.lineform import LineForm
from workstation.credits.rights.category import Category, CategoryChange, categories_with
from workstation.credits.rights.reach import Reach
from workstation.credits.rights.usage import Use
from workstation.language.tags import primary
from workstation.photos.photo import FormatName, Photo
from workstation.story.model import Role

Ratio = Annotated[str, Meta(pattern=r"^[0-9]+(\.[0-9]+)?:[0-9]+(\.[0-9]+)?$")]
"""Width by height of a crop, such as ``16:9``."""
PLACES = ("by", "parts", "via", "file")
"""The places of a photo credit's template."""
Phrases = dict[str, dict[str, tuple[str, ...]]]
"""Phrase lists by name (``vague-links``, ``placeholders`` ...), then by primary language."""


Colour = Annotated[str, Meta(pattern=r"^(#[0-9a-f]{6})?$")]
"""A colour as ``#rrggbb``, or nothing."""


class Agency(Value, frozen=True, kw_only=True):
    """A news or picture agency: the form the house prints, and the spellings it is met in.

    ``patterns`` are the forms in which it credits pictures, its own name written as in one of its spellings:
    ``AP Photo/{photographer}``, ``{photographer}/{outlet} via AP``; without any, those that agencies share hold.
    ``carries`` names the agencies (ids) whose pictures it hands on, so that ``AFP/Getty Images`` is AFP via Getty
    Images; one that ``leads`` writes itself before those, as in ``picture alliance/AFP``. ``terms`` are what the
    house's contract says of use, in words; ``colour`` tints its passages.
    """

    id: str
    name: str
    spellings: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()
    carries: tuple[str, ...] = ()
    leads: bool = False
    terms: str = ""
    colour: Colour = ""


class Person(Value, frozen=True, kw_only=True):
    """Somebody who writes, translates or takes pictures for the house: the name it prints, and those it is met in.

    ``spellings`` are the name in other scripts and shorter; ``service`` is the person's desk or language service, and
    ``places`` where they usually work from. ``contact`` is for colleagues: nothing that leaves the house holds it.
    """

    id: str
    name: str
    spellings: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    places: tuple[str, ...] = ()
    service: str = ""
    contact: str = ""


class Service(Value, frozen=True, kw_only=True):
    """A language service or desk whose work the house credits: what it is called, and where it sits.

    ``names`` are what it is called in other languages, by primary tag; ``language`` is the one that it works in.
    """

    name: str
    names: dict[str, str] = field(default_factory=dict)
    place: str = ""
    language: str = ""

    def named(self, language: str) -> str:
        """Return its name in a language (BCP 47), and the house's own where it has none there."""
        return self.names.get(language, "") or self.names.get(primary(language), "") or self.name


class CreditForm(Value, frozen=True, kw_only=True):
    """How the house prints a picture's credit.

    ``template`` has the places ``{by}``, ``{parts}``, ``{via}`` and ``{file}``; what stands in square brackets is left
    out where its place is empty. ``{parts}`` are the photographers, outlet, words such as *Handout* and the agency,
    with ``separator`` between them; ``{by}`` stands only before photographers whom nothing else tells from a body.
    ``words`` are the house's own for ``file``, ``courtesy``, ``courtesy-of``, ``by``, ``and``, ``for``, ``via`` and
    each of the words of a credit (``handout``, ``pool`` ...).
    """

    template: str = "[{by} ]{parts}[ via {via}][, {file}]"
    separator: Literal["/", " / "] = "/"
    words: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Refuse a template that would drop a part of a credit, or names a place that there is not."""
        named = re.findall(r"\{(\w*)\}", self.template)
        if sorted(named) != sorted(PLACES):
            raise ValueError(f"a photo credit's template names each of {', '.join(PLACES)} once")


class Profile(Value, frozen=True, kw_only=True):
    """What is particular to an outlet. ``severities`` sets a rule's severity, or ``off``, by rule id.

    Each picture leaves in the widths of ``renditions`` (pixels) and in ``rendition_formats``, as the story shows it and
    cropped to each of ``ratios``. ``photo_credit`` is how credits of pictures are printed; ``outlets`` are outlets that
    the house has named in them before, as it prints them. ``lines`` is its form of the lines that tell who gathered a
    story, ``corrections`` how it tells readers of changes. ``reach`` is whom it reaches with a picture, ``categories``
    what it says of categories of rights, by their ids.

    ``formats`` are those that its packages hold where nobody asks for others; none named are all of them. ``media_url``
    is the address below which it publishes the files of a package, for formats that need whole addresses.
    """

    id: str
    outlet: str
    url: str = ""
    language: str = ""
    services: tuple[Service, ...] = ()
    limits: dict[str, int] = field(default_factory=dict)
    severities: dict[str, str] = field(default_factory=dict)
    renditions: tuple[int, ...] = (1280, 640)
    rendition_formats: tuple[FormatName, ...] = ("jpeg", "webp")
    ratios: tuple[Ratio, ...] = ()
    photo_credit: CreditForm = CreditForm()
    outlets: tuple[str, ...] = ()
    corrections: NoticeForm = NoticeForm()
    formats: tuple[str, ...] = ()
    media_url: str = ""
    lines: LineForm = LineForm()
    reach: Reach = Reach()
    categories: dict[str, CategoryChange] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Refuse categories of rights that cannot be."""
        categories_with(self.categories)


class House(Value, frozen=True, kw_only=True):
    """Everything about the outside world that a rule or a format may look at; ``published`` is what readers have.

    ``uses`` are those of the pictures at hand, oldest first; ``counted`` is how many of an agency's pictures (by its
    id) were used in the period of its quota, besides those of the story in question. ``templates`` are the house's
    own, by the name of the file that they stand in the place of.
    """

    profile: Profile
    agencies: tuple[Agency, ...] = ()
    people: tuple[Person, ...] = ()
    phrases: Phrases = field(default_factory=dict)
    photos: dict[str, Photo] = field(default_factory=dict)
    published: Published | None = None
    items: dict[str, Filed] = field(default_factory=dict)
    categories: tuple[Category, ...] = ()
    uses: tuple[Use, ...] = ()
    templates: dict[str, str] = field(default_factory=dict)
    counted: dict[str, int] = field(default_factory=dict)
    now: datetime
