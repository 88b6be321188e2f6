"""A cost per member per month times members and months is the budget impact.

A plan's drug budget is told per member per month (PMPM) and in total; "$0.12 PMPM, or $1.44 million a year for 100,000
members" has one zero too many.

Formula: some value that rounds to the total equals PMPM x members x months, 12 for a year.
"""

import numpy as np
import pandas as pd

from extract.computed import verdicts
from extract.declare import Check, example


def judges(t: pd.DataFrame) -> pd.DataFrame:
    """Impossible beyond a twentieth, within which members may have come and gone."""
    found = verdicts(t, slack=0.05)
    return found.assign(verdict=np.where(t["sort"] == "members", found["verdict"], "undecided"))


check = Check(
    reads="costs",
    needs=("low", "gives_low"),
    judges=judges,
    says="{made} is {gives} in the unit of {stated}: check the cost per member, the members and the total.",
    severity="error",
    confidence="high",
    source="ISPOR budget impact analysis 2012, doi:10.1016/j.jval.2013.08.2291; AMCP Format 4.1 (budget impact)",
    examples=(
        example("It adds $0.12 PMPM, or {$1.44 million} a year in a plan of 100,000 members."),
        example("It adds $0.12 PMPM, or $1.44 million a year in a plan of 1,000,000 members."),
        example("It adds $0.12 PMPM in a plan of 100,000 members; the drug costs $1.44 million.", why="no time is named"),
    ),
)
