"""One drug is not given in the same number of two units.

50 mg in one place and 50 µg in another is a thousandfold difference, and hardly ever meant.

Formula: for one drug, equal digits have equal units (g, mg, µg, ng; each alone, per kg, per day ...).
"""

import numpy as np
import pandas as pd

from extract.declare import Check, example


def judges(t: pd.DataFrame) -> pd.DataFrame:
    """A look-alike wherever only the prefix of the unit differs."""
    return pd.DataFrame({"verdict": np.where(t["unit_only"], "look-alike", "holds"), "expected": t["other"]}, index=t.index)


check = Check(
    reads="dose-pairs",
    needs=("dose", "other"),
    judges=judges,
    says="{dose} and {other} of {word} differ a thousandfold: check the unit.",
    severity="warning",
    confidence="medium",
    source="ISMP list of error-prone abbreviations, symbols, and dose designations, 2024 (µg mistaken as mg)",
    examples=(
        example(
            "Patients received foltizine 50 µg twice daily. After foltizine {50 mg}, pain fell. Foltizine 50 µg was "
            "well tolerated."
        ),
        example("Patients received foltizine 50 µg or ambratide 50 mg twice daily."),
        example("Patients received foltizine 50 µg or placebo. Foltizine 50 µg was well tolerated."),
    ),
)
