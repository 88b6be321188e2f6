"""A change in percent is the change over the first value.

From 40 to 30 is a reduction of 25%. Of shares it may be meant in points: from 40% to 30% is 25%, or 10 points. An average of
changes is not the change of the averages, so there a disagreement is a warning unless it is wide.

Formula: change = 100 (last - first) / first, by corners of the rounding bands of all three numbers.
"""

import numpy as np
import pandas as pd

from extract import spots
from extract.declare import Check, example


def judges(t: pd.DataFrame) -> pd.DataFrame:
    """Impossible for counts, rates and shares, and where the change is off by more than a third of itself."""
    off = (t["share_gap"] > 0) & ~(t["gap"] <= 0) & t["named"].ne("absolute")
    gives = pd.to_numeric(t["share_gives"].str.rstrip("%"), errors="coerce")
    sure = (t["counted"] & ~t["average"]) | (t["share_gap"] > 0.33 * gives)
    return pd.DataFrame(
        {
            "verdict": np.select([off & sure, off], ["impossible", "other-reading-fits"], "holds"),
            "expected": t["share_gives"],
            "spots": spots.led_by(t["spots"], 0),
        },
        index=t.index,
    )


check = Check(
    reads="changes",
    needs=("share_gap", "share_gives"),
    judges=judges,
    says="From {first} to {last} is a change of {share_gives}, not {change}%: check the three numbers.",
    confidence="medium",
    source="Altman 1998, doi:10.1136/bmj.317.7168.1309",
    examples=(
        example("The number of attacks fell from 21.0 to 8.4 per month, a {65}% reduction."),
        example("The number of attacks fell from 21.0 to 8.4 per month, a 60% reduction."),
        example("Use fell from 40% to 30% (a decrease of 10%).", why="10 points"),
    ),
)
