"""A length of time is that between its two dates.

"From March 2018 to June 2020 (17 months)" lost a year. A date printed to the month or year may be any day of it, and the last day
may be counted or not.

Formula: some number of days between the two dates lies within what the length may be rounded from.
"""

import numpy as np
import pandas as pd

from extract.declare import Check, example
from extract.printed import between

SLACK = 0.08  # of the length: more is no rounding


def judges(t: pd.DataFrame) -> pd.DataFrame:
    """Impossible where no day of either date fits; close by, a loose count."""
    true = between(t["low"].to_numpy(), t["high"].to_numpy())
    gap = true.gap(between(t["least"].to_numpy(), t["most"].to_numpy()))
    near = gap <= SLACK * t["high"].to_numpy()
    days = [f"{a:.0f} to {b:.0f} days" for a, b in zip(t["low"].tolist(), t["high"].tolist(), strict=True)]
    verdict = np.select([gap <= 0, near], ["holds", "other-reading-fits"], "impossible")
    return pd.DataFrame({"verdict": verdict, "days": days, "expected": days}, index=t.index)


check = Check(
    reads="calendar-spans",
    needs=("low", "least"),
    judges=judges,
    says="{dates} is {days}, not {said}: check the dates and the length.",
    severity="error",
    confidence="high",
    source="ISO 8601-1:2019, section 3.1 (time intervals)",
    examples=(
        example("It ran from March 2018 to June 2020 ({17 months})."),
        example("It ran from March 2018 to June 2020 (27 months)."),
        example("It ran from 1 March 2018 to 31 May 2018 (3 months)."),
    ),
)
