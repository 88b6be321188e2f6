"""Noninferiority is claimed only where the interval stays clear of the margin.

A difference of 1.2 points with an interval of −0.5 to 4.9 is not noninferior by a margin of 3 if more is worse, and by −3 it
is. A margin with a minus is one for the lower limit; of one without, either limit may be meant.

Formula: low > -margin, or high < margin, for differences; low > margin or high < margin for ratios, the side given by the
margin.
"""

import numpy as np
import pandas as pd

from extract.declare import Check, example


def judges(t: pd.DataFrame) -> pd.DataFrame:
    """Impossible where neither limit stays within the margin; a warning where that of a signed margin does not."""
    ratio, size = t["measure"].eq("ratio"), t["size"]
    lower = np.where(ratio, t["low_max"] > np.minimum(size, 1 / size), t["low_max"] > -size)
    upper = np.where(ratio, t["high_min"] < np.maximum(size, 1 / size), t["high_min"] < size)
    named = np.where(ratio & (size > 1), upper, np.where(ratio | t["signed"], lower, lower | upper))
    return pd.DataFrame(
        {
            "verdict": np.select([named, lower | upper], ["holds", "other-reading-fits"], "impossible"),
            "expected": "a limit within the margin",
        },
        index=t.index,
    )


check = Check(
    reads="margins",
    needs=("size", "low_min", "high_max"),
    judges=judges,
    says="“{claim}” does not go with an interval of {low} to {high} and a margin of {margin}: check the claim and the numbers.",
    confidence="medium",
    guards=True,
    source="Piaggio et al. 2012, doi:10.1001/jama.2012.87802",
    examples=(
        example(
            "The noninferiority margin was 3 percentage points. Foltizine {was noninferior} to the comparator (difference, 1.2 "
            "percentage points; 95% CI, −4.1 to 6.5)."
        ),
        example(
            "The noninferiority margin was 3 percentage points. Foltizine was noninferior to the comparator (difference, 1.2 "
            "percentage points; 95% CI, −0.5 to 2.9)."
        ),
    ),
)
