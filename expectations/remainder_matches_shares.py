"""The remaining share is what the others leave of 100%.

"62% were women and the remaining 28% men" leaves a tenth of the people out. Where several shares are printed before, they may
overlap, so that is a warning.

Formula: some value that rounds to the rest equals 100 minus values that round to the others.
"""

import numpy as np
import pandas as pd

from extract.computed import verdicts
from extract.declare import Check, example


def judges(t: pd.DataFrame) -> pd.DataFrame:
    """Impossible beside a single other share."""
    found = verdicts(t)
    several = (found["verdict"] == "impossible") & ~t["lone"].to_numpy(bool)
    cut = found["verdict"] == "only-if-truncated"
    return found.assign(verdict=np.select([cut, several], ["holds", "other-reading-fits"], found["verdict"]))


check = Check(
    reads="remainders",
    needs=("low", "gives_low"),
    judges=judges,
    says="{parts} leave {gives}%, not {stated}%: check the shares.",
    severity="error",
    confidence="high",
    source="XBRL Calculations 1.1, section 3 (sums of rounded numbers)",
    examples=(
        example("Of the adults, 62% were women and the remaining {28%} men."),
        example("Of the adults, 62% were women and the remaining 38% men."),
        example("Of the adults, 62% were women, of whom 40% smoked and the remaining 60% did not.", why="a part of a part"),
    ),
)
