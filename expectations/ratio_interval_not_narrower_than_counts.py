"""The interval of a ratio is no narrower than the events allow.

23 against 45 events leave ln HR with a standard error of at least 0.26, whatever the model; adjustment and clusters only
widen the interval. A narrower one counts other events, or has a wrong digit.

Formula: (ln high - ln low) / 2 z >= 0.97 SE, with SE^2 = 1/a + 1/c for hazard and rate ratios, 1/a - 1/n1 + 1/c - 1/n0 for
risk ratios, and the sum of 1 over all four cells for odds ratios.
"""

import math
from statistics import NormalDist

import pandas as pd

from extract.declare import Check, example
from extract.fourfold import ratio_error
from extract.printed import shown

LEAST = 0.97  # of the standard error; none of 2400 simulated Cox models lay below 1.00


def judges(t: pd.DataFrame) -> pd.DataFrame:
    """A warning where even the widest reading of the limits is too narrow."""
    rows = t[["measure", "first_count", "first_total", "second_count", "second_total", "low_min", "high_max", "level"]]
    judged = [_verdict(str(m), *map(float, rest)) for m, *rest in rows.itertuples(index=False)]
    return pd.DataFrame(judged, index=t.index, columns=["verdict", "expected"]).assign(why="a cell is empty")


def _verdict(measure: str, a: float, n1: float, c: float, n0: float, low: float, high: float, level: float) -> tuple[str, str]:
    error = ratio_error(measure, int(a), int(n1), int(c), int(n0))
    if error is None or not 0 < low < high or not 50 < level < 100:
        return "undecided", ""
    z = NormalDist().inv_cdf(0.5 + level / 200)
    narrow = (math.log(high) - math.log(low)) / (2 * z) < LEAST * error
    return ("other-reading-fits" if narrow else "holds"), f"at least {shown(math.exp(2 * z * error), 2)} times"


check = Check(
    reads="contrast-effects",
    needs=("first_count", "first_total", "second_count", "second_total", "low_min", "high_max"),
    judges=judges,
    says="{first} against {second} do not allow so narrow an interval as {low} to {high} (high over low is {expected}): "
    "check counts and limits.",
    severity="warning",
    confidence="medium",
    guards=True,
    source="Tierney et al. 2007, doi:10.1186/1745-6215-8-16; Parmar et al. 1998",
    examples=(
        example(
            "Relapse occurred in 23 of 120 patients (19.2%) with foltizine and 45 of 118 (38.1%) with placebo (hazard ratio, "
            "{0.48}; 95% CI, 0.43-0.54)."
        ),
        example(
            "Relapse occurred in 23 of 120 patients (19.2%) with foltizine and 45 of 118 (38.1%) with placebo (hazard ratio, "
            "0.48; 95% CI, 0.28-0.81)."
        ),
    ),
)
