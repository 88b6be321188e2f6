"""A price for two lengths of time is one price.

"$500 a month ($5,000 a year)" lost two months. A year has 12 months or 52 weeks, a week 7 days.

Formula: some value that rounds to the longer one's price equals the shorter one's times the number of periods.
"""

import numpy as np
import pandas as pd

from extract.computed import verdicts
from extract.declare import Check, example


def judges(t: pd.DataFrame) -> pd.DataFrame:
    """Impossible beyond 2%, which a rounded price per month explains."""
    found = verdicts(t, slack=0.02)
    return found.assign(verdict=np.where(t["sort"] == "period", found["verdict"], "undecided"))


check = Check(
    reads="costs",
    needs=("low", "gives_low"),
    judges=judges,
    says="{made} makes {gives}, not {stated}: check both prices.",
    severity="error",
    confidence="high",
    source="ISPOR CHEERS 2022, items 16 and 17 (unit costs, time horizon), doi:10.1016/j.jval.2021.11.1351",
    examples=(
        example("It costs $500 a month ({$5,000} a year)."),
        example("It costs $500 a month ($6,000 a year)."),
        example("It costs $500 a month, and $5,000 a year is paid by the plan.", why="another amount"),
    ),
)
