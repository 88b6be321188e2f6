"""A diagnostic odds ratio, or Youden's index, follows from sensitivity and specificity.

85% and 90% make a diagnostic odds ratio of 51 and an index of 0.75. Pooled values of several studies need not agree.

Formula: DOR = sens spec / ((1 - sens) (1 - spec)), J = sens + spec - 1, by corners of the rounding bands.
"""

import numpy as np
import pandas as pd

from extract.declare import Check, example
from extract.printed import between, shown, span


def judges(t: pd.DataFrame) -> pd.DataFrame:
    """Impossible where the number follows from no values that the two may be rounded from."""
    sens, spec = (between(t[f"{x}_min"].to_numpy(), t[f"{x}_max"].to_numpy()) for x in ("sensitivity", "specificity"))
    made = {"odds": (sens / (1 - sens)) * (spec / (1 - spec)), "youden": sens + spec - 1.0}
    gaps = {name: between(t[f"{name}_min"].to_numpy(), t[f"{name}_max"].to_numpy()).gap(band) for name, band in made.items()}
    odds, youden = (np.nan_to_num(gaps[name]) > 0 for name in ("odds", "youden"))
    told = t["odds"].notna() | t["youden"].notna()
    low, high = (np.where(odds, getattr(made["odds"], end), getattr(made["youden"], end)) for end in ("low", "high"))
    return pd.DataFrame(
        {
            "verdict": np.select(
                [~told, ~(odds | youden), t["pooled"]], ["undecided", "holds", "other-reading-fits"], "impossible"
            ),
            "why": "neither of the two is told",
            "expected": [span(shown(a, 3), shown(b, 3)) for a, b in zip(low, high, strict=True)],
            "name": np.where(odds, "diagnostic odds ratio", "Youden's index"),
            "value": np.where(odds, t["odds"], t["youden"]),
        },
        index=t.index,
    )


check = Check(
    reads="accuracies",
    needs=("sensitivity", "specificity", "sensitivity_min", "specificity_min"),
    judges=judges,
    says="A sensitivity of {sensitivity} and a specificity of {specificity} make a {name} of {expected}, not "
    "{value}: check the three.",
    confidence="high",
    source="Glas et al. 2003, doi:10.1016/S0895-4356(03)00177-X",
    examples=(
        example("Sensitivity was 85%, specificity 90%, and the diagnostic odds ratio {15}."),
        example("Sensitivity was 85%, specificity 90%, and Youden's index {0.57}."),
        example("Sensitivity was 85%, specificity 90%, and the diagnostic odds ratio 51."),
    ),
)
