"""A ratio lies in the middle of its interval on the log scale.

Nearly all intervals of hazard, odds, risk and rate ratios are made on the log scale, so the ratio is the geometric mean of
its limits. A ratio that lies inside its interval but far from that mean often has a wrong digit. Exact, profile, bootstrap
and Bayesian intervals are not symmetric, so a small gap is at most a warning. The narrower an interval, the less skewed it is:
exact ones of a ratio of two Poisson counts are, by at most 0.035 times the square of their width.

Formula: some value of sqrt(low x high) equals some value of the ratio. A gap is told where it is above 0.05 beyond all
roundings and above a tenth of the smaller of the width and its square, all in ln units. No correct Wald ratio of 200 000
simulated ones, printed to two decimals, was flagged.
"""

import numpy as np
import pandas as pd

from extract import spots
from extract.declare import Check, example

GAP = 0.05  # in ln units, beyond what rounding explains


def judges(t: pd.DataFrame) -> pd.DataFrame:
    """A warning where rounding cannot explain the gap."""
    wald = t["measure"].eq("ratio") & t["kind"].eq("ci")
    usable = wald & (t["low_min"] > 0) & (t["estimate_min"] > 0) & (t["low_max"] < t["high_min"])
    inside = (t["estimate_max"] >= t["low_min"]) & (t["estimate_min"] <= t["high_max"])
    low, high = np.sqrt((t["low_min"] * t["high_min"]).clip(lower=0)), np.sqrt((t["low_max"] * t["high_max"]).clip(lower=0))
    with np.errstate(divide="ignore", invalid="ignore"):
        gap = np.maximum(np.log(t["estimate_min"] / high), np.log(low / t["estimate_max"]))
        width = np.log(t["high"].astype(float) / t["low"].astype(float))
    skewed = usable & inside & (gap > GAP) & (gap > 0.1 * np.minimum(width, width**2))
    return pd.DataFrame(
        {
            "verdict": np.select([~usable, skewed], ["undecided", "other-reading-fits"], "holds"),
            "why": "not a ratio with a positive interval",
            "spots": spots.led_by(t["spots"], 1),
            "expected": [f"about {m:.2f}" if np.isfinite(m) else "" for m in np.sqrt(low * high)],
        },
        index=t.index,
    )


check = Check(
    reads="intervals",
    needs=("estimate_min", "low_min", "high_max", "low", "high"),
    judges=judges,
    says="{estimate} is far from the middle of {low} to {high} on the log scale ({expected}): check the digits of all three.",
    severity="warning",
    confidence="medium",
    source="Altman & Bland 2011, doi:10.1136/bmj.d2090",
    examples=(
        example("The odds ratio was {1.94} (95% CI, 1.89-2.99)."),
        example("The odds ratio was 2.38 (95% CI, 1.89-2.99)."),
    ),
)
