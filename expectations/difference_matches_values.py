"""A stated difference is the difference of the two values beside it.

0.23 L and 0.10 L differ by 0.13 L; an improvement of 0.17 and a deterioration of 0.24 by 0.41. Rounding alone moves the
last digit by one in a quarter of correct texts, and never by two. Differences with an interval, or from a model, are estimated
and may differ from the plain subtraction: a warning at most.

Formula: difference = a - b (or a + b where the two go different ways), within the rounding bands of all three numbers.
"""

import numpy as np
import pandas as pd

from extract.declare import Check, example

COARSE = 3.0  # units of the coarsest of the three, where they are printed to different places


def judges(t: pd.DataFrame) -> pd.DataFrame:
    """Impossible where no two values before the difference give it, it is plain, and there are just two."""
    holds = t["gap"] <= 1e-9
    plain = ~t["interval"] & ~t["modelled"]
    far = t["gap"] > np.where(t["modelled"] | t["interval"], 1.5, 0.25) * t["step"]
    verdict = np.select(
        [
            holds | ~far,
            t["values"].gt(2) | ~(t["aligned"] | (t["paired"] & (t["gap"] > COARSE * t["step"]))),
            plain & t["aligned"],
        ],
        ["holds", "undecided", "impossible"],
        "other-reading-fits",
    )
    return pd.DataFrame(
        {"verdict": verdict, "why": "several values, or values printed more coarsely, stand before it", "expected": t["gives"]},
        index=t.index,
    )


check = Check(
    reads="differences",
    needs=("gap", "step"),
    judges=judges,
    says="{first} and {second} differ by {gives}, not {difference}: check the three numbers.",
    confidence="medium",
    source="Cochrane Handbook for Systematic Reviews of Interventions 6.5, section 6.5.1.1",
    examples=(
        example("Lung volume rose by 0.23 L with treatment and 0.10 L with placebo, a difference of {0.31 L}."),
        example("Lung volume rose by 0.23 L with treatment and 0.10 L with placebo, a difference of 0.13 L."),
        example(
            "Disability improved by 0.17 points with treatment and worsened by 0.24 points with placebo, a net "
            "benefit of 0.41 points."
        ),
    ),
)
