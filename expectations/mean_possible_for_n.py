"""A mean of whole numbers is a sum of whole numbers over n.

With 28 people no mean number of attacks is 5.19: 145 attacks make 5.18 and 146 make 5.21. It has power only where n is below
10 to the number of decimals, and says nothing of averages, of scales with halves, or where some values are missing.

Formula: some whole k has k / n within the rounding band of the mean (GRIM).
"""

import numpy as np
import pandas as pd

from extract.declare import Check, example


def judges(t: pd.DataFrame) -> pd.DataFrame:
    """A warning where no sum of whole numbers gives the mean."""
    size = t["size"]
    usable = t["counted"] & ~t["modelled"] & t["kind"].eq("mean") & (size < 10.0 ** t["decimals"]) & (size >= 2)
    least, most = np.ceil(t["centre_min"] * size - 1e-9), np.floor(t["centre_max"] * size + 1e-9)
    below, above = np.floor(t["centre_min"] * size) / size, np.ceil(t["centre_max"] * size) / size
    places = t["decimals"].astype(int)
    return pd.DataFrame(
        {
            "verdict": np.select([~usable, least > most], ["undecided", "other-reading-fits"], "holds"),
            "why": "not a mean of whole numbers with an n small enough",
            "expected": [f"{a:.{d}f} or {b:.{d}f}" for a, b, d in zip(below, above, places, strict=True)],
        },
        index=t.index,
    )


check = Check(
    reads="spreads",
    needs=("centre_min", "size", "decimals"),
    judges=judges,
    says="No {n} whole numbers have a mean of {centre} ({expected}): check mean, n, and whether values are missing.",
    severity="warning",
    confidence="low",
    source="Brown & Heathers 2017, doi:10.1177/1948550616673876",
    examples=(
        example("The mean number of attacks was {5.19} (SD 1.34, n = 28)."),
        example("The mean number of attacks was 5.18 (SD 1.36, n = 28)."),
    ),
)
