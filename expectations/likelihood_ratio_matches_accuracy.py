"""Likelihood ratios follow from sensitivity and specificity.

A sensitivity of 85% and a specificity of 90% make a positive likelihood ratio of 8.5 and a negative one of 0.17. Pooled values
of several studies need not agree.

Formula: LR+ = sensitivity / (1 - specificity), LR- = (1 - sensitivity) / specificity, by corners of the rounding bands.
"""

import numpy as np
import pandas as pd

from extract.declare import Check, example
from extract.printed import Band, between, shown, span


def judges(t: pd.DataFrame) -> pd.DataFrame:
    """Impossible where a ratio follows from no values that the two may be rounded from."""
    sens, spec = (between(t[f"{x}_min"].to_numpy(), t[f"{x}_max"].to_numpy()) for x in ("sensitivity", "specificity"))
    made: dict[str, Band] = {"lr_positive": sens / (1 - spec), "lr_negative": (1 - sens) / spec}
    gaps = {name: between(t[f"{name}_min"].to_numpy(), t[f"{name}_max"].to_numpy()).gap(band) for name, band in made.items()}
    wrong = np.nan_to_num(gaps["lr_positive"]) > 0
    either = wrong | (np.nan_to_num(gaps["lr_negative"]) > 0)
    told = t["lr_positive"].notna() | t["lr_negative"].notna()
    low, high = (np.where(wrong, getattr(made["lr_positive"], end), getattr(made["lr_negative"], end)) for end in ("low", "high"))
    return pd.DataFrame(
        {
            "verdict": np.select([~told, ~either, t["pooled"]], ["undecided", "holds", "other-reading-fits"], "impossible"),
            "why": "no likelihood ratio is told",
            "expected": [span(shown(a, 3), shown(b, 3)) for a, b in zip(low, high, strict=True)],
            "ratio": np.where(wrong, t["lr_positive"], t["lr_negative"]),
        },
        index=t.index,
    )


check = Check(
    reads="accuracies",
    needs=("sensitivity", "specificity", "sensitivity_min", "specificity_min"),
    judges=judges,
    says="A sensitivity of {sensitivity} and a specificity of {specificity} make a likelihood ratio of {expected}, not {ratio}: "
    "check the three.",
    confidence="high",
    source="Deeks & Altman 2004, doi:10.1136/bmj.329.7458.168",
    examples=(
        example("Sensitivity was 85%, specificity 90%, and the positive likelihood ratio {4.5}."),
        example("Sensitivity was 85%, specificity 90%, and the positive likelihood ratio 8.5."),
    ),
)
