"""A ratio says which group is lower, and the two values say the same.

A rate of 2.05 with treatment and 0.79 with placebo cannot have a rate ratio of 0.39: turned round, 0.79 / 2.05, it has. The
labels of the two groups, or the two values, are exchanged. For shares the ratio may be one of the opposite event, so that
is a warning; ratios that fit neither way are left to other checks.

Formula: control / treated equals the ratio within 5% where treated / control is on the other side of 1.
"""

import numpy as np
import pandas as pd

from extract.declare import Check, example

NEAR = 1.05  # a rate ratio from a model lies this near to the quotient of its two rates
APART = 1.25  # what "clearly on one side of 1" means


def judges(t: pd.DataFrame) -> pd.DataFrame:
    """Impossible for two rates and their ratio; a warning for shares."""
    turned = (t["inverse_low"] <= t["ratio_high"] * NEAR) & (t["ratio_low"] <= t["inverse_high"] * NEAR)
    opposed = ((t["ratio_high"] * APART < 1) & (t["direct_low"] > APART)) | (
        (t["ratio_low"] > APART) & (t["direct_high"] * APART < 1)
    )
    swapped = turned & opposed
    rate = t["measure"].eq("rate_ratio") & t["rates"]
    verdict = np.select(
        [swapped & rate, swapped & t["measure"].isin(["risk_ratio", "rate_ratio"]), opposed],
        ["impossible", "other-reading-fits", "undecided"],
        "holds",
    )
    return pd.DataFrame(
        {
            "verdict": verdict,
            "why": "the ratio may be one of the opposite event",
            "expected": t["control"] + " and " + t["treated"],
        },
        index=t.index,
    )


check = Check(
    reads="arm-ratios",
    needs=("ratio_low", "direct_low", "inverse_low"),
    judges=judges,
    says="{treated} against {control} in the control group does not go with a ratio of {ratio}; the other way round it does: "
    "check which group had which value.",
    confidence="high",
    source="Cochrane Handbook for Systematic Reviews of Interventions 6.5, section 6.4.1",
    examples=(
        example("The rate was {2.05} with foltizine and 0.79 with placebo (rate ratio, 0.39)."),
        example("The rate was 0.79 with foltizine and 2.05 with placebo (rate ratio, 0.39)."),
    ),
)
