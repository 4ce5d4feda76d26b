"""A picture's credit as a value, the question that is asked where one cannot be read, and the form the house prints."""

import re
from typing import Literal

from workstation.base.value import Value
from workstation.credits.house import CreditForm

Role = Literal[
    "handout", "pool", "stringer", "supplied", "uncredited", "screenshot", "still", "illustration", "graphic",
    "composite", "satellite",
]  # fmt: skip
"""A word of a credit that names nobody: how a picture came about, or came in."""
Doubt = Literal[
    "empty", "nobody", "person-or-outlet", "order", "several", "agencies", "unknown-agency", "vague", "declined",
    "unclear", "disagree",
]  # fmt: skip
"""Why a credit cannot be read: see ``REASONS``."""

REASONS: dict[Doubt, str] = {
    "empty": "There is no credit.",
    "nobody": "“{}” does not say whose picture it is: a photographer, an outlet or an agency must be named.",
    "person-or-outlet": "“{}” may be the photographer, or the body whose picture it is.",
    "order": "“{}”: it is not clear who is the photographer and whose picture it is.",
    "several": "“{}” credits several pictures, or several sources.",
    "agencies": "“{}”: it is not known which of these agencies made the picture, and which handed it on.",
    "unknown-agency": "“{}” is not in the list of agencies.",
    "vague": "“{}” says where the picture went round or was kept, not whose it is.",
    "declined": "“{}”: the name stands in another case than the one to print.",
    "unclear": "“{}” is not written as a credit is.",
    "disagree": "The sign-off of the caption and the credit line of the record do not name the same: “{}”.",
}
"""The sentence for each doubt, with the words in question."""

_GROUP = re.compile(r"\[([^\[\]]*)\]")
_PLACE = re.compile(r"\{(\w+)\}")
_WORDS = {
    "by": "Photo by", "courtesy": "Courtesy", "courtesy-of": "Courtesy of", "file": "File", "and": "and",
    "for": "for", "via": "via", "satellite": "Satellite image",
}  # fmt: skip


class PhotoCredit(Value, frozen=True, kw_only=True):
    """Who is to be named with a picture.

    ``outlet`` is the newspaper, body or collection whose picture it is, or who gave it where ``courtesy`` is set;
    several stand with a slash between them. ``agency`` made the picture and ``via`` handed it on, in order, each as
    the house prints it. ``client`` is whom it was made for (``Getty Images for ...``). ``file`` is a picture of
    another day.
    """

    photographers: tuple[str, ...] = ()
    outlet: str = ""
    agency: str = ""
    via: tuple[str, ...] = ()
    client: str = ""
    roles: tuple[Role, ...] = ()
    file: bool = False
    courtesy: bool = False

    @property
    def photographer(self) -> str:
        """The photographers in one line, for fields that take a name."""
        return ", ".join(self.photographers)

    def names_somebody(self) -> bool:
        """Return whether a person, an outlet or an agency is named; words such as *Handout* are no credit."""
        return bool(self.photographers or self.outlet or self.agency or self.via)


class Unreadable(Value, frozen=True, kw_only=True):
    """A credit that must be asked about: the words as they came, why, in which words, and what they may mean."""

    text: str
    doubt: Doubt
    about: str
    candidates: tuple[PhotoCredit, ...] = ()

    @property
    def reason(self) -> str:
        """The sentence for a person."""
        return REASONS[self.doubt].format(self.about)


def write_credit(credit: PhotoCredit, form: CreditForm) -> str:
    """Return the credit as the house prints it; reading it gives the same credit."""
    words = {**_WORDS, **form.words}
    alone = credit.photographers and not credit.agency and (not credit.outlet or bool(credit.client))
    places = {
        "by": words["by"] if alone else "",
        "parts": form.separator.join(_parts(credit, words)),
        "via": f" {words['via']} ".join(_via(credit, words)),
        "file": words["file"] if credit.file else "",
    }
    return _GROUP.sub(lambda group: _kept(group[1], places), form.template).format_map(places).strip()


def _kept(group: str, places: dict[str, str]) -> str:
    return group if all(places[name] for name in _PLACE.findall(group)) else ""


def _parts(credit: PhotoCredit, words: dict[str, str]) -> list[str]:
    client = f" {words['for']} {credit.client}" if credit.client else ""
    photographers = f" {words['and']} ".join(credit.photographers)
    outlet = f"{words['courtesy-of']} {credit.outlet}" if credit.courtesy and credit.outlet else credit.outlet
    parts = [
        photographers + client if photographers and not credit.agency else photographers,
        outlet,
        words["courtesy"] if credit.courtesy and not credit.outlet else "",
        *(words.get(role, role.capitalize()) for role in credit.roles),
        credit.agency + client if credit.agency else "",
    ]
    return [part for part in parts if part]


def _via(credit: PhotoCredit, words: dict[str, str]) -> list[str]:
    if credit.client and not (credit.agency or credit.photographers) and credit.via:
        return [*credit.via[:-1], f"{credit.via[-1]} {words['for']} {credit.client}"]
    return list(credit.via)
