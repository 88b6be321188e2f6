"""A P value agrees with the interval printed beside it.

Estimate, 95% interval and P value mostly come from one model, so any two give the third. A P value on the other side of
the significance level than its interval, or ten times off what the interval allows, is wrong or belongs to another number.
P values of log-rank, stratified or exact tests, and one-sided ones, differ from the interval with good reason: warnings.

Formula: z = |ln ratio| / SE, SE = (ln high - ln low) / 2 z(level), P = 2 (1 - Phi(z)), by corners of the rounding bands and
with 6% to spare on z; the same on the plain scale for differences, where a t interval of few people may give a larger P.
"""

import math

import numpy as np
import pandas as pd

from extract import spots
from extract.declare import Check, example
from extract.p_values import p_band, printed_p, z_band


def judges(t: pd.DataFrame) -> pd.DataFrame:
    """Impossible only where interval and P value decide differently, or are ten times apart, and one test made both."""
    judged = pd.DataFrame([_judge(row) for row in t.itertuples(index=False)], index=t.index)
    return judged.assign(spots=spots.led_by(t["spots"], -1))


def _judge(row) -> dict[str, str]:  # type: ignore[no-untyped-def]
    z = z_band(
        row.measure, row.level, (row.estimate_min, row.estimate_max), (row.low_min, row.low_max), (row.high_min, row.high_max)
    )
    if z is None:
        return {"verdict": "undecided", "why": "not a ratio or difference inside its interval", "expected": ""}
    low, high = p_band(z)
    p_low, p_high = printed_p(row.p, row.comparator)
    expected = f"about {math.sqrt(low * high):.2g}" if low > 1e-12 else "far below .001"
    gap = max(math.log10(low / p_high) if low > 0 else -1.0, math.log10(p_low / high) if p_low > 0 < high else -1.0)
    alpha = 1 - row.level / 100
    null = 1.0 if row.measure == "ratio" else 0.0
    excludes, includes = row.low_min > null or row.high_max < null, row.low_max < null < row.high_min
    split = (excludes and p_low > alpha) or (includes and p_high < alpha)
    small = row.measure == "difference" and p_low > low  # a t interval may explain a larger P value, if not the decision
    if gap <= 0:
        return {"verdict": "holds", "why": "", "expected": expected}
    soft = row.other_test or row.non_inferiority
    if soft and includes:
        return {"verdict": "undecided", "why": "the P value may be that of another test", "expected": expected}
    hard = (split and gap > 0.3) or (gap > 1 and not small)
    return {"verdict": "impossible" if hard and not soft else "other-reading-fits", "why": "", "expected": expected}


check = Check(
    reads="intervals",
    needs=("estimate_min", "low_min", "high_max", "p", "level"),
    judges=judges,
    says={
        "impossible": "P{comparator}{p} does not agree with {estimate} ({low} to {high}), which gives {expected}: check all four.",
        "other-reading-fits": "P{comparator}{p} is not what {estimate} ({low} to {high}) gives ({expected}), unless another test made it.",
    },
    confidence="high",
    source="Altman & Bland 2011, doi:10.1136/bmj.d2304",
    examples=(
        example("Deaths were fewer (hazard ratio, 0.58; 95% CI, 0.38-0.87; {P = .48})."),
        example("Deaths were fewer (hazard ratio, 0.58; 95% CI, 0.38-0.87; P = .0084)."),
        example("Deaths were fewer (hazard ratio, 0.80; 95% CI, 0.64-1.00; log-rank P = .04)."),
    ),
)
