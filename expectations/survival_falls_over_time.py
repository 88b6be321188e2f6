"""Of one group, no more can be alive or free of an event later than earlier.

"1-, 3- and 5-year survival of 85%, 64% and 70%" has a digit, or the order, wrong. Likewise the share that has had an event
cannot fall. Shares under observation, conditional and relative survival are left alone.

Formula: S(t2) <= S(t1), and F(t2) >= F(t1), for t2 > t1, within the rounding bands.
"""

import numpy as np
import pandas as pd

from extract.declare import Check, example


def judges(t: pd.DataFrame) -> pd.DataFrame:
    """Impossible where the second share lies on the wrong side of the first, beyond rounding."""
    rises, sinks = t["second_min"] > t["first_max"] + 1e-9, t["second_max"] < t["first_min"] - 1e-9
    wrong = (t["falls"] & rises) | (~t["falls"] & sinks)
    return pd.DataFrame(
        {
            "verdict": np.where(wrong, "impossible", "holds"),
            "expected": np.where(t["falls"], "at most ", "at least ") + t["first"] + "%",
            "word": np.where(t["falls"], "rise", "fall"),
        },
        index=t.index,
    )


check = Check(
    reads="survival-series",
    needs=("first_max", "second_min", "falls"),
    judges=judges,
    says="The share cannot {word} from {first}% at {first_time} to {second}% at {second_time} {unit}: check digits and order.",
    confidence="high",
    source="Kaplan & Meier 1958, doi:10.1080/01621459.1958.10501452",
    guards=True,
    examples=(
        example("The 1-, 3-, and 5-year survival rates were 85%, 64%, and {70%}, respectively."),
        example("The 1-, 3-, and 5-year survival rates were 85%, 64%, and 50%, respectively."),
        example("The cumulative incidence at 1, 2 and 3 years was 8%, 14% and 14%."),
    ),
)
