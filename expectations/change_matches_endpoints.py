"""A change is the last value minus the first.

"Fell from 6.5 to 1.6 (change, −4.9)" holds. A mean change may be that of fewer people than the two means, or come from a
model, so a small disagreement is a warning. Changes in percent have a check of their own.

Formula: change = last - first, within the rounding bands of all three numbers.
"""

import numpy as np
import pandas as pd

from extract import spots
from extract.declare import Check, example


def judges(t: pd.DataFrame) -> pd.DataFrame:
    """Impossible where the change is off by more than a third of itself; a warning where by less or in sign."""
    size = pd.to_numeric(t["gives"].str.replace("−", "-"), errors="coerce").abs()
    far = (t["gap"] > t["step"]) & ~(t["share_gap"] <= 0)
    verdict = np.select(
        [t["share_gap"].notna() & t["named"].ne("absolute"), far & (t["gap"] > 0.33 * size), far | t["sign_differs"]],
        ["undecided", "impossible", "other-reading-fits"],
        "holds",
    )
    return pd.DataFrame(
        {
            "verdict": verdict,
            "why": "the change is in percent, which may be of the first value",
            "expected": t["gives"],
            "spots": spots.led_by(t["spots"], 0),
        },
        index=t.index,
    )


check = Check(
    reads="changes",
    needs=("step", "gives", "gap"),
    judges=judges,
    says="From {first} to {last} is a change of {gives}, not {change}: check the three numbers.",
    confidence="medium",
    source="Cochrane Handbook for Systematic Reviews of Interventions 6.5, section 6.5.2.8",
    examples=(
        example("Itch fell from 6.5 to 1.6 with treatment (change, {−9.4})."),
        example("Itch fell from 6.5 to 1.6 with treatment (change, −4.9)."),
    ),
)
