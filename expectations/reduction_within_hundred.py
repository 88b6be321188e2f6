"""Nothing falls by more than all of it.

A risk, a rate or a count can rise by 120% but not fall by 120%. What may lie below 0, such as a balance, can.

Formula: a reduction is at most 100%.
"""

import numpy as np
import pandas as pd

from extract.declare import Check, example


def judges(t: pd.DataFrame) -> pd.DataFrame:
    """Impossible above 100%."""
    return pd.DataFrame(
        {
            "verdict": np.select([t["least"] <= 100, t["signed"]], ["holds", "undecided"], "impossible"),
            "why": "what falls may lie below 0",
            "expected": "at most 100%",
        },
        index=t.index,
    )


check = Check(
    reads="reductions",
    needs=("least", "word"),
    judges=judges,
    says="“{word}” and {percent}% do not go together, as nothing falls by more than 100%: check the digits and the word.",
    confidence="high",
    guards=True,
    source="AMA Manual of Style 11, section 18.7.2",
    examples=(
        example("Foltizine reduced the number of relapses by {149%}."),
        example("There was a {120%} reduction in risk."),
        example("Foltizine reduced the number of relapses by 49%, and antibody levels rose by 149%."),
    ),
)
