"""The sizes of the groups should be near the allocation ratio.

Randomization 2:1 does not give exactly twice as many, but chance alone seldom moves a group by more than three standard
deviations of a binomial count. A group that was stopped early, or an adaptive design, explains any difference.
"""

import numpy as np
import pandas as pd

from extract.declare import Check, example

FAR = 3.0  # standard deviations


def judges(t: pd.DataFrame) -> pd.DataFrame:
    """A hint at most: no deviation is impossible."""
    near, stopped = (t["deviation"] <= FAR).to_numpy(), t["stopped"].to_numpy(bool)
    verdict = np.select([near, stopped], ["holds", "undecided"], "impossible")
    return pd.DataFrame(
        {"verdict": verdict, "why": "a group was stopped", "expected": "about " + t["expected_sizes"].astype(str)}, index=t.index
    )


check = Check(
    reads="enrolments",
    needs=("deviation",),
    judges=judges,
    says="{sizes_printed} people is far from {ratio_printed}, which is about {expected_sizes}: check sizes and ratio.",
    severity="warning",
    confidence="medium",
    source="CONSORT 2010, item 8b, doi:10.1136/bmj.c332",
    examples=(
        example("In all, 563 adults were randomized 2:1 to zolvatinib ({n=276}) or placebo ({n=287})."),
        example("In all, 563 adults were randomized 2:1 to zolvatinib (n=376) or placebo (n=187)."),
        example(
            "Adults were randomized 2:2:1 to zolvatinib 12 mg (n=426), zolvatinib 24 mg (n=170) or placebo (n=202). "
            "The 24 mg group was discontinued to speed up enrolment.",
            why="a group was stopped",
        ),
    ),
)
