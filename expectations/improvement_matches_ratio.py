"""A relative reduction or increase agrees with the ratio printed beside it.

A hazard ratio of 0.51 is a 49% reduction. The percentage may come from the ratio before rounding, so 48.5% to 49.5% is
accepted, and a ratio may be turned round (1.43 for 0.70). Where several ratios or percentages share a sentence, a mismatch is a
warning; so it is where the ratio is one of odds and the effect smaller than that on the odds, as an effect on the risk is.

Formula: some value of 100 |1 - ratio| or 100 |1 - 1/ratio| equals some value that the percentage may be rounded from.
"""

import numpy as np
import pandas as pd

from extract.declare import Check, example
from extract.printed import span


def judges(t: pd.DataFrame) -> pd.DataFrame:
    """Impossible where no ratio of the sentence gives the percentage and the pair is beyond doubt."""
    low, high = t["gives_min"].round(1), t["gives_max"].round(1)
    return pd.DataFrame(
        {
            "verdict": np.select(
                [t["fits"], t["near"], t["sure"]], ["holds", "only-if-truncated", "impossible"], "other-reading-fits"
            ),
            "expected": [span(f"{a:g}%", f"{b:g}%") for a, b in zip(low, high, strict=True)],
        },
        index=t.index,
    )


check = Check(
    reads="improvements",
    needs=("percent", "ratio"),
    judges=judges,
    says="{percent}% does not follow from the ratio {ratio}, which gives {expected}: check which of the two is right.",
    confidence="high",
    source="Altman 1998, doi:10.1136/bmj.317.7168.1309; Cochrane Handbook 6.5, section 15.4.4.1",
    examples=(
        example("The rate was cut by {59%} vs placebo (rate ratio, 0.51)."),
        example("The rate was lower (rate ratio, 0.45; P<.001), corresponding to a 54.9% improvement."),
        example("A reduction of at least 50% was more frequent with treatment (odds ratio, 2.8)."),
    ),
)
