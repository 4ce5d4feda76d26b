"""The lines that the program writes in each of its languages are known when they come in again."""

import pytest

from workstation.credits.agencies import load_agencies
from workstation.credits.lines.linewords import shipped
from workstation.intake.closing import closing_names

NAMES = ("AFP", "AP", "Reuters")


@pytest.mark.parametrize("language", sorted(shipped()))
@pytest.mark.parametrize("relation", ["with", "based on", "compiled"])
@pytest.mark.parametrize("count", [1, 2, 3])
def test_a_credit_line_names_the_same_agencies_again(language: str, relation: str, count: int) -> None:
    words = shipped()[language]
    names = NAMES[:count]
    listed = words["comma"].join(names[:-1]) + words["and"] + names[-1] if count > 1 else names[0]
    line = words[relation.replace(" ", "-")].format(who=listed)
    found = closing_names(line, load_agencies())
    assert found is not None, line
    assert [(each.name, each.relation, each.kind) for each in found] == [(name, relation, "agency") for name in names]


@pytest.mark.parametrize("language", sorted(shipped()))
def test_agencies_without_names_are_nobody_in_particular(language: str) -> None:
    for key in ("unnamed-with", "unnamed-based-on", "unnamed-compiled"):
        assert closing_names(shipped()[language][key], load_agencies()) == []
