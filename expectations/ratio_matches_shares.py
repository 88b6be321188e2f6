"""A ratio is the quotient of the two values it compares.

10% against 20% is a risk ratio of 0.50. A ratio that is adjusted, or comes from a model, differs somewhat from that quotient,
and so does one of odds, which lies further from 1. A ratio that is far from the quotient, or on its other side of 1, is a
warning; one that is called unadjusted must be the quotient.

Formula: ratio = (a / n1) / (c / n0), or the quotient of two rates, either way round, by corners; from a model within a
quarter.
"""

import numpy as np
import pandas as pd

from extract.declare import Check, example

NEAR = 1.25  # a ratio from a model mostly lies this near to the quotient


def judges(t: pd.DataFrame) -> pd.DataFrame:
    """Impossible where an unadjusted ratio is off beyond rounding; a warning where one is far off."""
    known = t["measure"].isin(["risk_ratio", "rate_ratio"]) & t["values"].isin(["percent", "rate"])

    def off(near: float) -> "pd.Series[bool]":
        ways = [
            (t[f"{way}_min"] / near > t["effect_max"]) | (t[f"{way}_max"] * near < t["effect_min"])
            for way in ("direct", "inverse")
        ]
        return ways[0] & ways[1]

    small = t["direct_max"] / t["direct_min"] > NEAR  # printed too coarsely to say
    verdict = np.select(
        [~known | small | (t["modelled"] & ~t["crude"]), t["crude"] & t["arms"] & off(1.01), off(NEAR)],
        ["undecided", "impossible", "other-reading-fits"],
        "holds",
    )
    middle = np.sqrt(t["direct_min"] * t["direct_max"])
    return pd.DataFrame(
        {
            "verdict": verdict,
            "why": "the ratio comes from a model, or is none of shares or rates",
            "expected": [f"{m:.2f} or {1 / m:.2f}" for m in middle],
        },
        index=t.index,
    )


check = Check(
    reads="contrast-effects",
    needs=("effect_min", "direct_min", "inverse_min"),
    judges=judges,
    says="{first} against {second} makes a ratio of {expected}, not {effect}: check the three numbers.",
    confidence="medium",
    source="Cochrane Handbook for Systematic Reviews of Interventions 6.5, section 6.4.1",
    examples=(
        example("Relapse occurred in 10.2% with foltizine and 20.3% with placebo (risk ratio, {0.74}; 95% CI, 0.51-1.08)."),
        example("Relapse occurred in 10.2% with foltizine and 20.3% with placebo (risk ratio, 0.50; 95% CI, 0.34-0.74)."),
        example("Relapse occurred in 10.2% with foltizine and 20.3% with placebo (adjusted risk ratio, 0.74)."),
    ),
)
