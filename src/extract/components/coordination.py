"""Numbers that share a kind: 'the rate was 0.95 with one and 1.88 with the other', '277, 280, and 281'."""

from __future__ import annotations

import re
from dataclasses import replace

from extract.model import Number
from extract.skeleton import Skeleton

_GAP = re.compile(r"[^.;\n]{0,90}")
_AND = re.compile(r"\b(?:and|or|vs|versus|to|from|compared|against|while|whereas|but|than)\b|,|/|-")
_CUE = re.compile(
    r"\b(?:mean|median|average|rate|ratio|score|difference|range|IQR|SD|aged?|n|P|CI|of|patients|week|month|day|year)\b",
    re.IGNORECASE,
)
_LIST = re.compile(r"[\ufde0-\ufdef]?,?\s?(?:and|or|vs\.?|versus)?\s?", re.IGNORECASE)
_SHARED = {
    "mean",
    "median",
    "rate",
    "difference",
    "hazard_ratio",
    "odds_ratio",
    "risk_ratio",
    "rate_ratio",
    "score",
    "percent_change",
}
_OPEN = {"other", "duration", "score", "percent", "count_of_things"}


def coordinated(made: Skeleton, numbers: list[Number]) -> list[Number]:
    """The numbers with the kind of the one they are set beside, where nothing else says what they are."""
    found = list(numbers)
    leader: Number | None = None
    for i, number in enumerate(found):
        if leader and _follows(made, leader, number):
            found[i] = replace(number, kind=leader.kind)
        if found[i].kind in _SHARED or found[i].kind == "n":
            leader = found[i]
        elif found[i].kind not in ("sd", "se", "iqr", "range", "dose", "n", "timepoint"):
            leader = None
    return found


def _follows(made: Skeleton, leader: Number, number: Number) -> bool:
    if (
        number.kind not in _OPEN
        or number.kind == leader.kind
        or number.value is None
        or number.composite >= 0
        and number.role == "second"
    ):
        return False
    gap = made.text[made.place(leader.span.end) : made.place(number.span.start)]
    if leader.kind == "n" or leader.kind == "percent_change" or number.kind == "percent":
        same = (number.unit == leader.unit) and (leader.kind != "n" or number.decimals == 0)
        return same and bool(_LIST.fullmatch(gap)) and leader.kind in ("n", "percent_change")
    return (
        number.unit == leader.unit
        and bool(_GAP.fullmatch(gap))
        and bool(_AND.search(gap))
        and not _CUE.search(gap)
        and (number.kind == "other" or number.unit is not None)
    )
