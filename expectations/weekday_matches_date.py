"""A date falls on the day of the week that is printed with it.

"Monday, November 14, 2014" was a Friday: the day or the date is wrong, and readers who plan by it will come on the wrong day.

Formula: the day of the week of the date in the Gregorian calendar.
"""

import numpy as np
import pandas as pd

from extract.declare import Check, example


def judges(t: pd.DataFrame) -> pd.DataFrame:
    """The calendar knows."""
    return pd.DataFrame(
        {"verdict": np.where(t["said"] == t["true"], "holds", "impossible"), "expected": t["true"]}, index=t.index
    )


check = Check(
    reads="weekdays",
    needs=("said", "true"),
    judges=judges,
    says="{date} is a {true}, not a {said}: check the day and the date.",
    severity="error",
    confidence="high",
    source="ISO 8601-1:2019, section 3.1.2 (calendar dates and days of the week)",
    examples=(
        example("The meeting is on Monday, {November 14, 2014}."),
        example("The meeting is on Friday, November 14, 2014."),
    ),
)
