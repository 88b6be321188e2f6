"""Numbers printed as one statement: an estimate with its interval and P value, a mean with its SD, a table's '151 (55)'."""

from __future__ import annotations

import re
from dataclasses import replace

from extract.model import Number
from extract.skeleton import Skeleton

_LABELS = r"SDs?|S\.D\.|SEM?|S\.E\.|standard (?:deviation|error)s?(?: of the mean)?|IQRs?|inter-?quartile ranges?|ranges?|Q1-?Q3|min-max|\+/?-|±"
_JOINS = re.compile(rf"[\s,;:(\[)\]=\ufdd0-\ufdef]*(?:(?:{_LABELS})[\s,;:(\[)\]=]*)*", re.IGNORECASE)
_P_JOINS = re.compile(r"[\s,;:)\]\ufdd0-\ufdef]*(?:and |with |two-sided |nominal |log-?rank |adjusted )*")
_SPREADS = {"sd": "mean", "se": "mean", "iqr": "median"}
EFFECTS = {"hazard_ratio", "odds_ratio", "risk_ratio", "rate_ratio", "difference"}
_UNTYPED = {"other", "score", "duration", "dose", "percent", "age", "count", "count_of_things", "frequency", "timepoint"}
_HEADINGS = re.compile(
    r"(?:\b(?P<what>difference|HR|OR|RR|hazard ratio|odds ratio|risk ratio|rate ratio|mean|median)\b[^()|\n]{0,40})?\((?:[^()]*,\s)?(?:(?P<percent>%)|(?P<sd>SD|S\.D\.|standard deviation)|(?P<se>SEM?|S\.E\.|standard error)|(?P<iqr>IQR|interquartile range)"
    r"|(?P<range>range|min-max)|(?P<ci>[\ufdd0-\ufdd4\ufde0-\ufdef%\s-]*CI))\)"
    r"|±\s?(?P<pm_se>SEM?\b|standard error)|±\s?(?P<pm_sd>SD\b|standard deviation)",
    re.IGNORECASE,
)
_MEASURES = {
    "hr": "hazard_ratio", "or": "odds_ratio", "rr": "risk_ratio", "hazard ratio": "hazard_ratio", "odds ratio": "odds_ratio",
    "risk ratio": "risk_ratio", "rate ratio": "rate_ratio", "difference": "difference", "mean": "mean", "median": "median",
}  # fmt: skip
_CELL_START, _CELL_END = re.compile(r"[\n|]\s*$"), re.compile(r"\s*[\n|]")
_REACH = 2000  # characters from a table's heading to its cells


def bundled(made: Skeleton, numbers: list[Number]) -> list[Number]:
    """The numbers with the kinds that their neighbours in brackets give them, and one `composite` for each statement."""
    found = _headed(made, numbers)
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
        kind = _SPREADS.get(number.kind) if before.kind in _UNTYPED else None
        role = "estimate" if number.kind in ("ci", "p_value") and before.kind not in ("ci", "p_value") else kind or before.role
        found[i - 1] = replace(before, composite=composite, kind=kind or before.kind, role=role)
        found[i] = replace(found[i], composite=composite)
    return found


def _joins(made: Skeleton, before: Number, number: Number) -> bool:
    gap = made.text[made.place(before.span.end) : made.place(number.span.start)]
    if number.kind == "p_value":
        return (before.kind == "ci" or before.kind in EFFECTS) and bool(_P_JOINS.fullmatch(gap))
    joins = number.kind in (*_SPREADS, "range", "ci") and before.kind not in ("p_value", "n", "date", "ordinal", "citation")
    return joins and len(gap) < 60 and bool(_JOINS.fullmatch(gap))


def _headed(made: Skeleton, numbers: list[Number]) -> list[Number]:
    """Pairs such as '7.6 (2.5)', typed by the last heading before them: 'No. (%)', 'mean (SD)', 'mean ± SE'."""
    headings = [m for m in _HEADINGS.finditer(made.text)]
    found = list(numbers)
    for i, number in enumerate(numbers):
        if number.role not in ("spread", "second", "number"):
            continue
        place = made.place(number.span.start)
        near = [m for m in headings if place - _REACH < m.start() < place]
        heading = str(near[-1].lastgroup).removeprefix("pm_") if near else ""
        if number.role == "spread":
            found[i] = replace(number, kind="se" if heading == "se" else "sd", role="se" if heading == "se" else "sd")
        elif number.role == "number" and heading == "percent" and number.decimals == 0 and _alone(made, number):
            found[i] = replace(number, kind="count", role="count")
        elif (
            number.role == "second"
            and i
            and (typed := _typed(numbers[i - 1], number, heading, near[-1]["what"] if near else None))
        ):
            found[i - 1 : i + 1] = typed
    return found


def _alone(made: Skeleton, number: Number) -> bool:
    """Whether the number fills its paragraph or table cell."""
    start, end = made.place(number.span.start), made.place(number.span.end)
    return bool(_CELL_START.search(made.text[max(0, start - 3) : start]) or not start) and bool(
        _CELL_END.match(made.text[end : end + 3] or "|")
    )


def _typed(first: Number, second: Number, heading: str, what: str | None) -> list[Number] | None:
    pair = second.low is not None
    if heading == "percent" and not pair and first.decimals == 0 and 0 <= (second.value or 0) <= 100:
        return [replace(first, kind="count", role="count"), replace(second, kind="percent", role="percent", unit="%")]
    if heading in ("sd", "se") and not pair:
        return [replace(first, kind="mean", role="mean"), replace(second, kind=heading, role=heading)]
    if heading in ("iqr", "range", "ci") and pair:
        kind = _MEASURES.get((what or "").lower(), "median" if heading == "iqr" else first.kind)
        return [
            replace(first, kind=kind, role="estimate" if heading == "ci" else kind),
            replace(second, kind=heading, role=heading),
        ]
    return None
