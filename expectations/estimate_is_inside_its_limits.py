"""A share or a mean does not stand on a limit of its own interval.

"45% (95% CI, 45% to 60%)" mostly repeats the estimate where a limit should stand. A share of 0% or 100%, or an interval so
narrow that the digits are too few to tell the two apart, has good reason to.

Formula: low < estimate < high as printed, where the other limit is three units of the last place away or more.
"""

import numpy as np
import pandas as pd

from extract import spots
from extract.declare import Check, example

APART = 3.0  # units of the last printed place


def judges(t: pd.DataFrame) -> pd.DataFrame:
    """Another limit was meant."""
    value, low, high = (pd.to_numeric(t[x], errors="coerce") for x in ("estimate", "low", "high"))
    step = t["estimate_max"] - t["estimate_min"]
    on_low, on_high = value.eq(low) & (high - value > APART * step), value.eq(high) & (value - low > APART * step)
    usable = t["kind"].eq("ci") & t["measure"].eq("level") & value.ne(0) & ~(value.eq(100) & t["estimate_kind"].eq("percent"))
    return pd.DataFrame(
        {
            "verdict": np.select([~usable, on_low | on_high], ["undecided", "look-alike"], "holds"),
            "why": "no share or mean with an interval, or one at the end of its scale",
            "expected": np.where(on_low, "a lower limit below " + t["estimate"], "an upper limit above " + t["estimate"]),
            "spots": spots.led_by(t["spots"], 0),
        },
        index=t.index,
    )


check = Check(
    reads="intervals",
    needs=("estimate", "low", "high", "estimate_min", "estimate_max"),
    judges=judges,
    says="{estimate} stands on a limit of its interval, {low} to {high}: check whether it is printed twice.",
    severity="warning",
    confidence="medium",
    guards=True,
    source="Newcombe 1998, doi:10.1002/(SICI)1097-0258(19980430)17:8<857::AID-SIM777>3.0.CO;2-E",
    examples=(
        example("The response rate was 45% ({95% CI, 45%-60%})."),
        example("The response rate was 45% (95% CI, 31%-60%)."),
    ),
)
