"""A number needed to treat is 1 over the absolute difference.

A difference of 25 percentage points gives 4. The number may be rounded or rounded up, and comes from the difference before
rounding. One that is adjusted, or taken from a survival curve at another time, may differ: a warning. One that is half as
much again or more off the difference stated with it is wrong.

Formula: NNT = 100 / (difference in percentage points), give or take one unit of its last place.
"""

import numpy as np
import pandas as pd

from extract.declare import Check, example
from extract.printed import shown, span

FAR = 1.5  # times


def judges(t: pd.DataFrame) -> pd.DataFrame:
    """Impossible where a stated difference gives another number by far; a warning where no rounding of the two agrees."""
    apart = (t["least"] > t["nnt_max"]) | (t["most"] < t["nnt_min"])
    far = (t["least"] > t["nnt_max"] * FAR) | (t["most"] * FAR < t["nnt_min"])
    return pd.DataFrame(
        {
            "verdict": np.select([~apart, far & t["stated"] & ~t["modelled"]], ["holds", "impossible"], "other-reading-fits"),
            "expected": [span(shown(a, 2), shown(b, 2)) for a, b in zip(t["least"], t["most"], strict=True)],
        },
        index=t.index,
    )


check = Check(
    reads="treatments-needed",
    needs=("nnt_min", "least"),
    judges=judges,
    says="A difference of {difference} gives a number needed to treat of {expected}, not {nnt}: check both.",
    confidence="medium",
    source="Altman 1998, doi:10.1136/bmj.317.7168.1309",
    examples=(
        example("The absolute difference was 25 percentage points, a number needed to treat of {14}."),
        example("The absolute difference was 25 percentage points, a number needed to treat of 4."),
    ),
)
