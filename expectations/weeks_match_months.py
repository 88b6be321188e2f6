"""One time in two units is the same time.

24 weeks are about 6 months (5.5 to be exact, which trials round to 6), 52 weeks a year. Trials are loose with months, so only
more than one unit of the coarser one, or a sixth of the time, is a warning.

Formula: |a - b| <= one of the coarser unit and <= a sixth of the longer, with 7 days a week and 30.44 a month.
"""

import numpy as np
import pandas as pd

from extract.declare import Check, example


def judges(t: pd.DataFrame) -> pd.DataFrame:
    """A warning where the two are clearly different times."""
    apart = (t["a"] - t["b"]).abs()
    wrong = (apart > t["step"]) | (apart > np.maximum(t["a"], t["b"]) / 6)
    wrong &= apart > 0.5 * t["step"]
    return pd.DataFrame({"verdict": np.where(wrong, "other-reading-fits", "holds"), "expected": t["first"]}, index=t.index)


check = Check(
    reads="equal-times",
    needs=("a", "b", "step"),
    judges=judges,
    says="{first} are not {second}: check both times.",
    severity="warning",
    confidence="medium",
    source="ISO 8601-1:2019, section 3.1.2 (weeks and months as durations)",
    examples=(
        example("Treatment lasted 24 weeks ({9} months)."),
        example("Treatment lasted 24 weeks (6 months) and follow-up 52 weeks (12 months)."),
    ),
)
