"""An estimate lies within its own interval.

A hazard ratio, a difference, a mean or a percentage outside the confidence interval printed with it cannot be right: one
of three numbers is wrong. Where words carry the sign ("reduced by 2.3; 95% CI, -3.5 to -1.1") the number is read with it.

Formula: low <= estimate <= high, for some values that the three printed numbers may be rounded from.
"""

import numpy as np
import pandas as pd

from extract import spots
from extract.declare import Check, example


def judges(t: pd.DataFrame) -> pd.DataFrame:
    """Impossible where no rounding puts the estimate between its limits, in either order of the limits."""
    low, high = np.minimum(t["low_min"], t["high_min"]), np.maximum(t["low_max"], t["high_max"])
    outside = (t["estimate_max"] < low) | (t["estimate_min"] > high)
    mirrored = (-t["estimate_min"] >= low) & (-t["estimate_max"] <= high)
    share = t["estimate_kind"].eq("percent") & (t["estimate_max"] / 100 >= low) & (t["estimate_min"] / 100 <= high)
    unlike = ~t["one_scale"] | share | (t["low_min"] > t["high_max"])
    other = t["kind"].eq("iqr") & t["estimate_kind"].ne("median")  # a mean may lie outside the middle half
    return pd.DataFrame(
        {
            "verdict": np.select(
                [other | (outside & unlike), ~outside, mirrored & t["lowering"], mirrored],
                ["undecided", "holds", "holds", "other-reading-fits"],
                "impossible",
            ),
            "why": "the number and the interval may be of different kinds or units",
            "spots": spots.led_by(t["spots"], 1),
            "expected": t["low"] + " to " + t["high"],
        },
        index=t.index,
    )


check = Check(
    reads="intervals",
    needs=("estimate_min", "low_min", "high_max"),
    judges=judges,
    says={
        "impossible": "{estimate} is not between {low} and {high}: check which of the three numbers is right.",
        "other-reading-fits": "{estimate} lies between {low} and {high} only with the other sign: check the signs.",
    },
    confidence="high",
    source="Georgescu & Wren 2018, doi:10.1093/bioinformatics/btx811",
    examples=(
        example("Relapses were fewer with treatment (rate ratio, {0.95}; 95% CI, 0.32-0.63)."),
        example("Relapses were fewer with treatment (rate ratio, 0.45; 95% CI, 0.32-0.63)."),
        example("Weight was reduced by 2.3 kg (95% CI, −3.5 to −1.1)."),
        example("Response was 12% vs 15% (95% CI, −1.0 to 7.0)."),
    ),
)
