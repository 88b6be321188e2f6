"""An absolute change is called absolute, and a relative one relative.

From 40% to 30% is an absolute reduction of 10 points and a relative one of 25%. The wrong word makes a small effect large, or a
large one small.

Formula: "absolute" and "points" need last - first, "relative" needs 100 (last - first) / first.
"""

import numpy as np
import pandas as pd

from extract import spots
from extract.declare import Check, example


def judges(t: pd.DataFrame) -> pd.DataFrame:
    """The other word was meant where only the other sum gives the change."""
    swapped = (t["named"].eq("absolute") & (t["share_gap"] <= 0) & (t["gap"] > 0)) | (
        t["named"].eq("relative") & (t["gap"] <= 0) & (t["share_gap"] > 0)
    )
    other = np.where(t["named"].eq("absolute"), "relative", "absolute")
    return pd.DataFrame(
        {
            "verdict": np.where(swapped, "other-reading-fits", "holds"),
            "expected": other,
            "other": other,
            "spots": spots.led_by(t["spots"], 0),
        },
        index=t.index,
    )


check = Check(
    reads="changes",
    needs=("share_gap", "gap", "named"),
    judges=judges,
    says="From {first}% to {last}% the {other} change is {change}%, but it is called {named}: check the word and the number.",
    severity="warning",
    confidence="high",
    source="CONSORT 2010, item 17b (absolute and relative effect sizes), doi:10.1136/bmj.c869",
    examples=(
        example("Use fell from 40% to 30%, an absolute reduction of {25}%."),
        example("Use fell from 40% to 30%, a reduction of {25} percentage points."),
        example("Use fell from 40% to 30%, an absolute reduction of 10%."),
        example("Use fell from 40% to 30%, a relative reduction of 25%."),
    ),
)
