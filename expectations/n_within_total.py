"""A part cannot be larger than its whole.

The count of people with something is at most the number of people looked at: n is not above N in "n/N", "n of N". Events
are another matter: one person can have several.
"""

import numpy as np
import pandas as pd

from extract.declare import Check, example


def judges(t: pd.DataFrame) -> pd.DataFrame:
    """Whether the part is at most the whole."""
    over = t["n"].to_numpy(float) > t["total"].to_numpy(float)
    verdict = np.select([~over, ~t["certain"].to_numpy(bool)], ["holds", "undecided"], "impossible")
    return pd.DataFrame({"verdict": verdict, "expected": "at most " + t["total_printed"].astype(str)}, index=t.index)


check = Check(
    reads="shares",
    needs=("n", "total"),
    judges=judges,
    says="{n_printed} of {total_printed} is more than all of them: check both numbers.",
    severity="error",
    confidence="high",
    source="CONSORT 2010, item 16, doi:10.1136/bmj.c332",
    guards=True,
    examples=(
        example("A response was seen in 58 of 50 patients ({116%})."),
        example("A response was seen in 48 of 50 patients (96%)."),
        example("The 50 patients had 58 relapses (116 per 100 patients).", why="events, not patients"),
    ),
)
