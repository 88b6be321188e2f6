"""A period that is taken up again has the length it had.

"Patients are observed for 2 hours; when the 3-hour watch is over" speaks of one watch in two lengths. Only a definite period is
held against the one of its paragraph that is told by a noun or verb of the same sort (watching, infusing, fasting); where the
document has the later length in another place as well, or the earlier one in several, there may be two periods.

Formula: the two lengths, in one unit, are equal.
"""

import numpy as np
import pandas as pd

from extract.declare import Check, example


def judges(t: pd.DataFrame) -> pd.DataFrame:
    """A warning where the length is another one, and nowhere else."""
    verdict = np.select([t["a"] == t["b"], t["elsewhere"].to_numpy(bool)], ["holds", "undecided"], "other-reading-fits")
    return pd.DataFrame({"verdict": verdict, "why": "there may be two such periods", "expected": t["before"]}, index=t.index)


check = Check(
    reads="period-restatements",
    needs=("a", "b"),
    judges=judges,
    says="{before} in one place, “{period}” in another: check which length is right.",
    severity="warning",
    confidence="medium",
    source="Pitkin, Branagan & Burmeister 1999, doi:10.1001/jama.281.12.1110",
    examples=(
        example("Patients are monitored for 4 hours, and may leave when the {6-hour} observation has ended."),
        example("Patients are monitored for 4 hours, and may leave when the 4-hour observation has ended."),
        example("Patients received foltizine for 12 weeks. The 24-week extension was open to all.", why="another period"),
    ),
)
