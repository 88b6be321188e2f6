"""A number needed to treat is 1 over the absolute difference.

A difference of 25 percentage points gives 4. The number may be rounded or rounded up, and comes from the difference before
rounding. One that is adjusted, or taken from a survival curve at another time, may differ: a warning.

Formula: NNT = 100 / (difference in percentage points), give or take one unit of its last place.
"""

import numpy as np
import pandas as pd

from extract.declare import Check, example
from extract.printed import shown, span


def judges(t: pd.DataFrame) -> pd.DataFrame:
    """A warning where no rounding of the two agrees."""
    apart = (t["least"] > t["nnt_max"]) | (t["most"] < t["nnt_min"])
    return pd.DataFrame(
        {
            "verdict": np.where(apart, "other-reading-fits", "holds"),
            "expected": [span(shown(a, 2), shown(b, 2)) for a, b in zip(t["least"], t["most"], strict=True)],
        },
        index=t.index,
    )


check = Check(
    reads="treatments-needed",
    needs=("nnt_min", "least"),
    judges=judges,
    says="A difference of {difference} gives a number needed to treat of {expected}, not {nnt}: check both.",
    severity="warning",
    confidence="medium",
    source="Altman 1998, doi:10.1136/bmj.317.7168.1309",
    examples=(
        example("The absolute difference was 25 percentage points, a number needed to treat of {14}."),
        example("The absolute difference was 25 percentage points, a number needed to treat of 4."),
    ),
)
