"""A share of people cannot be more than 100%.

A percentage that is printed with a count, or as "x% of patients", is a part of a whole: it lies between 0 and 100. A
change ("rose by 120%") may well pass 100.
"""

import numpy as np
import pandas as pd

from extract.declare import Check, example
from extract.printed import rounded


def judges(t: pd.DataFrame) -> pd.DataFrame:
    """A share that is no fraction with its total; those have a check of their own."""
    over = rounded(t["share"].tolist()).low > 100  # whatever the words beside it allow
    fraction = t["n"].notna().to_numpy() & t["total"].notna().to_numpy()  # percent_matches_fraction says more
    verdict = np.select([~over, ~t["whole"].to_numpy(bool) | fraction], ["holds", "undecided"], "impossible")
    return pd.DataFrame({"verdict": verdict, "expected": "0% to 100%"}, index=t.index)


check = Check(
    reads="shares",
    needs=("share",),
    judges=judges,
    says="{share}% of people is not possible: check the percentage.",
    severity="error",
    confidence="high",
    source="CONSORT 2010, item 17a, doi:10.1136/bmj.c332",
    guards=True,
    examples=(
        example("At week 16, {179.1%} of patients had a response."),
        example("At week 16, 79.1% of patients had a response."),
        example("Levels of the biomarker rose by 179.1% in the patients who had a response.", why="a change may pass 100"),
    ),
)
