"""Where two texts, or two runs of blocks, begin and cease to differ."""

from collections.abc import Sequence

from workstation.story.spans import Text, cut, length, replace


def differing(before: Text, after: Text) -> tuple[int, int, int]:
    """Return where two texts begin to differ, and where the difference ends in each: the smallest replacement."""
    head = same_at_start(before, after)
    tail = same_at_start(before[head:][::-1], after[head:][::-1])
    first, second = before[head : len(before) - tail], after[head : len(after) - tail]
    start = length(before[:head])
    inside = _common_start(first, second)
    shorter = min(length(first), length(second))
    behind = min(_common_end(first, second), shorter - inside)
    end_before, end_after = length(first) - behind, length(second) - behind
    return start + inside, start + end_before, start + end_after


def differing_at(before: Text, after: Text, end: int) -> tuple[int, int, int]:
    """Return the same where it is known that what was written ends at ``end``.

    A letter typed beside its like could be either of the two; undo and marks need to know which.
    """
    start, before_end, after_end = differing(before, after)
    back = after_end - end
    if 0 < back <= start:
        moved = start - back, before_end - back, end
        if replace(before, moved[0], moved[1], cut(after, moved[0], end)) == after:
            return moved
    return start, before_end, after_end


def replaced(before: str, after: str) -> tuple[int, int, int]:
    """Return the same for plain strings."""
    start = same_characters(before, after)
    behind = min(same_characters(before[::-1], after[::-1]), min(len(before), len(after)) - start)
    return start, len(before) - behind, len(after) - behind


def same_at_start(first: Sequence[object], second: Sequence[object]) -> int:
    """Return how many elements two runs have in common at the start; the same object is never looked into."""
    count = 0
    for one, other in zip(first, second, strict=False):
        if one is not other and one != other:
            break
        count += 1
    return count


def same_characters(first: str, second: str) -> int:
    """Return the length of the common start of two strings, by halving: comparing slices is far faster than a loop."""
    low, high = 0, min(len(first), len(second))
    if first[:high] == second[:high]:
        return high
    while low < high:
        middle = (low + high + 1) // 2
        if first[low:middle] == second[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _common_start(first: Text, second: Text) -> int:
    """Return how many characters two texts have in common at the start, marks included."""
    common = 0
    for one, other in zip(first, second, strict=False):
        if one.marks != other.marks:
            break
        same = same_characters(one.text, other.text)
        common += same
        if same < max(len(one.text), len(other.text)):
            break
    return common


def _common_end(first: Text, second: Text) -> int:
    """Return how many characters two texts have in common at the end, marks included."""
    common = 0
    for one, other in zip(reversed(first), reversed(second), strict=False):
        if one.marks != other.marks:
            break
        same = same_characters(one.text[::-1], other.text[::-1])
        common += same
        if same < max(len(one.text), len(other.text)):
            break
    return common
