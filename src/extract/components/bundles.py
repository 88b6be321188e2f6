"""Numbers printed as one statement: an estimate with its interval and P value, a mean with its SD, a table's '151 (55)'."""

from __future__ import annotations

import re
from dataclasses import replace

from extract.components.headings import headed
from extract.model import Number
from extract.numerals.skeleton import Skeleton

_LABELS = (
    r"SDs?|S\.D\.|SEM?|S\.E\.|standard (?:deviation|error)s?(?: of the mean)?|IQRs?|inter-?quartile ranges?|ranges?|Q1-?Q3|"
    r"min-max|\+/?-|±"
)
_JOINS = re.compile(rf"[\s,;:(\[)\]=\ufdd0-\ufdef]*(?:(?:{_LABELS})[\s,;:(\[)\]=]*)*", re.IGNORECASE)
_P_JOINS = re.compile(r"[\s,;:)\]\ufdd0-\ufdef]*(?:and |with |two-sided |nominal |log-?rank |adjusted )*")
_SPREADS = {"sd": "mean", "se": "mean", "iqr": "median"}
EFFECTS = {"hazard_ratio", "odds_ratio", "risk_ratio", "rate_ratio", "difference"}
_UNTYPED = {"other", "score", "duration", "dose", "percent", "age", "count", "count_of_things", "frequency", "timepoint"}
_BRACKET = re.compile(r"[\ufde0-\ufdef]*\s?[(\[]\s?")


def bundled(made: Skeleton, numbers: list[Number]) -> list[Number]:
    """The numbers with the kinds that their neighbours in brackets give them, and one `composite` for each statement."""
    found = headed(made, numbers)
    following = max((n.composite for n in found), default=-1) + 1
    for i in range(1, len(found)):
        before, number = found[i - 1], found[i]
        if not _joins(made, before, number):
            continue
        composite = before.composite if before.composite >= 0 else number.composite
        if composite < 0:
            composite, following = following, following + 1
        if number.composite >= 0 and number.composite != composite:
            old = number.composite
            found = [replace(n, composite=composite) if n.composite == old else n for n in found]
        if number.kind in ("range", "other") and (before.kind in EFFECTS or _bare(made, before, number)):
            number = replace(number, kind="ci", role="ci")
            before = replace(before, kind=before.kind if before.kind in EFFECTS else _last(found[: i - 1]))
        kind = _SPREADS.get(number.kind) if before.kind in _UNTYPED else None
        unit = before.unit or (number.unit if number.kind in ("sd", "se") else None)
        role = "estimate" if number.kind in ("ci", "p_value") and before.kind not in ("ci", "p_value") else kind or before.role
        found[i - 1] = replace(before, composite=composite, kind=kind or before.kind, role=role, unit=unit)
        found[i] = replace(number, composite=composite)
    return found


def _bare(made: Skeleton, estimate: Number, interval: Number) -> bool:
    """Whether this is an estimate and its interval without any label, as in brackets after the first: '0.75, 0.66-0.86'."""
    if estimate.kind != "other" or interval.kind not in ("range", "other") or not _within(estimate, interval):
        return False
    start, end = made.place(estimate.span.start), made.place(interval.span.end)
    gap = made.text[made.place(estimate.span.end) : made.place(interval.span.start)]
    alike = estimate.decimals == interval.decimals > 0
    return alike and gap == ", " and bool(re.search(r"[(\[;]\s?$", made.text[:start][-3:])) and made.text[end : end + 1] in ")];"


def _last(numbers: list[Number]) -> str:
    """The kind of the last estimate of an effect; 'other' where there is none."""
    return next((n.kind for n in reversed(numbers) if n.kind in EFFECTS), "other")


def _within(estimate: Number, interval: Number) -> bool:
    low, value, high = interval.low, estimate.value, interval.high
    return low is not None and high is not None and value is not None and low <= value <= high


def _joins(made: Skeleton, before: Number, number: Number) -> bool:
    gap = made.text[made.place(before.span.end) : made.place(number.span.start)]
    if number.kind == "p_value":
        return (before.kind == "ci" or before.kind in EFFECTS) and bool(_P_JOINS.fullmatch(gap))
    if before.kind in EFFECTS and number.low is not None and number.kind in ("range", "other"):
        return bool(_BRACKET.fullmatch(gap)) or (gap == ", " and _within(before, number))
    if _bare(made, before, number):
        return True
    joins = number.kind in (*_SPREADS, "range", "ci") and before.kind not in ("p_value", "n", "date", "ordinal", "citation")
    return joins and len(gap) < 60 and bool(_JOINS.fullmatch(gap))
