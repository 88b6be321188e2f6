"""Shares of a whole must sum to 100%.

The printed shares of all parts of a whole sum to 100 but for rounding: half a unit of the last digit for each part. Three
parts printed without decimals may sum to 99 or 101, four parts with one decimal to 99.8 or 100.2.
"""

import numpy as np
import pandas as pd

from extract.declare import Check, example


def judges(t: pd.DataFrame) -> pd.DataFrame:
    """Whether 100 lies within the band of the sum."""
    low, high = t["share_low"].to_numpy(), t["share_high"].to_numpy()
    verdict = np.where((low <= 100 + 1e-9) & (high >= 100 - 1e-9), "holds", "impossible")
    total = [f"{v:.4g}" for v in (low + high) / 2]
    return pd.DataFrame({"verdict": verdict, "sum_of_shares": total, "expected": "a sum of 100%"}, index=t.index)


check = Check(
    reads="partitions",
    needs=("share_low", "share_high"),
    judges=judges,
    says="The shares of the {parts} parts sum to {sum_of_shares}%, not to 100%: check each of them.",
    severity="warning",
    confidence="medium",
    source="Mosteller, Youtz & Zahn 1967, doi:10.2307/2060324",
    examples=(
        example("By stage: II, 50 ({50%}); III, 31 ({31%}); and other, 21 ({21%})."),
        example("By stage: II, 50 (50%); III, 30 (30%); and other, 20 (20%)."),
        example(
            "Adverse events were nausea, 50 (50%); headache, 31 (31%); and other, 11 (11%).", why="one patient may have several"
        ),
    ),
)
