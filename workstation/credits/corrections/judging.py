"""How grave one change is: what kind it is of, how sure that is, and why. A person decides; this only proposes."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from difflib import SequenceMatcher
from typing import Literal

from workstation.base.value import Value
from workstation.credits.corrections.hunks import Hunk
from workstation.credits.corrections.published import Kind
from workstation.credits.corrections.wordlists import WordLists, words_of

Certainty = Literal["sure", "likely", "guess"]

_OPENING, _CLOSING, _EITHER = "“„«‹‘", "”»›’", '"'
_QUOTES = frozenset('“”„«»‹›"')
_ENDS = re.compile(r"[.!?…؟。！？։।]")
_NOUNS = frozenset({"de", "lb"})  # languages that write every noun with a capital
_PASSAGE = 8  # words that are more than a detail
_ALIKE = 0.8
_SHORTEST = 4  # letters of a word below which one letter makes another word


class Verdict(Value, frozen=True):
    """What a change is taken for; ``why`` says it in words that go on after *because*."""

    kind: Kind
    certainty: Certainty
    why: str


def judge(hunk: Hunk, lists: WordLists, names: frozenset[str]) -> Verdict:
    """Return what a change is taken for. ``names`` are words known to be names, as they are written."""
    was, now = hunk.was, hunk.now
    if _bare(was) == _bare(now) and lists.figures(was) == lists.figures(now):
        if _quoting(was) != _quoting(now):
            return Verdict("clarification", "likely", "quotation marks came or went")
        return Verdict("refile", "sure", "only capitals or punctuation changed")
    if _spelt_out(was, now, lists):
        return Verdict("refile", "sure", "a figure is only written in another way")
    return (
        _by_figures(hunk, lists)
        or _by_field(hunk)
        or (_addition(hunk, lists, names) if not was else None)
        or (_removal(hunk, lists, names) if not now else None)
        or _by_words(hunk, lists, names)
    )


def names_in(texts: Iterable[str]) -> frozenset[str]:
    """Return the words with a capital that stand within a sentence, where nothing but a name asks for one."""
    found = (
        word for text in texts for word in re.findall(r"(?<=[^\W\d_] )[^\W\d_][\w’'-]+|(?<=, )[^\W\d_][\w’'-]+", text)
    )
    return frozenset(word for word in found if word[0].isupper())


def _by_figures(hunk: Hunk, lists: WordLists) -> Verdict | None:
    """Judge by numbers, days and negations: what is never a matter of style."""
    was, now = lists.figures(hunk.was), lists.figures(hunk.now)
    if not hunk.now and lists.negated(hunk.was) == 0:
        return None  # see what is gone
    long = _is_passage(hunk.now) or not (hunk.lead.strip() or hunk.tail.strip())
    lost, more = Counter(was) - Counter(now), long and len(now) > len(was)
    if was != now and (lost or (hunk.was and not more)):
        return Verdict("correction", "sure" if was and now else "likely", "a figure changed")
    days, others = lists.among(lists.days, hunk.was), lists.among(lists.days, hunk.now)
    if days != others and days:
        return Verdict("correction", "sure" if others else "likely", "a day changed")
    if lists.negated(hunk.was) != lists.negated(hunk.now) and not (long and not hunk.was):
        return Verdict("correction", "sure", "the sentence says the opposite now")
    return None


def _by_field(hunk: Hunk) -> Verdict | None:
    """Judge by where it is: whose work it is, who said it, from where it comes."""
    if not hunk.was and hunk.unit.part != "byline":
        return None
    match hunk.unit.part:
        case "byline":
            return Verdict("correction", "likely", "another name stands over the story")
        case "dateline":
            return Verdict("correction", "likely", "the place of the story changed")
        case "credit_line" | "credit":
            return Verdict("correction", "likely", "whose work it is changed")
        case _ if hunk.unit.says_who:
            return Verdict("correction", "likely", "the words are somebody else’s now")
        case _:
            return None


def _addition(hunk: Hunk, lists: WordLists, names: frozenset[str]) -> Verdict:
    if _in_quotation(hunk) and hunk.lead.strip():
        return Verdict("correction", "likely", "a quotation changed")
    if _is_passage(hunk.now) or not (hunk.lead.strip() or hunk.tail.strip()):
        return Verdict("update", "likely", "something new is told")
    if lists.among(lists.sayings, hunk.now):
        return Verdict("clarification", "likely", "it says who says it")
    if lists.figures(hunk.now) or lists.among(lists.days, hunk.now) or _names(hunk.now, names):
        return Verdict("update", "guess", "a detail is told that was not there")
    return Verdict("clarification", "guess", "a few words were put in")


def _removal(hunk: Hunk, lists: WordLists, names: frozenset[str]) -> Verdict:
    if hunk.gone or _is_passage(hunk.was):
        return Verdict("correction", "likely", "what readers were told is gone")
    if _in_quotation(hunk):
        return Verdict("correction", "likely", "a quotation changed")
    if lists.among(lists.sayings, hunk.was):
        return Verdict("correction", "likely", "it no longer says who says it")
    if lists.figures(hunk.was) or lists.among(lists.days, hunk.was):
        return Verdict("correction", "likely", "a figure or a day is gone")
    if _names(hunk.was, names):
        return Verdict("correction", "likely", "a name is gone")
    return Verdict("clarification", "guess", "a few words were taken out")


def _by_words(hunk: Hunk, lists: WordLists, names: frozenset[str]) -> Verdict:
    was, now = hunk.was, hunk.now
    if lists.among(lists.opposites, was) != lists.among(lists.opposites, now) and len(words_of(was)) < _PASSAGE:
        return Verdict("correction", "likely", "a word turned the meaning")
    gone, come = _names(was, names) - _names(now, names), _names(now, names) - _names(was, names)
    if gone and come:
        return Verdict("correction", "guess" if lists.language in _NOUNS else "likely", "a name changed")
    if _is_spelling(was, now):
        if _capitals(was) and _capitals(now) and lists.language not in _NOUNS:
            return Verdict("correction", "guess", "it may be how a name is spelt")
        return Verdict("refile", "likely", "only the spelling changed")
    if _in_quotation(hunk):
        return Verdict("correction", "likely", "a quotation changed")
    if gone:
        return Verdict("correction", "likely", "a name is gone")
    if lists.among(lists.sayings, was) != lists.among(lists.sayings, now):
        return Verdict("clarification", "likely", "it says otherwise who says it")
    return Verdict("clarification", "guess", "the same is told in other words")


def _spelt_out(was: str, now: str, lists: WordLists) -> bool:
    """Return whether two passages hold the same figures, one in words, and say the same besides."""
    spelt = dict(lists.numbers)
    figures = lists.figures(was)
    if not figures or figures != lists.figures(now):
        return False
    one, other = ([word for word in words_of(words) if word not in spelt] for words in (was, now))
    return one == other and any(word in spelt for word in words_of(was) + words_of(now))


def _bare(words: str) -> str:
    """Return what is left without capitals, spaces and punctuation; signs that go with figures stay."""
    folded = unicodedata.normalize("NFKC", words).casefold()
    return "".join(sign for sign in folded if sign.isalnum() or unicodedata.category(sign) in ("Sc", "Sm", "Mn"))


def _quoting(words: str) -> bool:
    return any(sign in _QUOTES for sign in words)


def _in_quotation(hunk: Hunk) -> bool:
    """Return whether a change is inside somebody's words: a quotation set off, or between quotation marks."""
    if hunk.unit.quoted:
        return True
    deep = 0
    for sign in hunk.lead:
        if sign in _OPENING:
            deep += 1
        elif sign in _CLOSING and deep:
            deep -= 1
        elif sign in _EITHER:
            deep += -1 if deep else 1
    return deep > 0 and any(sign in _CLOSING or sign in _EITHER or sign in "“" for sign in hunk.tail)


def _is_passage(words: str) -> bool:
    """Return whether words are a sentence, or as many as make one."""
    count = len(words_of(words))
    return count >= _PASSAGE or (count > 2 and bool(_ENDS.search(words.rstrip()[-1:])))


def _names(words: str, names: frozenset[str]) -> set[str]:
    return {word for word in re.findall(r"[^\W\d_][\w’'-]*", words) if word in names}


def _capitals(words: str) -> bool:
    """Return whether words begin with a capital and go on in small letters, as a name does."""
    return any(word[0].isupper() and word[1:].islower() for word in re.findall(r"[^\W\d_]+", words))


def _is_spelling(was: str, now: str) -> bool:
    """Return whether the words are the same ones spelt in another way, or written together or apart."""
    old, new = words_of(was), words_of(now)
    if not old or not new:
        return False
    if "".join(old) == "".join(new):
        return True
    return len(old) == len(new) and all(one == other or _near(one, other) for one, other in zip(old, new, strict=True))


def _near(one: str, other: str) -> bool:
    if min(len(one), len(other)) < _SHORTEST or one[0] != other[0]:
        return False
    if sorted(one) == sorted(other):
        return True
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= _ALIKE and abs(len(one) - len(other)) <= 2
