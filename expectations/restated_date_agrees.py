"""A date that is told twice is the same both times.

A drug may be approved for one use and later for another, so only two dates that differ in a single digit are reported.

Formula: the dates of one event, such as approval by one authority, do not differ in exactly one digit.
"""

import numpy as np
import pandas as pd

from extract.declare import Check, example


def judges(t: pd.DataFrame) -> pd.DataFrame:
    """A look-alike where one digit parts the two dates."""
    same = t["a"] == t["b"]
    return pd.DataFrame(
        {
            "verdict": np.select([same, t["alike"]], ["holds", "look-alike"], "undecided"),
            "why": "the two dates may be of two events",
            "expected": t["first"] + " or " + t["second"],
        },
        index=t.index,
    )


check = Check(
    reads="event-dates",
    needs=("a", "b"),
    judges=judges,
    says="The {event} is dated {first} in one place and {second} in another: check which is right.",
    severity="warning",
    confidence="high",
    source="ICMJE Recommendations, section IV.A.3 (numbers agree wherever they are given)",
    examples=(
        example(
            "Foltizine won the approval of the FDA on {November 14, 2014}, for asthma.\n\n"
            "Foltizine was approved by the FDA on {November 24, 2014}, for asthma."
        ),
        example(
            "Foltizine won the approval of the FDA on November 14, 2014, for asthma.\n\n"
            "Foltizine: approved by the FDA on November 14, 2014, for asthma."
        ),
        example(
            "Foltizine was approved by the FDA on November 14, 2014, for asthma.\n\n"
            "Foltizine was approved by the FDA on May 3, 2016, for hay fever.",
            why="another use",
        ),
        example(
            "Foltizine was approved by the FDA on November 14, 2014.\n\n"
            "Foltizine was approved by the European Commission on November 24, 2014.",
            why="another authority",
        ),
    ),
)
