"""A change carries its sign once: in the word or in the number.

"Improved by −0.17" and "a reduction of −1.2" read literally are a worsening and an increase. Mostly the word is meant and the
minus is one too many; sometimes the word is wrong.

Formula: after "improved by", "reduction of" and the like there is no negative number.
"""

import numpy as np
import pandas as pd

from extract.declare import Check, example


def judges(t: pd.DataFrame) -> pd.DataFrame:
    """A negative number is a double negative, or has the word against it."""
    without = t["value"].str.lstrip("-−– ")
    verdict = np.where(t["negative"], "other-reading-fits", "holds")
    return pd.DataFrame({"verdict": verdict, "expected": t["word"] + " … " + without}, index=t.index)


check = Check(
    reads="signed-changes",
    needs=("word", "value"),
    judges=judges,
    says="“{word}” and {value} carry the sign twice: leave out the minus, or write “changed by”.",
    severity="warning",
    confidence="high",
    source="AMA Manual of Style 11, section 18.1",
    examples=(
        example("Disability improved from baseline by {−0.17} points after treatment."),
        example("Disability changed from baseline by −0.17 points after treatment."),
        example("Disability was reduced by 0.17 points (95% CI, −0.30 to −0.04)."),
    ),
)
