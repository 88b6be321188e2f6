"""More than half are free of the event before its median time, and less than half after it.

A median survival of 14.2 months does not go with 45% alive at 12 months. Both are read from one curve, so they cannot differ
unless one is of another group, endpoint or analysis; that is why they are compared only where a passage speaks of one group.

Formula: share at t >= 50% where t lies before the median, <= 50% where it lies after it, within the rounding bands.
"""

import numpy as np
import pandas as pd

from extract.declare import Check, example


def judges(t: pd.DataFrame) -> pd.DataFrame:
    """A warning where share and median lie on different sides."""
    low = (t["days"] < t["median_min"]) & (t["share_max"] < 50)
    high = (t["days"] > t["median_max"]) & (t["share_min"] > 50)
    return pd.DataFrame(
        {
            "verdict": np.where(low | high, "other-reading-fits", "holds"),
            "expected": np.where(t["days"] < t["median_min"], "at least 50%", "at most 50%"),
        },
        index=t.index,
    )


check = Check(
    reads="medians-and-landmarks",
    needs=("days", "median_min", "share_min"),
    judges=judges,
    says="A median {what} of {median} does not go with {share}% at {time} {time_unit}: check both.",
    severity="warning",
    confidence="high",
    guards=True,
    source="Kaplan & Meier 1958, doi:10.1080/01621459.1958.10501452",
    examples=(
        example("Median overall survival was 14.2 months, and 12-month overall survival was {45}%."),
        example("Median overall survival was not reached. The 24-month overall survival rate was {45}%."),
        example("Median overall survival was 14.2 months, and 12-month overall survival was 55%."),
    ),
)
