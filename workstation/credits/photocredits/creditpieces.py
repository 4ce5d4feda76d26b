"""Takes a photo credit apart: what is said of the picture, and the names in the order in which they stand."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from workstation.credits.agencies import spelling_key
from workstation.credits.house import Agency
from workstation.credits.photocredits.creditnames import Name, NameBook
from workstation.credits.photocredits.photocredit import Doubt

_DIRECTIONS = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_AROUND = {"(": ")", "[": "]", "{": "}", "«": "»", "“": "”", '"': '"', "„": "“"}
_NOTICE = re.compile(r"(?:©|\(c\)|℗|\bcopyright\b)\s*(?:©\s*)?(?:\d{4}(?:\s*[-–]\s*\d{4})?\b)?\s*,?\s*", re.I)
_RESERVED = re.compile(r"[\s,.;–-]*\b(?:all rights reserved|alle rechte vorbehalten|tous droits réservés)\.?$", re.I)
_YEAR = re.compile(r"[\s,]+\d{4}$")
_ADDRESS = re.compile(r"://|\bwww\.|[\w.]+@[\w-]+\.\w")
_BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]\s*")
_REFERENCE = re.compile(r"\w*\d[\w-]*$")
_COMPANY = re.compile(r",(?=\s*(?:Inc|LLC|Ltd|Limited|GmbH|Corp|Co|S\.A|PLC|Jr|Sr)\b)", re.I)
_ENDS_SHORT = re.compile(r"(?:\b(?:Inc|Ltd|Corp|Bros|Co|Jr|Sr|LLC)|\b\w|\.\w+)\.$", re.I)
_SLASH, _COMMA = "\ue000", "\ue001"  # stand for those that part nothing
_LONGEST_PHRASE = 4


@dataclass
class Pieces:
    """What a credit says: ``chain`` are the names and agencies before *via*, in order, with how each is linked.

    ``provider`` is who gave the picture, in the words after *Courtesy of*.
    """

    chain: list[tuple[str, Name | Agency]] = field(default_factory=list)
    via: list[str] = field(default_factory=list)
    client: str = ""
    roles: list[str] = field(default_factory=list)
    file: bool = False
    courtesy: bool = False
    provider: str = ""
    doubts: list[tuple[Doubt, str]] = field(default_factory=list)


class DoubtfulError(Exception):
    """Words that cannot be taken apart at all; carries the doubt and the words."""

    def __init__(self, doubt: Doubt, about: str) -> None:
        super().__init__(doubt, about)
        self.doubt: Doubt = doubt
        self.about = about


def cleaned(text: str) -> str:
    """Return a credit in plain characters, without the brackets or quotation marks around it and a full stop."""
    text = " ".join(_DIRECTIONS.sub("", unicodedata.normalize("NFC", text)).split())
    while len(text) > 1 and _AROUND.get(text[0]) == text[-1] and text[-1] not in text[1:-1]:
        text = text[1:-1].strip()
    return _without_stop(text)


def pieces_of(text: str, book: NameBook) -> Pieces:
    """Return the pieces of a cleaned credit. Raises ``DoubtfulError`` where it is no single credit."""
    if _ADDRESS.search(text):
        raise DoubtfulError("unclear", text)
    if re.search(r"[;؛]\s*\S", text):
        raise DoubtfulError("several", text)
    return _Taker(book).take(_protected(_without_notice(text), book))


def _without_notice(text: str) -> str:
    bare = _RESERVED.sub("", _NOTICE.sub("", text)).strip()
    return bare if bare == text else _YEAR.sub("", bare)


def _protected(text: str, book: NameBook) -> str:
    """Return the text with slashes and commas that belong to a name put out of the way, and brackets as links."""
    for name in book.slashed():
        loose = r"\s*/\s*".join(re.escape(part.strip()) for part in name.split("/"))
        text = re.sub(rf"(?<![\w{_SLASH}]){loose}(?!\w)", name.replace("/", _SLASH), text, flags=re.I)
    text = _BRACKETS.sub(lambda match: "/" if _REFERENCE.match(match[1].strip()) else f"/{match[1]}/", text)
    return _COMPANY.sub(_COMMA, text)


def _restored(text: str) -> str:
    return _without_stop(text.replace(_SLASH, "/").replace(_COMMA, ",").strip(" ·-–"))


def _without_stop(text: str) -> str:
    return text if _ENDS_SHORT.search(text) else text.rstrip(". ·-–")


class _Taker:
    """Takes pieces one by one, from the left."""

    def __init__(self, book: NameBook) -> None:
        self._book = book
        self._words = book.words
        self._out = Pieces()
        self._by = False  # the next name is a person's
        self._provider = False  # the next name is of who gave the picture
        via = "|".join(map(re.escape, book.via))
        self._links = re.compile(
            rf"(?:^|\s*[/\\|,،·•]\s*|\s+)(?P<via>{via})(?:\s*[:/]\s*|\s+)"
            r"|(?P<comma>\s*[,،]\s*)|\s*[/\\|·•—:：՝]+\s*|\s+[–-]+\s*|[–-]+\s+",
            re.I,
        )

    def take(self, text: str) -> Pieces:
        link, start = "", 0
        for match in self._links.finditer(text):
            self._piece(link, text[start : match.start()])
            link = "via" if match["via"] else "," if match["comma"] else link if match.start() == start else "/"
            start = match.end()
        self._piece(link, text[start:])
        return self._out

    def _piece(self, link: str, words: str) -> None:
        words = _restored(words)
        takers: tuple[Callable[[str, str], bool], ...] = (
            self._is_known, self._is_word, self._begins_with_one, self._ends_with_one, self._has_one_inside,
            self._has_hyphen, self._has_client,
        )  # fmt: skip
        if words and not any(taker(link, words) for taker in takers):
            self._name(link, words)

    def _is_known(self, link: str, words: str) -> bool:
        agency, printed = self._book.agency(words), self._book.platform(words)
        if link == "via":
            printed = printed or self._book.outlet(words)
        if agency is None and not printed:
            return False
        self._by = self._provider = False
        if printed and agency is None:
            self._out.via.append(printed)
        elif agency is not None and link == "via":
            self._out.via.append(agency.name)
        elif agency is not None:
            self._out.chain.append((link, agency))
        return True

    def _is_word(self, _link: str, words: str) -> bool:
        key, said = spelling_key(words), self._words
        if key in said.position:
            raise DoubtfulError("several", words)
        if key in said.file:
            self._out.file = True
        elif key in said.roles:
            self._out.roles.append(said.roles[key])
        elif key in said.courtesy or key in said.courtesy_declining:
            self._out.courtesy = self._provider = True
        elif key in said.by:
            self._by = True
        elif key in said.vague:
            self._out.doubts.append(("vague", words))
        else:
            return not key or key in said.photo or key in said.lead or key in said.lead_bare
        return True

    def _begins_with_one(self, link: str, words: str) -> bool:
        """Take words such as *Courtesy of*, *Photo by* or *Handout* off the beginning of a name."""
        for phrase, rest in _beginnings(words):
            key = spelling_key(phrase)
            if key in self._words.by:
                self._by = True
            elif key in self._words.courtesy:
                self._out.courtesy = self._provider = True
                rest = self._without_of(rest)
            elif key in self._words.courtesy_declining or (key in self._words.declining and not self._says(rest)):
                return self._is_declined(link, key, words, rest)
            elif key in self._words.roles or key in self._words.file:
                taken = self._remainder(key, words, rest)
                if taken is None:
                    return False
                rest = taken
            elif key in self._words.photo and self._book.name(words).kind != "person":
                if not self._says(rest):
                    self._out.doubts.append(("unclear", words))
            elif key not in self._words.lead_bare:
                continue
            self._piece(link, rest)
            return True
        return False

    def _is_declined(self, link: str, key: str, words: str, rest: str) -> bool:
        bare = self._without_of(rest)
        if not self._says(bare) and not bare.isascii():
            self._out.doubts.append(("declined", words))
            return True
        if key in self._words.courtesy_declining:
            self._out.courtesy = self._provider = True
        self._piece(link, bare)
        return True

    def _remainder(self, key: str, words: str, rest: str) -> str | None:
        """Return the name that follows *Handout* or *File*, having noted those; nothing where they belong to it."""
        bare = self._without_of(rest)
        follows = bare != rest
        if key in self._words.organisation and not self._says(bare):
            return None
        if key in self._words.file:
            self._out.file = True
        else:
            self._out.roles.append(self._words.roles[key])
        if follows and spelling_key(rest.partition(" ")[0]) in self._words.by:
            self._by = True
        elif not follows and not self._says(rest):
            self._out.doubts.append(("unclear", words))
        return bare

    def _ends_with_one(self, link: str, words: str) -> bool:
        """Take words such as *Pool Photo* or *file* off the end of a name."""
        for rest, phrase in _endings(words):
            key = spelling_key(phrase)
            if key not in self._words.roles and key not in self._words.file and key not in self._words.photo:
                continue
            sure = self._says(rest) or (" " in phrase and key not in self._words.organisation)
            if not sure and (key in self._words.organisation or key in self._words.photo):
                return False
            if not sure and self._book.name(rest).kind != "outlet":
                self._out.doubts.append(("unclear", words))
            self._piece(link, rest)
            self._is_word("/", phrase)
            return True
        return False

    def _has_one_inside(self, link: str, words: str) -> bool:
        """Part a name from *courtesy of* or *by* and what follows."""
        for before, phrase, after in _middles(words):
            key = spelling_key(phrase)
            gives = key in self._words.courtesy and self._without_of(after) != after
            if gives or (key in self._words.by and self._says(before)):
                self._piece(link, before)
                self._piece("/", f"{phrase} {after}")
                return True
        return False

    def _has_hyphen(self, link: str, words: str) -> bool:
        for match in reversed(list(re.finditer(r"(?<=\w)-(?=\w)", words))):
            before, after = words[: match.start()], words[match.end() :]
            if self._book.agency(after) or self._book.outlet(after):
                self._piece(link, before)
                self._piece("/", after)
                return True
        return False

    def _has_client(self, link: str, words: str) -> bool:
        """Part a name from whom the picture was made for."""
        for before, phrase, after in _middles(words):
            if phrase.casefold() not in self._book.client:
                continue
            made = self._book.agency(before)
            maker, client = self._book.name(before), self._book.name(after)
            if made is None and maker.kind not in {"person", "either"}:
                continue
            if made is None and client.kind != "outlet" and not self._book.known(after) and not self._by:
                self._out.doubts.append(("unclear", words))
            self._by = made is None  # who made it for somebody is a person
            self._piece(link, before)
            agency = self._book.agency(after)
            self._out.client = agency.name if agency else client.text
            return True
        return False

    def _name(self, link: str, words: str) -> None:
        name = self._book.name(words)
        if name.kind == "neither" and any(map(self._book.known, self._book.parts(words))):
            raise DoubtfulError("several", words)
        if name.kind != "person" and any(self._book.agency(rest) for _before, rest in _endings(words)):
            twice = any(self._book.agency(first) for first, _rest in _beginnings(words))
            self._out.doubts.append(
                ("agencies" if twice else "unclear", words)
            )  # nothing parts the agency from the name
        if self._provider and name.kind != "neither":
            name = replace(name, kind="outlet")
            self._out.provider = name.text
        elif self._by and name.kind == "either":
            name = replace(name, kind="person")
        self._by = self._provider = False
        if link == "via":
            self._out.doubts.append(("unknown-agency", words))
            self._out.via.append(name.text)
        else:
            self._out.chain.append((link, name))

    def _says(self, words: str) -> bool:
        """Return whether the words are known as they stand: a name, or a word of credits."""
        key, said = spelling_key(words), self._words
        return self._book.known(words) or any(
            key in known for known in (said.file, said.courtesy, said.roles, said.photo, said.vague)
        )

    def _without_of(self, words: str) -> str:
        first, _, rest = words.partition(" ")
        return rest if rest and spelling_key(first) in self._words.of else words


def _beginnings(words: str) -> Iterator[tuple[str, str]]:
    parts = words.split(" ")
    for count in range(min(_LONGEST_PHRASE, len(parts) - 1), 0, -1):
        yield " ".join(parts[:count]), " ".join(parts[count:])


def _endings(words: str) -> Iterator[tuple[str, str]]:
    parts = words.split(" ")
    for count in range(min(_LONGEST_PHRASE, len(parts) - 1), 0, -1):
        yield " ".join(parts[:-count]), " ".join(parts[-count:])


def _middles(words: str) -> Iterator[tuple[str, str, str]]:
    parts = words.split(" ")
    for at in range(1, len(parts) - 1):
        for count in range(min(_LONGEST_PHRASE, len(parts) - at - 1), 0, -1):
            yield " ".join(parts[:at]), " ".join(parts[at : at + count]), " ".join(parts[at + count :])
