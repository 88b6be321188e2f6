"""The lower limit of an interval stands before the upper one.

A confidence interval, a range or an interquartile range is printed from low to high. In the wrong order, a digit, a sign
or the order itself is wrong. Two negative limits in the wrong order are a warning: some print the one nearer to 0 first. So are
the limits of a document in which a minus has become a 2, as some fonts do: "20.8 to 0.35" for −0.8 to 0.35.

Formula: low <= high, for every value that the printed limits may be rounded from.
"""

import numpy as np
import pandas as pd

from extract.declare import Check, example


def judges(t: pd.DataFrame) -> pd.DataFrame:
    """Impossible where low exceeds high under every rounding."""
    wrong = t["low_min"] > t["high_max"]
    negative = (t["low_max"] <= 0) & (t["high_max"] <= 0)
    return pd.DataFrame(
        {
            "verdict": np.select(
                [wrong & t["minus_lost"].notna(), wrong & negative, wrong],
                ["look-alike", "other-reading-fits", "impossible"],
                "holds",
            ),
            "expected": t["minus_lost"].fillna(t["high"] + " to " + t["low"]),
        },
        index=t.index,
    )


check = Check(
    reads="intervals",
    needs=("low_min", "high_max"),
    judges=judges,
    says={
        "impossible": "{low} to {high} runs from high to low: check the order, the signs and the digits.",
        "look-alike": "{low} to {high} runs from high to low, and looks like {expected} with a 2 for the minus: check the sign.",
    },
    confidence="high",
    source="Cochrane Handbook for Systematic Reviews of Interventions 6.5, section 15.3.1",
    guards=True,
    examples=(
        example("The hazard ratio was 0.58 ({95% CI, 0.87-0.38})."),
        example("The hazard ratio was 0.58 (95% CI, 0.38-0.87)."),
        example("The mean score fell from 6.5 to 1.6."),
    ),
)
