"""A percentage of a small group must be a share that the group can have.

In a group of 30 the shares are 0, 3.3, 6.7 … percent; 45% is none of them. A percentage printed without its count is possible
if some whole count of people, over the group's size, rounds to it. Only groups smaller than 10 to the power of (decimals + 2)
can be tested: above, every percentage is possible. Only "x% of patients" is tested, and it is
a hint, not a proof: values missing for some people change the base.
"""

import numpy as np
import pandas as pd

from extract.declare import Check, example


def judges(t: pd.DataFrame) -> pd.DataFrame:
    """Whether a whole number of people lies in the band."""
    total = t["total"].to_numpy(float)
    least = np.ceil(t["low"].to_numpy() * total / 100 - 1e-9)
    most = np.floor(t["high"].to_numpy() * total / 100 + 1e-9)
    testable = (
        t["n"].isna().to_numpy()
        & t["whole"].to_numpy(bool)
        & t["certain"].to_numpy(bool)
        & (total < 10.0 ** (t["decimals"].to_numpy() + 2))
    )
    verdict = np.select([~testable, least <= most], ["undecided", "holds"], "impossible")
    decimals = t["decimals"].to_numpy(int)
    around = [
        f"{100 * low / n:.{d}f}% ({low:.0f} of {n:.0f}) or {100 * (low + 1) / n:.{d}f}% ({low + 1:.0f} of {n:.0f})"
        for low, n, d in zip(np.maximum(most, 0), total, decimals, strict=True)
    ]
    return pd.DataFrame({"verdict": verdict, "expected": around}, index=t.index)


check = Check(
    reads="shares",
    needs=("total",),
    judges=judges,
    says="No number of people out of {total_printed} is {share}%; the nearest are {expected}: check both.",
    severity="warning",
    confidence="low",
    source="Brown & Heathers 2017, doi:10.1177/1948550616673876 (GRIM)",
    examples=(
        example("Patients received zolvatinib (n=30) or placebo (n=30). With zolvatinib, {45%} of patients responded."),
        example("Patients received zolvatinib (n=30) or placebo (n=30). With zolvatinib, 47% of patients responded."),
    ),
)
