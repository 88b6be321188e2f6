"""An E-value follows from the ratio, or from a limit of its interval.

A risk ratio of 2.0 has an E-value of 3.41; for common outcomes an odds ratio or a hazard ratio is turned into a risk ratio
first.

Formula: E = RR + sqrt(RR (RR - 1)), of 1 / RR where it is below 1, with RR = ratio, sqrt(OR), or (1 - 0.5^sqrt(HR)) / (1 -
0.5^sqrt(1 / HR)), for any ratio or limit in the sentence or the one before it.
"""

import numpy as np
import pandas as pd

from extract.declare import Check, example


def judges(t: pd.DataFrame) -> pd.DataFrame:
    """A warning where no ratio or limit nearby gives the E-value."""
    return pd.DataFrame(
        {"verdict": np.where(t["gap"] > 1e-9, "other-reading-fits", "holds"), "expected": t["gives"]}, index=t.index
    )


check = Check(
    reads="e-values",
    needs=("gap", "gives"),
    judges=judges,
    says="A ratio of {ratio} has an E-value of {gives}, not {e_value}: check both.",
    severity="warning",
    confidence="medium",
    source="VanderWeele & Ding 2017, doi:10.7326/M16-2607",
    examples=(
        example("The risk ratio was 2.00 (95% CI, 1.50-2.67), with an E-value of {4.31}."),
        example("The risk ratio was 2.00 (95% CI, 1.50-2.67), with an E-value of 3.41."),
    ),
)
