"""A ratio that is told again without its interval is the one that was told with it.

Discussions and comparisons of trials repeat hazard, odds and rate ratios. Where a trial has a single ratio of that kind with an
interval, a ratio of that kind told of it in another paragraph should be the same, or rounded to fewer decimals. It may be
of another analysis that is not named, hence a warning.
"""

import numpy as np
import pandas as pd

from extract.declare import Check, example
from extract.printed import retold

TOLD = (
    "# Two trials of zolvatinib\n\n## LUMEN 1\n\nLUMEN 1 was a randomized trial. Death was less frequent with zolvatinib than "
    "with placebo (hazard ratio, 0.70; 95% CI, 0.51-0.96).\n\n## LUMEN 2\n\nLUMEN 2 was a randomized trial. Death was less "
    "frequent with zolvatinib than with placebo (hazard ratio, 0.58; 95% CI, 0.38-0.87).\n\n## Side by side\n\n"
)


def judges(t: pd.DataFrame) -> pd.DataFrame:
    """The same digits where both have as many decimals; else one true value for both."""
    verdict = np.where(retold(t["value"], t["other"]), "holds", "other-reading-fits")
    return pd.DataFrame({"verdict": verdict, "expected": t["other"]}, index=t.index)


check = Check(
    reads="ratio-restatements",
    needs=("value", "other"),
    judges=judges,
    says="{what} is {value} here and {other} where it has its interval: check which is right.",
    severity="warning",
    confidence="medium",
    source="Pitkin, Branagan & Burmeister 1999, doi:10.1001/jama.281.12.1110",
    examples=(
        example(TOLD + "The HR of {0.80} in LUMEN 1 and the HR of 0.58 in LUMEN 2 are close to each other.\n"),
        example(TOLD + "The HR of 0.70 in LUMEN 1 and the HR of 0.58 in LUMEN 2 are close to each other.\n"),
        example(TOLD + "Among women, the HR of 0.64 in LUMEN 1 was close to that of men.\n", why="a subgroup"),
    ),
)
