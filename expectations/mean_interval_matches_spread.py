"""The interval of a mean follows from its standard error, or from SD and n.

A mean of 24.3 with an SE of 1.28 has a 95% interval of 21.8 to 26.8. For few people a t interval is wider; one of a model may
be narrower. Anything else is a wrong digit, or an SD that is called SE.

Formula: high - low = 2 q SE with q between the quantiles of the normal and of the t distribution, by corners.
"""

import numpy as np
import pandas as pd

from extract import spots
from extract.declare import Check, example
from extract.printed import shown


def judges(t: pd.DataFrame) -> pd.DataFrame:
    """A warning where the width fits neither SE nor SD and n, with some to spare for a model."""
    from scipy import special

    root, tail = np.sqrt(t["size"]), 0.5 + t["level"] / 200
    free = (t["size"] - 1).clip(lower=1).fillna(5)
    low, high = t["se_min"].fillna(t["sd_min"] / root), t["se_max"].fillna(t["sd_max"] / root)
    least, most = 2 * special.ndtri(tail) * low, 2 * special.stdtrit(free, tail) * high
    narrow, wide = t["ci_high_min"] - t["ci_low_max"], t["ci_high_max"] - t["ci_low_min"]
    known, apart = low.notna(), (wide < least * 0.98) | (narrow > most * 1.02)
    return pd.DataFrame(
        {
            "verdict": np.select([~known | t["modelled"], apart], ["undecided", "other-reading-fits"], "holds"),
            "why": "the interval may come from a model, or neither SE nor SD with n is printed",
            "expected": [f"a width of about {shown(a, 2)}" for a in least],
            "told": np.where(t["se"].notna(), "SE of " + t["se"], "SD of " + t["sd"] + " in " + t["n"]),
            "spots": spots.led_by(t["spots"], -1),
        },
        index=t.index,
    )


check = Check(
    reads="spreads",
    needs=("ci_low_min", "ci_high_max", "level"),
    judges=judges,
    says="An {told} does not go with the interval {ci} ({expected}): check the numbers, and whether SD or SE is meant.",
    severity="warning",
    confidence="medium",
    source="Cochrane Handbook for Systematic Reviews of Interventions 6.5, section 6.5.2.2",
    examples=(
        example("Mean score was 24.3 (SE 1.28; {95% CI, 16.2 to 32.4})."),
        example("Mean score was 24.3 (SE 1.28; 95% CI, 21.8 to 26.8)."),
    ),
)
