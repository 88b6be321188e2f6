"""Predictive values follow from sensitivity, specificity and how common the disease is.

Whatever the prevalence, the four are tied: the odds of the two predictive values multiply to the odds of sensitivity and
specificity. 85%, 90%, 75% and 94% agree; with 64% for the last they cannot come from one fourfold table.

Formula: PPV / (1 - PPV) x NPV / (1 - NPV) = sens / (1 - sens) x spec / (1 - spec), by corners of the rounding bands.
"""

import numpy as np
import pandas as pd

from extract.declare import Check, example
from extract.printed import Band, between

FAR = 2.0  # times: beyond what dropped patients or a second reading explain


def judges(t: pd.DataFrame) -> pd.DataFrame:
    """Impossible where the two products are more than twice apart; a warning where they are less so, or pooled."""

    def odds(name: str) -> Band:
        share = between(t[f"{name}_min"].clip(1e-6, 1 - 1e-6).to_numpy(), t[f"{name}_max"].clip(1e-6, 1 - 1e-6).to_numpy())
        return share / (1 - share)

    test, use = odds("sensitivity") * odds("specificity"), odds("ppv") * odds("npv")
    apart = np.maximum(test.low / use.high, use.low / test.high)
    return pd.DataFrame(
        {
            "verdict": np.select(
                [apart <= 1 + 1e-9, (apart > FAR) & ~t["pooled"].to_numpy(bool)], ["holds", "impossible"], "other-reading-fits"
            ),
            "expected": "",
        },
        index=t.index,
    )


check = Check(
    reads="accuracies",
    needs=("sensitivity", "specificity", "ppv", "npv"),
    judges=judges,
    says="No fourfold table has a sensitivity of {sensitivity}, a specificity of {specificity} and predictive values of {ppv} "
    "and {npv}: check the four.",
    confidence="medium",
    source="Altman & Bland 1994, doi:10.1136/bmj.309.6947.102",
    examples=(
        example("Sensitivity was 85%, specificity 90%, positive predictive value 75%, and negative predictive value {64%}."),
        example("Sensitivity was 85%, specificity 90%, positive predictive value 75%, and negative predictive value 94%."),
    ),
)
