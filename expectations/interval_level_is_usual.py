"""A confidence interval has a level that people use.

Levels from 50% to below 100% occur (95% nearly always; 90%, 97.5% and 99% by design; 50% and 80% in forecasts). A level below 50%
or of 100% is a slip of the pen: the interval would miss the truth more often than it holds it, or never.

Formula: 50 <= level < 100.
"""

import numpy as np
import pandas as pd

from extract.declare import Check, example


def judges(t: pd.DataFrame) -> pd.DataFrame:
    """Another level was meant where the printed one is used by nobody."""
    fair = (t["level"] >= 50) & (t["level"] < 100)
    return pd.DataFrame(
        {
            "verdict": np.where(fair, "holds", "look-alike"),
            "expected": "a level such as 95%",
            "shown": [f"{v:g}" for v in t["level"]],
        },
        index=t.index,
    )


check = Check(
    reads="intervals",
    needs=("level",),
    judges=judges,
    says="{shown}% is no usual level of a confidence interval: check the digits.",
    severity="warning",
    confidence="high",
    source="Altman DG et al. Statistics with Confidence, 2nd ed, BMJ Books 2000, chapter 3",
    guards=True,
    examples=(
        example("The hazard ratio was 0.58 ({45% CI, 0.38-0.87})."),
        example("The hazard ratio was 0.58 (95% CI, 0.38-0.87)."),
        example("The hazard ratio was 0.58 (97.5% CI, 0.36-0.93)."),
    ),
)
