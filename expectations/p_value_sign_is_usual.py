"""The sign before a P value points the way that says something.

"P > .001" and "P < .5" are true of nearly every result; mostly "<" and ">" are exchanged, or a 0 is lost. Lists of thresholds
for entry into a model are left alone.

Formula: no ">" before a value below 0.01, no "<" before one of 0.2 or more.
"""

import numpy as np
import pandas as pd

from extract.declare import Check, example
from extract.printed import sense


def judges(t: pd.DataFrame) -> pd.DataFrame:
    """Another sign or digit was meant."""
    senses = [sense(c if c != "=" else None) for c in t["comparator"]]
    above, below = (np.array([s in names for s in senses]) for names in (("above", "at least"), ("below", "at most")))
    wrong = (above & (t["value"] < 0.01)) | (below & (t["value"] >= 0.2) & (t["value"] < 1))
    return pd.DataFrame(
        {
            "verdict": np.where(wrong, "look-alike", "holds"),
            "expected": np.where(above, "P<" + t["p"], "P>" + t["p"]),
        },
        index=t.index,
    )


check = Check(
    reads="p-values",
    needs=("value", "comparator"),
    judges=judges,
    says="P{comparator}{p} says next to nothing: check the sign ({expected}?) and the digits.",
    severity="warning",
    confidence="medium",
    source="AMA Manual of Style 11, section 19.5",
    guards=True,
    examples=(
        example("Relapses were fewer ({P > .001})."),
        example("Relapses were as frequent ({P < .85})."),
        example("Relapses were fewer (P < .001) and falls as frequent (P > .99)."),
    ),
)
