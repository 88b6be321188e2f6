"""An odds ratio lies on the same side of 1 as the shares it compares, and further from 1 than they are.

The odds ratio of 40% against 20% is 2.67; that of two shares always lies further from 1 than their quotient. An adjusted one
may differ, so that only one that is far off is a warning; one that is called unadjusted must be the quotient of the odds.

Formula: OR = (a / (n1 - a)) / (c / (n0 - c)), either way round, by corners of the rounding bands; from a model within a
third.
"""

import numpy as np
import pandas as pd

from extract.declare import Check, example
from extract.printed import exact, rounded

NEAR = 1.35  # an odds ratio from a model mostly lies this near to that of the counts


def judges(t: pd.DataFrame) -> pd.DataFrame:
    """Impossible where an unadjusted odds ratio is off beyond rounding; a warning where one is far off."""
    sized = t[["first_count", "first_total", "second_count", "second_total"]].notna().all(axis=1).to_numpy()
    a, c = (
        exact(np.where(sized, 100 * t[f"{x}_count"] / t[f"{x}_total"], np.nan)) if sized.all() else rounded(t[x].tolist())
        for x in ("first", "second")
    )
    odds = (a / (100 - a)) / (c / (100 - c))
    low, high = t["effect_min"].to_numpy(), t["effect_max"].to_numpy()

    def off(near: float) -> "np.typing.NDArray[np.bool_]":
        ways = [(way.low / near > high) | (way.high * near < low) for way in (odds, 1 / odds)]
        return np.asarray(ways[0] & ways[1])

    unfit = (t["measure"].ne("odds_ratio") | t["values"].ne("percent") | (t["modelled"] & ~t["crude"])).to_numpy()
    coarse = ~(odds.high / odds.low < NEAR) | ~(odds.low > 0)
    sure = (t["crude"] & t["arms"]).to_numpy() & off(1.01)
    return pd.DataFrame(
        {
            "verdict": np.select([unfit | coarse, sure, off(NEAR)], ["undecided", "impossible", "other-reading-fits"], "holds"),
            "why": "no odds ratio of two shares, or one from a model",
            "expected": [f"{m:.2f} or {1 / m:.2f}" if m > 0 else "" for m in np.sqrt(np.abs(odds.low * odds.high))],
        },
        index=t.index,
    )


check = Check(
    reads="contrast-effects",
    needs=("effect_min", "direct_min"),
    judges=judges,
    says="{first}% against {second}% makes an odds ratio of {expected}, not {effect}: check the three numbers.",
    confidence="medium",
    source="Altman DG, Practical Statistics for Medical Research 1991, section 10.11.2",
    examples=(
        example("A response was seen in 40.0% with foltizine and 20.0% with placebo (odds ratio, {1.27}; 95% CI, 0.94-1.71)."),
        example("A response was seen in 40.0% with foltizine and 20.0% with placebo (odds ratio, 2.67; 95% CI, 1.98-3.60)."),
        example("A response was seen in 40.0% with foltizine and 20.0% with placebo (odds ratio, 2.81; 95% CI, 2.02-3.92)."),
    ),
)
