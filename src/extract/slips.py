"""How near two printed numbers look: what a slip of the hand or of the eye makes of one of them."""

from __future__ import annotations


def look_alike(one: str, other: str) -> bool:
    """Whether one digit, added, dropped, changed or exchanged with its neighbour, or a moved point makes one the other.

    A changed digit counts only in numbers of three digits or more: 10 and 20 are two doses, not a slip.
    """
    if one == other:
        return False
    a, b = one.replace(".", ""), other.replace(".", "")
    if a.strip("0") == b.strip("0"):
        return True
    short, long = sorted((a, b), key=len)
    if len(long) - len(short) == 1:
        return any(long[:i] + long[i + 1 :] == short for i in range(len(long)))
    if len(long) != len(short):
        return False
    unlike = [i for i in range(len(a)) if a[i] != b[i]]
    if len(unlike) == 2 and unlike[1] == unlike[0] + 1 and a[unlike[0]] == b[unlike[1]] and a[unlike[1]] == b[unlike[0]]:
        return True
    return len(unlike) == 1 and len(a.lstrip("0")) >= 3


def one_digit(one: str, other: str) -> bool:
    """Whether one changed digit, or two neighbours exchanged, make one whole number the other."""
    if len(one) != len(other):
        return False
    unlike = [i for i in range(len(one)) if one[i] != other[i]]
    swapped = len(unlike) == 2 and unlike[1] == unlike[0] + 1 and one[unlike[0]] == other[unlike[1]]
    return len(unlike) == 1 or (swapped and one[unlike[1]] == other[unlike[0]])
