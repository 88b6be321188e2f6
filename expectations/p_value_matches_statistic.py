"""A P value follows from its test statistic and degrees of freedom.

t, F, chi-square, Q, r and z give the P value, so that all can be checked. Where significance at 0.05 hangs on the mismatch it
is an error, unless a correction is spoken of. A P value that only a one-sided test gives is accepted where the document
speaks of one-sided tests, and a warning where not.

Formula: P(statistic, df), two-sided, for some value that the statistic may be rounded from (statcheck).
"""

import numpy as np
import pandas as pd

from extract.declare import Check, example
from extract.p_values import p_of_statistic


def judges(t: pd.DataFrame) -> pd.DataFrame:
    """Impossible where rounding explains nothing and significance at 0.05 changes."""
    keys = ("test", "df1", "df2")
    low, high = (
        np.array([p_of_statistic(test, x, a, b) for test, a, b, x in zip(*(t[k] for k in keys), t[size], strict=True)])
        for size in ("value_max", "value_min")
    )
    apart = (low > t["p_max"] + 1e-9) | (high < t["p_min"] - 1e-9)
    halved = ~t["test"].isin(["F", "chi2", "Q"]) & (low / 2 <= t["p_max"]) & (high / 2 >= t["p_min"])
    decides = ((low > 0.05) & (t["p_max"] <= 0.05)) | ((high < 0.05) & (t["p_min"] > 0.05))
    hard = apart & decides & ~t["corrected"] & ~halved
    return pd.DataFrame(
        {
            "verdict": np.select([~apart | (halved & t["one_sided"]), hard], ["holds", "impossible"], "other-reading-fits"),
            "expected": [f"P={x:.2g}" for x in np.sqrt(low * high)],
            "but": np.where(halved, " (half of that only if one-sided)", ""),
        },
        index=t.index,
    )


check = Check(
    reads="test-statistics",
    needs=("value_min", "p_min"),
    judges=judges,
    says="P{comparator}{p} does not follow from {test} = {statistic}, which gives {expected}{but}: check statistic, df and P.",
    confidence="high",
    source="Nuijten et al. 2016, doi:10.3758/s13428-015-0664-2",
    examples=(
        example("The groups differed, t(28) = 2.20, P = {.30}."),
        example("The groups differed, t(28) = 2.20, P = .036."),
    ),
)
