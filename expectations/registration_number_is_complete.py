"""The registration number of a trial has all its digits.

ClinicalTrials.gov numbers are NCT and 8 digits, ISRCTN numbers 8, DRKS 8 and UMIN 9. One with fewer or more leads nowhere.

Formula: as many digits as the register gives out.
"""

import numpy as np
import pandas as pd

from extract.declare import Check, example


def judges(t: pd.DataFrame) -> pd.DataFrame:
    """Too few or too many."""
    return pd.DataFrame(
        {
            "verdict": np.where(t["digits"] == t["expected"], "holds", "impossible"),
            "expected_digits": t["expected"],
            "expected": t["expected"].astype(str) + " digits",
        },
        index=t.index,
    )


check = Check(
    reads="registrations",
    needs=("digits", "expected"),
    judges=judges,
    says="{printed} has {digits} digits, where such numbers have {expected_digits}: look it up in the register.",
    severity="error",
    confidence="high",
    source="ClinicalTrials.gov, Protocol Registration Data Element Definitions (NCT number); WHO ICTRP, trial identifiers",
    examples=(
        example("The trial is registered as {NCT0053034}."),
        example("The trial is registered as NCT00530348 and ISRCTN12345678."),
    ),
)
