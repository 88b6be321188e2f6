"""A P value follows from its test statistic and degrees of freedom.

t, F, chi-square, r and z give the P value, so that all three can be checked. Where significance at 0.05 hangs on the
mismatch it is an error; one-sided tests, which halve P, are accepted.

Formula: P(statistic, df), two-sided, for some value that the statistic may be rounded from (statcheck).
"""

import math

import numpy as np
import pandas as pd

from extract.declare import Check, example


def _p(test: str, x: float, df1: float, df2: float) -> float:
    from scipy import special

    if test == "z":
        return math.erfc(x / math.sqrt(2))
    if test == "chi2":
        return float(special.chdtrc(df2, x))
    if test == "F":
        return float(special.fdtrc(df1, df2, x))
    t = x if test == "t" else (x * math.sqrt(df2 / (1 - x * x)) if x < 1 else math.inf)
    return float(2 * special.stdtr(df2, -t))


def judges(t: pd.DataFrame) -> pd.DataFrame:
    """Impossible where rounding explains nothing and significance at 0.05 changes."""
    low, high = (
        np.array([_p(*row) for row in zip(t["test"], t[size], t["df1"], t["df2"], strict=True)])
        for size in ("value_max", "value_min")
    )
    apart = (low > t["p_max"] + 1e-9) | (high < t["p_min"] - 1e-9)
    one_sided = t["test"].ne("F") & t["test"].ne("chi2") & (low / 2 <= t["p_max"]) & (high / 2 >= t["p_min"])
    decides = ((low > 0.05) & (t["p_max"] <= 0.05)) | ((high < 0.05) & (t["p_min"] > 0.05))
    return pd.DataFrame(
        {
            "verdict": np.select([~apart | one_sided, decides], ["holds", "impossible"], "other-reading-fits"),
            "expected": [f"P={x:.2g}" for x in np.sqrt(low * high)],
        },
        index=t.index,
    )


check = Check(
    reads="test-statistics",
    needs=("value_min", "p_min"),
    judges=judges,
    says="P{comparator}{p} does not follow from {test} = {statistic}, which gives {expected}: check statistic, "
    "degrees of freedom and P.",
    confidence="high",
    source="Nuijten et al. 2016, doi:10.3758/s13428-015-0664-2",
    examples=(
        example("The groups differed, t(28) = 2.20, P = {.30}."),
        example("The groups differed, t(28) = 2.20, P = .036."),
    ),
)
