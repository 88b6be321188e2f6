"""Accuracy lies between sensitivity and specificity.

The share of all people that a test classes rightly is an average of the shares among those with and those without the
disease. It lies between the two predictive values for the same reason.

Formula: min(sens, spec) <= accuracy <= max(sens, spec), within the rounding bands; likewise for PPV and NPV.
"""

import numpy as np
import pandas as pd

from extract.declare import Check, example


def judges(t: pd.DataFrame) -> pd.DataFrame:
    """Impossible where accuracy lies outside the two, beyond rounding."""

    def outside(one: str, other: str) -> "pd.Series[bool]":
        low, high = t[[f"{one}_min", f"{other}_min"]].min(axis=1), t[[f"{one}_max", f"{other}_max"]].max(axis=1)
        known = t[one].notna() & t[other].notna()
        return known & ((t["accuracy_max"] < low - 1e-9) | (t["accuracy_min"] > high + 1e-9))

    wrong, second = outside("sensitivity", "specificity"), outside("ppv", "npv")
    told = t["sensitivity"] + " and " + t["specificity"]
    return pd.DataFrame(
        {
            "verdict": np.select([~(wrong | second), t["pooled"]], ["holds", "other-reading-fits"], "impossible"),
            "expected": np.where(wrong, told, t["ppv"].fillna("") + " and " + t["npv"].fillna("")),
        },
        index=t.index,
    )


check = Check(
    reads="accuracies",
    needs=("accuracy", "sensitivity", "specificity"),
    judges=judges,
    says="An accuracy of {accuracy} does not lie between {expected}: check the three.",
    confidence="high",
    source="Alberg et al. 2004, doi:10.1111/j.1525-1497.2004.30091.x",
    guards=True,
    examples=(
        example("Sensitivity was 85%, specificity 90%, and accuracy {98%}."),
        example("Sensitivity was 85%, specificity 90%, and accuracy 88%."),
    ),
)
