"""A drug that has one dose everywhere does not have another, one digit away, in a single place.

Where a drug is given at 12 mg in sentence after sentence and at 17 mg in one, the 17 is suspect. Doses of which one is a simple
multiple of the other, round ones, and those printed in one sentence may both be meant, and so may steps, strengths and
totals.

Formula: no dose printed once differs in one digit from a dose of that drug that is printed three times or more.
"""

import numpy as np
import pandas as pd

from extract.declare import Check, example

OFTEN = 3  # times that the usual dose is printed


def judges(t: pd.DataFrame) -> pd.DataFrame:
    """A look-alike where the document gives no reason for two doses."""
    same = t["dose"] == t["usual"]
    odd = (t["times"] >= OFTEN) & (t["here"] == 1) & t["one_digit"] & ~t["step"] & ~t["together"] & ~t["other"]
    return pd.DataFrame(
        {
            "verdict": np.select([same, odd], ["holds", "look-alike"], "undecided"),
            "why": "both doses may be meant",
            "expected": t["usual"],
        },
        index=t.index,
    )


check = Check(
    reads="dose-majorities",
    needs=("dose", "usual"),
    judges=judges,
    says="{drug} has {dose} here and {usual} elsewhere: check which is right.",
    severity="warning",
    confidence="medium",
    source="ISMP list of error-prone dose designations, 2024; CONSORT 2010, item 5 (interventions for each group)",
    examples=(
        example(
            "Adults were randomized to foltizine 12 mg (n=426) or placebo (n=202). Pain fell with foltizine 12 mg. "
            "Sleep improved with foltizine 12 mg. Nausea was more common with foltizine {17 mg} than with placebo."
        ),
        example(
            "Adults were randomized to foltizine 12 mg (n=426) or placebo (n=202). Pain fell with foltizine 12 mg. "
            "Sleep improved with foltizine 12 mg. Nausea was more common with foltizine 16 mg than with placebo.",
            why="a step of a third",
        ),
    ),
)
