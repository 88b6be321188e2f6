"""An SD of whole numbers comes from a whole sum of squares.

Of n whole numbers with sum k, the sum of squares is whole, and odd or even as k is. It has power for few people only, and
says nothing of scales with halves, or where some values are missing.

Formula: some whole q with q = k mod 2 lies within (n - 1) SD^2 + k^2 / n, by corners, for some k / n in the band of the mean
(GRIMMER).
"""

import math

import pandas as pd

from extract import spots
from extract.declare import Check, example


def judges(t: pd.DataFrame) -> pd.DataFrame:
    """A warning where no whole sum of squares gives the SD; a mean that is not possible has a check of its own."""
    usable = t["counted"] & ~t["modelled"] & t["kind"].eq("mean")
    columns = ["centre_min", "centre_max", "sd_min", "sd_max", "size"]
    verdicts = [
        _verdict(*map(float, row)) if use else "undecided" for use, *row in zip(usable, *(t[c] for c in columns), strict=True)
    ]
    return pd.DataFrame(
        {
            "verdict": verdicts,
            "why": "not an SD of whole numbers with an n small enough",
            "spots": spots.led_by(t["spots"], 1),
        },
        index=t.index,
    )


def _verdict(mean_min: float, mean_max: float, sd_min: float, sd_max: float, n: float) -> str:
    sums = range(math.ceil(mean_min * n - 1e-9), math.floor(mean_max * n + 1e-9) + 1)
    if n < 2 or not sums or len(sums) > 50:
        return "undecided"
    for k in sums:
        low, high = ((n - 1) * s * s + k * k / n for s in (max(0.0, sd_min), sd_max))
        first = math.ceil(low - 1e-9)
        first += (first - k) % 2
        if first <= high + 1e-9:
            return "holds"
    return "other-reading-fits"


check = Check(
    reads="spreads",
    needs=("centre_min", "sd_min", "size"),
    judges=judges,
    says="No {n} whole numbers with a mean of {centre} have an SD of {sd}: check the three, and whether values are missing.",
    severity="warning",
    confidence="low",
    source="Anaya 2016, doi:10.7287/peerj.preprints.2400v1; Allard 2018, aurelienallard.netlify.app/post/anaytic-grimmer",
    examples=(
        example("The mean number of attacks was 1.20 (SD {0.42}, n = 5)."),
        example("The mean number of attacks was 1.20 (SD 0.45, n = 5)."),
    ),
)
