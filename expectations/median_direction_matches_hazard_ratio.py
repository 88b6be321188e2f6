"""The group with the longer median time to the event has the lower hazard.

Medians of 14.2 months with treatment and 9.1 months with placebo do not go with a hazard ratio of 1.45 for treatment. The two
groups are exchanged, or the ratio is printed the other way round; curves that cross, and good events that come sooner, are
other reasons.

Formula: hazard ratio < 1 where the first median is the longer, > 1 where it is the shorter; both clear by more than a tenth.
"""

import numpy as np
import pandas as pd

from extract.declare import Check, example

CLEAR = 1.1


def judges(t: pd.DataFrame) -> pd.DataFrame:
    """A warning where both are clear and contradict each other, the first group being the treated one."""
    longer, shorter = t["direct_min"] > CLEAR, t["direct_max"] * CLEAR < 1
    higher, lower = t["effect_min"] > CLEAR, t["effect_max"] * CLEAR < 1
    usable = t["measure"].eq("hazard_ratio") & t["values"].isin(["median", "duration"]) & t["arms"]
    against = (longer & higher) | (shorter & lower)
    return pd.DataFrame(
        {
            "verdict": np.select([~usable, against], ["undecided", "other-reading-fits"], "holds"),
            "why": "no hazard ratio after two median times of known groups",
            "expected": [f"about {1 / r:.2f}" for r in t["effect_min"]],
        },
        index=t.index,
    )


check = Check(
    reads="contrast-effects",
    needs=("effect_min", "direct_min", "arms"),
    judges=judges,
    says="A median of {first} against {second} and a hazard ratio of {effect} go in opposite directions: check the "
    "groups and the ratio.",
    severity="warning",
    confidence="medium",
    guards=True,
    source="Spruance et al. 2004, doi:10.1128/AAC.48.8.2787-2792.2004",
    examples=(
        example("Median survival was 14.2 months with foltizine versus 9.1 months with placebo (hazard ratio, {1.45}; P = .01)."),
        example("Median survival was 14.2 months with foltizine versus 9.1 months with placebo (hazard ratio, 0.69; P = .01)."),
    ),
)
