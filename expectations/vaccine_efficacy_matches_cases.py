"""Vaccine efficacy is one minus the cases with the vaccine over the cases without.

8 cases against 162 in groups of one size are an efficacy of 95%. Efficacy is mostly one of rates, with somewhat other
person-time in the two groups, or comes from a model, so that a small disagreement is a warning at most.

Formula: VE = 100 (1 - (a / n1) / (c / n0)), of groups of one size where no sizes are printed, within the rounding band of VE
and a tenth of the risk that is left.
"""

import numpy as np
import pandas as pd

from extract.declare import Check, example

NEAR, FAR = 1.1, 1.5  # times the risk that is left: other person-time, another count


def judges(t: pd.DataFrame) -> pd.DataFrame:
    """Impossible where sizes are known, nothing is adjusted and the risk left is half as much again or more off."""
    low, high = 100 - t["efficacy_max"], 100 - t["efficacy_min"]

    def off(near: float) -> "pd.Series[bool]":
        return (t["left_min"] / near > high) | (t["left_max"] * near < low)

    verdict = np.select(
        [~off(NEAR), t["adjusted"], t["sized"] & off(FAR)], ["holds", "undecided", "impossible"], "other-reading-fits"
    )
    return pd.DataFrame(
        {
            "verdict": verdict,
            "why": "the efficacy may come from rates or a model",
            "expected": [f"about {100 - (a + b) / 2:.1f}%" for a, b in zip(t["left_min"], t["left_max"], strict=True)],
        },
        index=t.index,
    )


check = Check(
    reads="efficacies",
    needs=("efficacy_min", "left_min"),
    judges=judges,
    says="{cases} against {controls} cases make an efficacy of {expected}, not {efficacy}%: check the three numbers.",
    confidence="medium",
    source="Halloran, Longini & Struchiner, Design and Analysis of Vaccine Studies, Springer 2010, chapter 2",
    examples=(
        example("There were 8 cases in the vaccine group and 162 in the placebo group, a vaccine efficacy of {59.0%}."),
        example("There were 8 cases in the vaccine group and 162 in the placebo group, a vaccine efficacy of 95.0%."),
    ),
)
