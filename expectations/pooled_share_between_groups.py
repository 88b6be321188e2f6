"""The share of everyone lies between the shares of the groups.

"35% overall (40% with A and 52% with B)" cannot be: a mean of two groups, whatever their sizes, is not below both.

Formula: some value that rounds to the share of all lies between values that round to those of the two groups.
"""

import numpy as np
import pandas as pd

from extract.declare import Check, example
from extract.printed import between


def judges(t: pd.DataFrame) -> pd.DataFrame:
    """Impossible outside of both."""
    groups = between(t["lowest"].to_numpy(), t["highest"].to_numpy())
    inside = between(t["low"].to_numpy(), t["high"].to_numpy()).meets(groups)
    return pd.DataFrame(
        {"verdict": np.where(inside, "holds", "impossible"), "expected": t["first"] + "% to " + t["second"] + "%"}, index=t.index
    )


check = Check(
    reads="pooled-shares",
    needs=("low", "lowest"),
    judges=judges,
    says="{all}% of all does not lie between {first}% and {second}% of the groups: check the three shares.",
    severity="error",
    confidence="medium",
    source="INSPECT-SR 2024, item 4.10 (pooled values within the range of the groups)",
    examples=(
        example("Nausea was seen in {35%} of patients overall (40% with foltizine and 52% with placebo)."),
        example("Nausea was seen in 45% of patients overall (40% with foltizine and 52% with placebo)."),
    ),
)
