"""A laboratory value told in two units is the same in both.

126 mg/dL of glucose are 7.0 mmol/L, and an HbA1c of 7.0% is 53 mmol/mol; so with temperatures and pressures. Factors are
taken as they are rounded in use; where the factor hangs on what is measured, that must be named.

Formula: second = first x factor, by corners of the rounding bands and of the factor.
"""

import numpy as np
import pandas as pd

from extract.declare import Check, example

NEAR = 0.03  # of the value: conversions of rounded numbers are rounded again


def judges(t: pd.DataFrame) -> pd.DataFrame:
    """Impossible where the two are more than 3% apart beyond rounding; a warning where less."""
    gap = np.maximum(t["gives_min"] - t["second_max"], t["second_min"] - t["gives_max"])
    return pd.DataFrame(
        {
            "verdict": np.select([gap <= 1e-9, gap > NEAR * t["gives_max"].abs()], ["holds", "impossible"], "other-reading-fits"),
            "expected": t["gives"],
        },
        index=t.index,
    )


check = Check(
    reads="conversions",
    needs=("gives_min", "second_min"),
    judges=judges,
    says="{first} is {gives} in the other unit, not {second}: check both.",
    confidence="medium",
    source="AMA Manual of Style 11, section 17.5; Nordin et al. 2010, doi:10.1373/clinchem.2009.139634 (HbA1c)",
    examples=(
        example("Mean HbA1c was 7.0% ({35} mmol/mol) at baseline."),
        example("Fasting glucose was 126 mg/dL ({0.7} mmol/L)."),
        example("Mean HbA1c was 7.0% (53 mmol/mol) and fasting glucose 126 mg/dL (7.0 mmol/L)."),
    ),
)
