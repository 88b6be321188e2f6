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
        if before.kind in EFFECTS and number.kind in ("range", "other"):
            number = replace(number, kind="ci", role="ci")
        kind = _SPREADS.get(number.kind) if before.kind in _UNTYPED else None
        unit = before.unit or (number.unit if number.kind in ("sd", "se") else None)
        role = "estimate" if number.kind in ("ci", "p_value") and before.kind not in ("ci", "p_value") else kind or before.role
        found[i - 1] = replace(before, composite=composite, kind=kind or before.kind, role=role, unit=unit)
        found[i] = replace(number, composite=composite)
    return found


def _joins(made: Skeleton, before: Number, number: Number) -> bool:
    gap = made.text[made.place(before.span.end) : made.place(number.span.start)]
    if number.kind == "p_value":
        return (before.kind == "ci" or before.kind in EFFECTS) and bool(_P_JOINS.fullmatch(gap))
    if before.kind in EFFECTS and number.low is not None and number.kind in ("range", "other"):
        return bool(_BRACKET.fullmatch(gap))
    joins = number.kind in (*_SPREADS, "range", "ci") and before.kind not in ("p_value", "n", "date", "ordinal", "citation")
    return joins and len(gap) < 60 and bool(_JOINS.fullmatch(gap))
