"""The interval of a share is one that its count and total can give.

45 of 100 has a 95% interval of 35.0% to 55.3% (Clopper-Pearson), 35.6% to 54.8% (Wilson), and some others near by. An
interval that no usual method gives has a wrong digit, another total, or allows for clusters or repeated looks: a warning.

Formula: both limits by one of Wald, Wilson, Agresti-Coull, Clopper-Pearson, Jeffreys, logit, or corrected for continuity,
give or take one unit of the last printed place.
"""

import pandas as pd

from extract.declare import Check, example
from extract.fourfold import share_intervals
from extract.printed import shown, span


def judges(t: pd.DataFrame) -> pd.DataFrame:
    """A warning where no method gives both limits."""
    return pd.DataFrame([_verdict(row) for _, row in t.iterrows()], index=t.index, columns=["verdict", "expected"]).assign(
        why="the interval may need more than the counts"
    )


def _verdict(row: "pd.Series[float]") -> tuple[str, str]:
    k, n, whole, step = int(row["count"]), int(row["total"]), row["whole"], row["step"]
    if row["other"] or not 0 <= k <= n or n < 1:
        return "undecided", ""
    made = [(whole * low, whole * high) for _, low, high in share_intervals(k, n, row["level"])]
    near = [row["low_min"] - step <= low <= row["low_max"] + step and row["high_min"] - step <= high <= row["high_max"] + step
            for low, high in made]  # fmt: skip
    low, high = next(pair for (name, *_), pair in zip(share_intervals(k, n, row["level"]), made, strict=True) if name == "Wilson")
    return ("holds" if any(near) else "other-reading-fits"), "about " + span(shown(low, 3), shown(high, 3))


check = Check(
    reads="share-intervals",
    needs=("count", "total", "low_min", "high_max"),
    judges=judges,
    says="{low} to {high} is no usual interval of {count:g} of {total:g}, which has {expected}: check counts, limits and method.",
    severity="warning",
    confidence="medium",
    source="Newcombe 1998, doi:10.1002/(SICI)1097-0258(19980430)17:8<857::AID-SIM777>3.0.CO;2-E",
    examples=(
        example("The response rate was 45% (45/100; {95% CI, 38.0-55.3})."),
        example("The response rate was 45% (45/100; 95% CI, 35.0-55.3)."),
        example("The response rate was 45% (45/100; 95% CI, 35.6-54.8)."),
    ),
)
