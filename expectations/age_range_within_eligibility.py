"""The people in a trial have an age that was eligible.

Where patients of 12 to 75 years were eligible, a baseline range of 12 to 79 years contradicts it: one of the limits is wrong, or
people were enrolled who should not have been, which the text would have to say.

Formula: lowest eligible <= lowest observed, and highest observed <= highest eligible, in one section on one trial.
"""

import numpy as np
import pandas as pd

from extract.declare import Check, example


def judges(t: pd.DataFrame) -> pd.DataFrame:
    """Impossible where the observed range leaves the eligible one by more than a birthday."""
    outside = (t["low"] < t["least"] - 1) | (t["high"] > t["most"] + 1)
    touching = (t["low"] < t["least"]) | (t["high"] > t["most"])
    return pd.DataFrame(
        {
            "verdict": np.select([outside, touching], ["impossible", "other-reading-fits"], "holds"),
            "expected": "within " + t["eligible"],
        },
        index=t.index,
    )


check = Check(
    reads="age-limits",
    needs=("low", "high", "least", "most"),
    judges=judges,
    says="Ages of {observed} do not fit eligibility at {eligible} years: check both ranges.",
    confidence="high",
    source="CONSORT 2010, items 4a and 15; INSPECT-SR, check 4.1",
    guards=True,
    examples=(
        example("Eligible patients were 12 to 75 years of age. Their mean age was 49.8 years (range, {12 to 79} years)."),
        example("Eligible patients were 12 to 75 years of age. Their mean age was 49.8 years (range, 12 to 74 years)."),
        example("Most are diagnosed between 20 and 50 years of age. Their mean age was 49.8 years (range, 12 to 79 years)."),
    ),
)
