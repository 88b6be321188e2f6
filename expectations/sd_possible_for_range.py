"""A standard deviation fits into the range printed with it.

Values between 1 and 9 with a mean of 4.5 cannot have an SD of 8.1: it is largest where all stand at the two ends.

Formula: SD^2 <= (mean - min) (max - mean) n / (n - 1), with n = 2 where n is not printed; Bhatia & Davis.
"""

import numpy as np
import pandas as pd

from extract import spots
from extract.declare import Check, example
from extract.printed import shown


def judges(t: pd.DataFrame) -> pd.DataFrame:
    """Impossible where even values at the two ends only could not spread so far."""
    size = t["size"].fillna(2).clip(lower=2)
    below, above = t["centre_max"] - t["range_low_min"], t["range_high_max"] - t["centre_min"]
    most = np.sqrt((below * above).clip(lower=0) * size / (size - 1))
    wrong = t["kind"].eq("mean") & (t["sd_min"] > most + 1e-9) & (below >= 0) & (above >= 0)
    return pd.DataFrame(
        {
            "verdict": np.select([t["kind"].ne("mean"), wrong], ["undecided", "impossible"], "holds"),
            "why": "the value with the SD may be no mean",
            "expected": [f"at most {shown(m, 3)}" for m in most],
            "spots": spots.led_by(t["spots"], 1),
        },
        index=t.index,
    )


check = Check(
    reads="spreads",
    needs=("sd_min", "range_low_min", "range_high_max", "centre_min"),
    judges=judges,
    says="An SD of {sd} is not possible for a mean of {centre} between {range} ({expected}): check the numbers.",
    confidence="high",
    source="Bhatia & Davis 2000, doi:10.1080/00029890.2000.12005203",
    guards=True,
    examples=(
        example("Mean score was 4.5 (SD, {8.1}; range, 1-9)."),
        example("Mean score was 4.5 (SD, 1.8; range, 1-9)."),
    ),
)
