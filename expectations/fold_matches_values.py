"""Doubled, threefold and half as many agree with the two values beside them.

From 12 to 30 is 2.5 times as many. Words round more boldly than digits: "doubled" is let pass from 1.75 to 2.25 times. "Three
times more" may mean that much on top, which is let pass too.

Formula: k = larger / smaller, by corners; a whole number or a word give or take an eighth, other numbers within their
rounding.
"""

import numpy as np
import pandas as pd

from extract.declare import Check, example


def judges(t: pd.DataFrame) -> pd.DataFrame:
    """A warning where the quotient of the two values is another."""

    def fits(k: "pd.Series[float]") -> "pd.Series[bool]":
        return (t["least"] <= k + t["step"] + 1e-9) & (k - t["step"] - 1e-9 <= t["most"])

    right = fits(t["times"]) | (t["added"] & fits(t["times"] + 1))
    return pd.DataFrame(
        {
            "verdict": np.where(right, "holds", "other-reading-fits"),
            "expected": [f"{np.sqrt(a * b):.2g} times" for a, b in zip(t["least"], t["most"], strict=True)],
        },
        index=t.index,
    )


check = Check(
    reads="folds",
    needs=("times", "least", "most"),
    judges=judges,
    says="{first} and {second} differ by {expected}, which is not “{phrase}”: check the word and the values.",
    severity="warning",
    confidence="medium",
    source="AMA Manual of Style 11, section 11.1 (fold, times)",
    examples=(
        example("The number of visits {doubled} from 12 to 36 per year."),
        example("The number of visits tripled from 12 to 36 per year."),
        example("The rate was three times higher with foltizine than with placebo (8.1% vs 2.0%)."),
    ),
)
