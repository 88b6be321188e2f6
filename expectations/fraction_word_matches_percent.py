"""A share in words agrees with the percentage in brackets behind it.

"One in four patients (31%)" is nearer to one in three. Words may be off by a quarter of the share and by 2.5 points at most,
twice as much after "about".

Formula: some value that rounds to the percentage lies within what the words allow.
"""

import numpy as np
import pandas as pd

from extract.declare import Check, example
from extract.printed import between


def judges(t: pd.DataFrame) -> pd.DataFrame:
    """A warning at most: words are loose."""
    exact, allowed = (between(t[a].to_numpy(), t[b].to_numpy()) for a, b in (("low", "high"), ("least", "most")))
    return pd.DataFrame(
        {"verdict": np.where(exact.meets(allowed), "holds", "other-reading-fits"), "expected": t["printed"]}, index=t.index
    )


check = Check(
    reads="fraction-words",
    needs=("low", "least"),
    judges=judges,
    says="“{said}” is not {printed}: check which is right.",
    severity="warning",
    confidence="medium",
    source="AMA Manual of Style, 11th edition, section 18.7 (fractions and percentages); the tolerance is ours",
    examples=(
        example("In all, {one in four} patients (31%) slept badly."),
        example("In all, one in four patients (24%) and two thirds of the adults (66%) slept badly."),
        example("More than half of the patients (61%) slept badly.", why="a bound, not a share"),
    ),
)
