"""The quartiles lie within the range.

A median of 54 with quartiles 45 and 62 and a range of 50 to 80 cannot be: a quarter of the values lie at or below 45.

Formula: min <= Q1 and Q3 <= max, for some values that the printed limits may be rounded from.
"""

import numpy as np
import pandas as pd

from extract import spots
from extract.declare import Check, example


def judges(t: pd.DataFrame) -> pd.DataFrame:
    """Impossible where a quartile lies outside the range under every rounding."""
    wrong = (t["iqr_low_max"] < t["range_low_min"]) | (t["iqr_high_min"] > t["range_high_max"])
    return pd.DataFrame(
        {
            "verdict": np.where(wrong, "impossible", "holds"),
            "expected": "within " + t["range"],
            "spots": spots.led_by(t["spots"], 1),
        },
        index=t.index,
    )


check = Check(
    reads="spreads",
    needs=("iqr_low_min", "iqr_high_min", "range_low_min", "range_high_max"),
    judges=judges,
    says="Quartiles of {iqr} do not lie within a range of {range}: check the four numbers.",
    confidence="high",
    source="Altman & Bland 1994, doi:10.1136/bmj.309.6960.996",
    guards=True,
    examples=(
        example("Median age was 54 years (IQR, {45-62}; range, 50-80)."),
        example("Median age was 54 years (IQR, 45-62; range, 18-80)."),
    ),
)
