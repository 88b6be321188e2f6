"""A date is in the calendar.

February 30 is not, and February 29 only in leap years. A year after 2099 is more likely a slip than a plan.

Formula: 1 <= day <= last day of that month and year (Gregorian).
"""

import numpy as np
import pandas as pd

from extract.declare import Check, example

LAST_YEAR = 2099


def judges(t: pd.DataFrame) -> pd.DataFrame:
    """Impossible where the month has no such day."""
    exists, far = t["day"].between(1, t["last"]), t["year"] > LAST_YEAR
    days = np.where(t["last"] > 0, "a day from 1 to " + t["last"].astype(int).astype(str), "a month from 01 to 12")
    return pd.DataFrame(
        {
            "verdict": np.select([~exists, far], ["impossible", "other-reading-fits"], "holds"),
            "expected": np.where(exists & far, "an earlier year", days),
        },
        index=t.index,
    )


check = Check(
    reads="calendar-days",
    needs=("day", "last"),
    judges=judges,
    says={
        "impossible": "There is no {printed}: check day, month and year.",
        "other-reading-fits": "{printed} is in a century to come: check the year.",
    },
    confidence="high",
    source="ISO 8601-1:2019, section 4.2",
    guards=True,
    examples=(
        example("It was approved on {February 29, 2023}."),
        example("It was approved on February 29, 2024."),
        example("Enrolment opened on {May 7, 2517}, in Spain."),
        example("On May 7, 2517 people were screened."),
    ),
)
