"""A relative reduction is the reduction over the value of the other group.

10% against 20% is a relative reduction of 50% and an absolute one of 10 points. It is often taken from a ratio of a model
instead, so that a disagreement is a warning; where the sentence has such a ratio, the reduction belongs to that and has a
check of its own.

Formula: reduction = 100 (1 - a / b), increase = 100 (a / b - 1), by corners of the rounding bands.
"""

import numpy as np
import pandas as pd

from extract.declare import Check, example


def judges(t: pd.DataFrame) -> pd.DataFrame:
    """A warning where neither order of the two values gives the percentage; it says so if their difference does."""
    ways = [(t[f"{w}_min"] <= t["effect_max"] + 1e-9) & (t["effect_min"] <= t[f"{w}_max"] + 1e-9) for w in ("direct", "inverse")]
    size_min, size_max = (100 * (1 - t["effect_max"]).abs(), 100 * (1 - t["effect_min"]).abs())
    low, high = np.minimum(size_min, size_max), np.maximum(size_min, size_max)
    points = t["values"].eq("percent") & (t["gap_min"] <= high) & (low <= t["gap_max"])
    unfit = t["measure"].ne("relative") | t["other_ratio"] | t["modelled"]
    middle = np.sqrt(t["direct_min"] * t["direct_max"])
    ratio = np.where(t["up"], np.maximum(middle, 1 / middle), np.minimum(middle, 1 / middle))
    return pd.DataFrame(
        {
            "verdict": np.select([unfit, ways[0] | ways[1], points], ["undecided", "holds", "look-alike"], "other-reading-fits"),
            "why": "no relative change, or one from a model",
            "expected": [f"about {abs(100 * (1 - r)):.0f}%" for r in ratio],
        },
        index=t.index,
    )


check = Check(
    reads="contrast-effects",
    needs=("effect_min", "direct_min", "gap_min"),
    judges=judges,
    says={
        "other-reading-fits": "{first} against {second} is a relative change of {expected}, not {effect}%: check all three.",
        "look-alike": "{effect}% is the difference of {first} and {second} in points; the relative change is {expected}: check "
        "which is meant.",
    },
    severity="warning",
    confidence="medium",
    source="Altman 1998, doi:10.1136/bmj.317.7168.1309",
    examples=(
        example("Relapse occurred in 10.2% with foltizine and 20.4% with placebo, a {60%} reduction."),
        example("Relapse occurred in 10.2% with foltizine and 20.4% with placebo, a {10%} relative reduction."),
        example("Relapse occurred in 10.2% with foltizine and 20.4% with placebo, a 50% reduction."),
        example("Relapse occurred in 10.2% with foltizine and 20.4% with placebo, a 45% reduction (hazard ratio, 0.55)."),
    ),
)
