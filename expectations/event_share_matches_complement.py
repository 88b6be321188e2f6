"""Shares with an event and without it sum to 100%.

22% relapsed and 78% relapse-free of the same patients at the same time are one fact told twice. Where one is a crude share and
the other may be a Kaplan-Meier estimate they need not sum to 100, but the crude share with the event cannot be the larger:
those who leave early are counted as free of it.
"""

import numpy as np
import pandas as pd

from extract.declare import Check, example


def judges(t: pd.DataFrame) -> pd.DataFrame:
    """Equality for two of a kind, a limit on one side for a crude share beside an estimate."""
    over, under = t["low"].to_numpy() > 100 + 1e-9, t["high"].to_numpy() < 100 - 1e-9
    wrong = (over & ~t["may_pass"].to_numpy(bool)) | (under & ~t["may_fall"].to_numpy(bool))
    verdict = np.select([~wrong, ~t["certain"].to_numpy(bool)], ["holds", "undecided"], "impossible")
    return pd.DataFrame(
        {"verdict": verdict, "why": "the two may be of different groups", "expected": "a sum of 100%"}, index=t.index
    )


check = Check(
    reads="complements",
    needs=("low", "high"),
    judges=judges,
    says="{event} with the event and {free} free of it do not sum to 100%: check both.",
    severity="warning",
    confidence="medium",
    source="Kaplan & Meier 1958, doi:10.1080/01621459.1958.10501452",
    examples=(
        example(
            "Patients received zolvatinib (n=200) or placebo (n=200). At week 24, 44 ({22%}) patients in the zolvatinib group "
            "had relapsed. At week 24, 88% of patients in the zolvatinib group were relapse-free."
        ),
        example(
            "Patients received zolvatinib (n=200) or placebo (n=200). At week 24, 44 (22%) patients in the zolvatinib group had "
            "relapsed. At week 24, 78% of patients in the zolvatinib group were relapse-free."
        ),
        example(
            "Patients received zolvatinib (n=200) or placebo (n=200). At week 24, 44 (22%) patients in the zolvatinib group had "
            "relapsed. By Kaplan-Meier estimate, 75% of patients in the zolvatinib group were relapse-free at week 24.",
            why="an estimate over time need not be the complement of a crude share",
        ),
    ),
)
