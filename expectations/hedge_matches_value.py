"""Words such as "nearly" and "more than" agree with the exact value in brackets.

"Nearly 80% (80.4%)" should be "just over", "more than half (47%)" is not. "Nearly" and "almost" reach from nine tenths of the
number up to it.

Formula: the exact value lies among those that the hedged number allows.
"""

import numpy as np
import pandas as pd

from extract.declare import Check, example


def judges(t: pd.DataFrame) -> pd.DataFrame:
    """A warning where no rounding of the exact value is allowed by the words."""
    outside = (t["high"] < t["least"] - 1e-6) | (t["low"] > t["most"] + 1e-6)
    return pd.DataFrame(
        {
            "verdict": np.where(outside, "other-reading-fits", "holds"),
            "expected": t["exact"] + "%",
            "phrase": (t["hedge"] + " " + t["said"]).str.strip(),
        },
        index=t.index,
    )


check = Check(
    reads="hedged-numbers",
    needs=("least", "most", "low", "high"),
    judges=judges,
    says="“{phrase}” does not describe {exact}%: check the word and the number.",
    severity="warning",
    confidence="medium",
    source="AMA Manual of Style 11, section 18.1 (numbers and approximations)",
    examples=(
        example("{More than half} of the patients (183 of 388; 47%) responded."),
        example("Fewer than half of the patients (183 of 388; 47%) responded."),
    ),
)
