"""A range of ages runs from the younger to the older.

"Aged 68 to 50 years" has a wrong digit, or the two ages are exchanged.

Formula: first age < second age, where both have the same unit.
"""

import numpy as np
import pandas as pd

from extract.declare import Check, example


def judges(t: pd.DataFrame) -> pd.DataFrame:
    """Impossible where the first age is the higher one."""
    return pd.DataFrame(
        {"verdict": np.where(t["first"] > t["second"], "impossible", "holds"), "expected": t["high"] + " to " + t["low"]},
        index=t.index,
    )


check = Check(
    reads="age-ranges",
    needs=("first", "second"),
    judges=judges,
    says="Ages of {low} to {high} run from the older to the younger: check both.",
    confidence="high",
    source="CONSORT 2010, item 4a (eligibility criteria for participants), doi:10.1136/bmj.c332",
    guards=True,
    examples=(
        example("Adults aged {68 to 50} years were eligible."),
        example("Adults aged 18 to 50 years were eligible."),
        example("It is diagnosed between the ages of {70 and 50} years."),
        example("The mean age fell from 52 to 48 years."),
    ),
)
