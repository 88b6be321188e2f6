"""What begins comes before what ends.

"Between March 2017 and May 2015" has a wrong year, or the two are exchanged; a data cut-off lies after the start of
enrolment. Dates are compared as exactly as the coarser of the two is printed.

Formula: first <= second.
"""

import numpy as np
import pandas as pd

from extract.declare import Check, example


def judges(t: pd.DataFrame) -> pd.DataFrame:
    """Impossible where the first date is later, whatever day of the month or year is meant."""
    return pd.DataFrame(
        {"verdict": np.where(t["a"] > t["b"], "impossible", "holds"), "expected": t["second"] + " to " + t["first"]},
        index=t.index,
    )


check = Check(
    reads="date-pairs",
    needs=("a", "b"),
    judges=judges,
    says="{first} is later than {second}: check both dates.",
    confidence="high",
    source="CONSORT 2010, item 14a (dates defining the periods of recruitment and follow-up)",
    guards=True,
    examples=(
        example("Adults were enrolled between {March 2017} and {May 2015}."),
        example("Adults were enrolled between March 2015 and May 2017."),
        example("It was approved in May 2017 and March 2015 in two countries."),
    ),
)
