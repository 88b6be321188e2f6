"""The size of a group is the same wherever it is given.

A pooled group has as many people as its trials together. Of one trial, another size than the number randomized proves
nothing: those treated, observed or completing are fewer. A size that names such a population is not compared.
"""

import numpy as np
import pandas as pd

from extract.declare import Check, example


def judges(t: pd.DataFrame) -> pd.DataFrame:
    """Pooled sizes must be equal where another mention backs the sum."""
    n, expected = t["n"].to_numpy(float), t["expected"].to_numpy(float)
    pooled, backed = t["pooled"].to_numpy(bool), t["backed"].to_numpy(bool)
    verdict = np.select([n == expected, pooled & backed, pooled], ["holds", "impossible", "other-reading-fits"], "undecided")
    return pd.DataFrame(
        {"verdict": verdict, "expected": [f"{e:.0f}" for e in expected], "why": "it may be another population"}, t.index
    )


check = Check(
    reads="group-sizes",
    needs=("n", "expected"),
    judges=judges,
    says={
        "impossible": "The size of {group} is {expected} elsewhere, {n_printed} here: check which is right.",
        "other-reading-fits": "The size of {group} is {expected} elsewhere, {n_printed} here: is it another population?",
    },
    severity="error",
    confidence="high",
    source="CONSORT 2010, item 13a, doi:10.1136/bmj.c332",
    examples=(
        example(
            "LUMEN 1 randomized adults to zolvatinib 300 mg (n=242) or placebo (n=121). LUMEN 2 randomized adults to "
            "zolvatinib 300 mg (n=241) or placebo (n=119). In a pooled analysis of both trials, 333 of 483 patients (68.9%) "
            "in the zolvatinib 300 mg groups responded. The pooled zolvatinib 300 mg population ({n=438}) also slept better."
        ),
        example(
            "LUMEN 1 randomized adults to zolvatinib 300 mg (n=242) or placebo (n=121). LUMEN 2 randomized adults to "
            "zolvatinib 300 mg (n=241) or placebo (n=119). In a pooled analysis of both trials, 333 of 483 patients (68.9%) "
            "in the zolvatinib 300 mg groups responded. The pooled zolvatinib 300 mg population (n=483) also slept better."
        ),
        example(
            "Adults were randomized to zolvatinib (n=242) or placebo (n=121). The safety set had fewer: zolvatinib (n=240).",
            why="those treated are another population",
        ),
    ),
)
