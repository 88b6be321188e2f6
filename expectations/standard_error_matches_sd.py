"""A standard error is the standard deviation over the root of n.

SD 8.1 in 40 people is an SE of 1.28. Where all three are printed they must agree; an SE as large as the SD is the SD by
another name.

Formula: SE = SD / sqrt(n), within the rounding bands of both.
"""

import numpy as np
import pandas as pd

from extract import spots
from extract.declare import Check, example
from extract.printed import shown


def judges(t: pd.DataFrame) -> pd.DataFrame:
    """Impossible where no rounding of the two agrees; a warning where a model made the SE."""
    root = np.sqrt(t["size"])
    apart = (t["sd_min"] / root > t["se_max"] + 1e-9) | (t["sd_max"] / root < t["se_min"] - 1e-9)
    return pd.DataFrame(
        {
            "verdict": np.select([~apart, t["modelled"]], ["holds", "undecided"], "impossible"),
            "why": "the SE comes from a model",
            "expected": [shown((a + b) / 2 / r, 3) for a, b, r in zip(t["sd_min"], t["sd_max"], root, strict=True)],
            "spots": spots.led_by(t["spots"], 1),
        },
        index=t.index,
    )


check = Check(
    reads="spreads",
    needs=("sd_min", "se_min", "size"),
    judges=judges,
    says="An SD of {sd} in {n} people is an SE of {expected}, not {se}: check the three numbers.",
    confidence="high",
    source="Altman & Bland 2005, doi:10.1136/bmj.331.7521.903",
    examples=(
        example("Mean score was 24.3 (SE {2.28}, SD 8.1, n = 40)."),
        example("Mean score was 24.3 (SE 1.28, SD 8.1, n = 40)."),
    ),
)
