"""A date is in the calendar.

February 30 is not, and February 29 only in leap years.

Formula: 1 <= day <= last day of that month and year (Gregorian).
"""

import numpy as np
import pandas as pd

from extract.declare import Check, example


def judges(t: pd.DataFrame) -> pd.DataFrame:
    """Impossible where the month has no such day."""
    exists = t["day"].between(1, t["last"])
    return pd.DataFrame(
        {
            "verdict": np.where(exists, "holds", "impossible"),
            "expected": np.where(t["last"] > 0, "a day from 1 to " + t["last"].astype(int).astype(str), "a month from 01 to 12"),
        },
        index=t.index,
    )


check = Check(
    reads="calendar-days",
    needs=("day", "last"),
    judges=judges,
    says="There is no {printed}: check day, month and year.",
    confidence="high",
    source="ISO 8601-1:2019, section 4.2",
    examples=(
        example("It was approved on {February 29, 2023}."),
        example("It was approved on February 29, 2024."),
    ),
)
