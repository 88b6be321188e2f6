"""A value that is given twice is the same both times.

Headings, boxes, bullets, captions, tables and conclusions repeat values of the text. If trial, arm, endpoint, time, population
and estimator are the same, some one true value must round to both; the shorter of two may be coarser ("78" and "78.4").
"""

import numpy as np
import pandas as pd

from extract.declare import Check, example
from extract.printed import between


def judges(t: pd.DataFrame) -> pd.DataFrame:
    """Whether the two bands meet."""
    one = between(t["low"].to_numpy(), t["high"].to_numpy())
    other = between(t["other_low"].to_numpy(), t["other_high"].to_numpy())
    return pd.DataFrame({"verdict": np.where(one.meets(other), "holds", "impossible"), "expected": t["other"]}, index=t.index)


check = Check(
    reads="restatements",
    needs=("low", "other_low"),
    judges=judges,
    says="{value} for {what} is {other} elsewhere: check which is right.",
    severity="error",
    confidence="medium",
    source="Pitkin, Branagan & Burmeister 1999, doi:10.1001/jama.281.12.1110",
    examples=(
        example(
            "# Zolvatinib in psoriasis\n\nAdults were randomized to zolvatinib (n=242) or placebo (n=121). At week 16, EASI 90 "
            "was reached by 70.2% of patients in the zolvatinib group and 1.7% in the placebo group.\n\n## Key points\n\n"
            "- EASI 90 at week 16 in the zolvatinib group: {72.0%}\n"
        ),
        example(
            "# Zolvatinib in psoriasis\n\nAdults were randomized to zolvatinib (n=242) or placebo (n=121). At week 16, EASI 90 "
            "was reached by 70.2% of patients in the zolvatinib group and 1.7% in the placebo group.\n\n## Key points\n\n"
            "- EASI 90 at week 16 in the zolvatinib group: 70%\n"
        ),
        example(
            "# Zolvatinib in psoriasis\n\nAdults were randomized to zolvatinib (n=242) or placebo (n=121). At week 16, EASI 90 "
            "was reached by 70.2% of patients in the zolvatinib group and 1.7% in the placebo group.\n\n## Key points\n\n"
            "- EASI 90 at week 52 in the zolvatinib group: 76.0%\n",
            why="another time",
        ),
    ),
)
