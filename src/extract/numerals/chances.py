"""So many in so many: the value is the percentage, low and high are the two numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.model import Number
from extract.numerals.skeleton import Found


def chance(found: Found) -> Sequence[Number]:
    """6 in 10 is 60 (percent) of low 6 and high 10; none where the first is not the smaller."""
    (number,) = found.numbers("chance", "percent")
    low, high = number.low or 0, number.high or 0
    if not 0 < low < high:
        return ()
    return (replace(number, value=100 * low / high, printed=f"{100 * low / high:.6g}", unit="%"),)
