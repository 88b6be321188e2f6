"""A P value is a probability.

It lies above 0 and is at most 1. "P = 0.000" is what software prints for a very small one, and should read "P < 0.001".

Formula: 0 < P <= 1.
"""

import numpy as np
import pandas as pd

from extract.declare import Check, example


def judges(t: pd.DataFrame) -> pd.DataFrame:
    """Impossible above 1 or below 0; a warning for a P value of 0."""
    no_probability = (t["value"] > 1) | (t["value"] < 0)
    zero = t["value"].eq(0)
    return pd.DataFrame(
        {
            "verdict": np.select([no_probability, zero], ["impossible", "other-reading-fits"], "holds"),
            "expected": np.where(zero, [f"P<{10 ** -max(d, 1.0):.{int(max(d, 1))}f}" for d in t["decimals"]], ""),
        },
        index=t.index,
    )


check = Check(
    reads="p-values",
    needs=("value", "decimals"),
    judges=judges,
    says={
        "impossible": "A P value cannot be {p}: check the decimal point.",
        "other-reading-fits": "A P value is never 0: print {expected}.",
    },
    confidence="high",
    source="AMA Manual of Style 11, section 19.5",
    guards=True,
    examples=(
        example("Relapses were fewer ({P = 1.4})."),
        example("Relapses were fewer ({P = 0.000})."),
        example("Relapses were as frequent (P > .99)."),
    ),
)
