"""Parts that make up a whole must sum to it.

Counts of people in parts that exclude one another (with and without, women and men, completed and discontinued, each reason
for stopping) cannot sum to more than the whole; where the parts leave nobody out ("the remaining", "other"), nor to less.
Groups that may overlap, such as earlier treatments, are no parts.
"""

import numpy as np
import pandas as pd

from extract.declare import Check, example


def judges(t: pd.DataFrame) -> pd.DataFrame:
    """Over and under the total are different faults."""
    over, under = (t["sum"] > t["total"]).to_numpy(), (t["sum"] < t["total"]).to_numpy()
    verdict = np.select(
        [~over & ~under, over & t["overlapping"].to_numpy(bool), under & ~t["exhaustive"].to_numpy(bool)],
        ["holds", "undecided", "undecided"],
        "impossible",
    )
    why = np.where(over, "one person may be in several parts", "the parts may leave some people out")
    return pd.DataFrame({"verdict": verdict, "why": why, "expected": "a sum of " + t["total_printed"].astype(str)}, index=t.index)


check = Check(
    reads="partitions",
    needs=("sum", "total"),
    judges=judges,
    says="{parts_printed} is {sum}, not {total_printed}: check the parts and the total.",
    severity="error",
    confidence="high",
    source="CONSORT 2010, item 13a, doi:10.1136/bmj.c332",
    examples=(
        example("Of the 603 participants, {412} had received systemic therapy and {204} were systemic-naive."),
        example("Of the 603 participants, 399 had received systemic therapy and 204 were systemic-naive."),
        example("Of the 603 participants, 412 had received a biologic and 304 methotrexate.", why="earlier treatments overlap"),
    ),
)
