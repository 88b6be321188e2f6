"""A score lies between the ends of its scale.

A pain score of 12.3 on a scale of 0 to 10, or an Apgar score of 13, has a digit or the scale wrong. Changes and sums are left
alone.

Formula: low <= score <= high, for some value that the score may be rounded from.
"""

import numpy as np
import pandas as pd

from extract.declare import Check, example


def judges(t: pd.DataFrame) -> pd.DataFrame:
    """Impossible where no rounding of the score lies on the scale."""
    outside = (t["value_min"] > t["high"]) | (t["value_max"] < t["low"])
    return pd.DataFrame(
        {
            "verdict": np.select([t["moved"], outside], ["undecided", "impossible"], "holds"),
            "why": "the number may be a change or a sum",
            "expected": t["scale"],
        },
        index=t.index,
    )


check = Check(
    reads="scale-values",
    needs=("value_min", "value_max", "low", "high"),
    judges=judges,
    says="{value} does not lie on a scale of {scale}: check the digits and the scale.",
    confidence="medium",
    guards=True,
    source="CONSORT-PRO 2013, doi:10.1001/jama.2013.879 (instrument and its score range)",
    examples=(
        example("Mean pain was {12.3} on a scale of 0 to 10."),
        example("The infant had an Apgar score of {13} at 5 minutes."),
        example("Mean pain was 6.3 on a scale of 0 to 10, and the Apgar score of the infant was 9."),
    ),
)
