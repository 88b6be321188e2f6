"""What a check must answer, and what its answers say to people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, get_args

import pandas as pd

from extract.declare import Check
from extract.errors import BrokenCheck
from extract.model import Spot, Verdict
from extract.rules import FOUND, Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One row that does not hold. `spots` is None where those of the row stand."""

    row: int
    verdict: Verdict
    message: str
    expected: str | None = None
    spots: tuple[Spot, ...] | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """What one rule says of one table: a verdict for every row it could look at, and why where it could not decide."""

    rule: Rule
    verdicts: Mapping[int, Verdict]
    found: tuple[Found, ...]
    undecided: Mapping[int, str] = field(default_factory=dict)


def answers(check: Check, rows: pd.DataFrame) -> pd.DataFrame:
    """The check's verdicts on the rows that have all it needs; anything but an answer for each is a fault of the check."""
    if absent := sorted({*check.needs} - {*rows.columns}):
        raise TypeError(f"the table {check.reads} has no column {absent[0]}")
    rows = rows[rows[list(check.needs)].notna().all(axis=1)]
    if rows.empty:
        return pd.DataFrame({"verdict": []}, index=rows.index)
    judged = check.judges(rows)
    if not isinstance(judged, pd.DataFrame) or "verdict" not in judged.columns:
        raise TypeError("judges() must return a frame with a column 'verdict'")
    if not judged.index.equals(rows.index):
        raise TypeError("judges() must answer every row, in the order it got them")
    if strange := {*judged["verdict"].unique()} - {*get_args(Verdict)}:
        raise TypeError(f"judges() gave {sorted(map(str, strange))[0]!r}, which is no verdict")
    return judged


def read(rule: Rule, table: pd.DataFrame, answers: pd.DataFrame) -> Judged:
    """The answers of a check, with a message for every row that does not hold.

    Raises:
        BrokenCheck: the message cannot be filled in from the row and the facts.
    """
    labels, verdicts = answers.index.tolist(), answers["verdict"].tolist()
    said: dict[int, Verdict] = dict(zip(labels, verdicts, strict=True))
    given = {*verdicts}
    found: tuple[Found, ...] = ()
    if given & {*FOUND}:
        failed = answers[answers["verdict"].isin(FOUND)]
        rows = zip(failed.index.tolist(), table.loc[failed.index].to_dict("records"), failed.to_dict("records"), strict=True)
        found = tuple(found_row(rule, label, {**row, **facts}) for label, row, facts in rows)
    why: dict[int, str] = {}
    if "undecided" in given and "why" in answers.columns:
        unsure = answers["why"][answers["verdict"] == "undecided"].dropna()
        why = dict(zip(unsure.index.tolist(), map(str, unsure), strict=True))
    return Judged(rule, said, found, why)


def found_row(rule: Rule, label: int, row: Mapping[Any, Any]) -> Found:
    """The finding of one row; `row` holds its columns and the facts of the check.

    Raises:
        BrokenCheck: as `read`.
    """
    verdict: Verdict = row["verdict"]
    says = rule.says if isinstance(rule.says, str) else rule.says.get(verdict, rule.says.get("impossible", ""))
    whole = {k: int(v) if isinstance(v, float) and v.is_integer() else v for k, v in row.items()}
    try:
        message = says.format_map(whole)
    except (KeyError, ValueError, IndexError, TypeError, AttributeError) as fault:
        raise BrokenCheck(f"The check {rule.id} cannot say what it found: {fault!r} in {says!r}.") from fault
    expected, spots = row.get("expected"), row.get("spots")
    return Found(
        row=label,
        verdict=verdict,
        message=message,
        expected=expected if isinstance(expected, str) and expected else None,
        spots=tuple(spots) if isinstance(spots, tuple | list) and spots else None,
    )
