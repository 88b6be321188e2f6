"""Numbers that share a kind: 'the rate was 0.95 with one and 1.88 with the other', '277, 280, and 281'."""

from __future__ import annotations

import re
from dataclasses import replace

from extract.model import Number
from extract.skeleton import Skeleton
from extract.units import END

_BRACKETS = re.compile(r"\s?\([^()\n]*\)")
_AND = re.compile(r"\b(?:and|or|vs|versus|to|from|compared|against|while|whereas|but|than)\b|,|/|-")
_CUE = re.compile(
    r"\b(?:mean|median|average|rate|ratio|score|difference|range|IQR|SD|aged?|n|P|CI|of|patients|week|month|day|year)\b",
    re.IGNORECASE,
)
_LIST = re.compile(r"[\ufde0-\ufdef]?,?\s?(?:and|or|vs\.?|versus)?\s?", re.IGNORECASE)
_GROUPS = re.compile(
    r"(?:(?:,|\s(?:to|in|on|with|for|during|receiving|received|given|were|was|assigned to)\s.*?),?)?\s?(?:(?:and|versus|vs\.?|compared with|but)\s)?",
    re.IGNORECASE,
)
_COUNTED = {"n", "count"}
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
    leaders: list[Number] = []
    for i, number in enumerate(found):
        for leader in reversed(leaders) if number.kind in _OPEN and number.value is not None else ():
            if _follows(made, leader, number):
                found[i] = number = replace(number, kind=leader.kind)
                break
        if number.kind in _SHARED | _COUNTED:
            leaders = [*leaders[-3:], number]
    return found


def _follows(made: Skeleton, leader: Number, number: Number) -> bool:
    if number.kind not in _OPEN or number.value is None or number.role in ("first", "second"):
        return False
    if number.span.start - leader.span.end > 250:
        return False
    gap = _BRACKETS.sub("", made.text[made.place(leader.span.end) : made.place(number.span.start)]).replace(END, "")
    if len(gap) > 90 or re.search(r"[;\n()]|\.\s", gap) or _CUE.search(gap):
        return False
    if leader.kind in _COUNTED:
        return number.kind == "other" and number.unit is None and number.decimals == 0 and bool(_GROUPS.fullmatch(gap))
    if number.unit != leader.unit:
        return leader.kind == "difference" and gap == ", or "
    if number.kind in ("percent", "percent_change"):
        return leader.kind == "percent_change" and bool(_LIST.fullmatch(gap))
    return bool(_AND.search(gap)) and (number.kind in ("other", "score") or number.unit is not None)
