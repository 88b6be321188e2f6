"""A number in words and the digits in brackets after it are the same number.

"Twelve (21) patients" has one of the two wrong. "Three (4)" may also be a count with another in brackets, or a reference, so
only words of ten and more, and doubled numbers, are certain.

Formula: word = digits.
"""

import numpy as np
import pandas as pd

from extract.declare import Check, example


def judges(t: pd.DataFrame) -> pd.DataFrame:
    """A warning where the two differ; most mismatches of small numbers are something else."""
    wrong = t["said"].ne(t["printed"])
    slip = wrong & (t["said"] >= 10) & (t["printed"] >= 10)
    return pd.DataFrame(
        {
            "verdict": np.select([slip, wrong], ["other-reading-fits", "undecided"], "holds"),
            "why": "the digits may be another number or a reference",
            "expected": [f"{x:g}" for x in t["said"]],
        },
        index=t.index,
    )


check = Check(
    reads="spelled-numbers",
    needs=("said", "printed"),
    judges=judges,
    says="“{word}” is {expected}, not {digits}: check both.",
    severity="warning",
    confidence="medium",
    source="AMA Manual of Style 11, section 18.2",
    examples=(
        example("In all, twelve ({21}) patients withdrew."),
        example("In all, twelve (12) patients withdrew."),
        example("In all, three (4) patients withdrew."),
    ),
)
