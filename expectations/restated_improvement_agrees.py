"""A relative reduction that is told twice beside the same ratio is the same percentage.

A summary that repeats "49.4% (rate ratio, 0.51)" as "49.5% (rate ratio, 0.51)" has a slip in one of them, even where both
would fit the ratio. Only the same trial and the same printed ratio are compared; the two may be of other analyses that happen
to share a ratio, hence a warning.

Formula: the same digits where both have as many decimals, else one true value that rounds to both.
"""

import numpy as np
import pandas as pd

from extract.declare import Check, example
from extract.printed import retold

TOLD = (
    "# Two trials of zolvatinib\n\n## LUMEN 1\n\nLUMEN 1 was a randomized trial. The relapse rate was lower with zolvatinib than "
    "with placebo (rate ratio, 0.51; 95% CI, 0.39-0.65), a 49.4% reduction.\n\n## Side by side\n\n"
)


def judges(t: pd.DataFrame) -> pd.DataFrame:
    """A look-alike where the one is neither a copy nor a shorter form of the other."""
    verdict = np.where(retold(t["percent"], t["other"]), "holds", "look-alike")
    return pd.DataFrame({"verdict": verdict, "expected": t["other"] + "%"}, index=t.index)


check = Check(
    reads="improvement-restatements",
    needs=("percent", "other"),
    judges=judges,
    says="{percent}% here and {other}% elsewhere, both beside the ratio {ratio}: check which is right.",
    severity="warning",
    confidence="medium",
    source="Pitkin, Branagan & Burmeister 1999, doi:10.1001/jama.281.12.1110",
    examples=(
        example(TOLD + "In LUMEN 1, zolvatinib reduced the rate by {49.5%} (rate ratio, 0.51).\n"),
        example(TOLD + "In LUMEN 1, zolvatinib reduced the rate by 49.4% (rate ratio, 0.51).\n"),
        example(TOLD + "In LUMEN 1, zolvatinib reduced the rate by 49% (rate ratio, 0.51).\n", why="fewer decimals"),
    ),
)
