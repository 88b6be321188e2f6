"""A difference lies in the middle of its interval.

The interval of a difference of means is the difference plus and minus the same amount. A difference that lies inside its
interval but far from the middle often has a wrong digit. Intervals of differences of shares (Newcombe, Miettinen) and of
medians (Hodges-Lehmann) are not quite symmetric, so this is a warning.

Formula: some value of (low + high) / 2 equals some value of the difference, give or take a tenth of the interval's width.
"""

import numpy as np
import pandas as pd

from extract import spots
from extract.declare import Check, example

SHARE = 0.1  # of the width of the interval


def judges(t: pd.DataFrame) -> pd.DataFrame:
    """A warning where the difference is off the middle by more than a tenth of the width, beyond rounding."""
    usable = t["measure"].eq("difference") & t["kind"].eq("ci") & (t["low_max"] < t["high_min"]) & t["one_scale"]
    inside = (t["estimate_max"] >= t["low_min"]) & (t["estimate_min"] <= t["high_max"])
    middle_min, middle_max = (t["low_min"] + t["high_min"]) / 2, (t["low_max"] + t["high_max"]) / 2
    gap = np.maximum(t["estimate_min"] - middle_max, middle_min - t["estimate_max"])
    skewed = usable & inside & (gap > SHARE * (t["high_min"] - t["low_max"]))
    return pd.DataFrame(
        {
            "verdict": np.select([~usable, skewed], ["undecided", "other-reading-fits"], "holds"),
            "why": "not a difference with an interval in its own unit",
            "spots": spots.led_by(t["spots"], 1),
            "expected": [
                f"about {(a + b) / 2:.{int(d)}f}" for a, b, d in zip(middle_min, middle_max, t["decimals"], strict=True)
            ],
        },
        index=t.index,
    )


check = Check(
    reads="intervals",
    needs=("estimate_min", "low_min", "high_max", "decimals"),
    judges=judges,
    says="{estimate} is far from the middle of {low} to {high} ({expected}): check the digits of all three.",
    severity="warning",
    confidence="medium",
    source="Cochrane Handbook for Systematic Reviews of Interventions 6.5, section 6.5.2.2",
    examples=(
        example("The scores differed (difference, {−0.33}; 95% CI, −0.95 to −0.31)."),
        example("The scores differed (difference, −0.33; 95% CI, −0.45 to −0.21)."),
    ),
)
