"""What is called significant has a P value below the level, and what is called not significant has not.

The level is 0.05 unless the document states another. Where a document tests in a hierarchy, looks more than once or
corrects for several tests, a small P value may rightly be called not significant, so nothing is said.

Formula: "significant" needs P < level; "not significant" or "did not differ" needs P >= level, for some value that the
printed P may be rounded from; an interval that excludes the null value counts as P below 1 - its level.
"""

import numpy as np
import pandas as pd

from extract.declare import Check, example

TINY = 1e-9


def judges(t: pd.DataFrame) -> pd.DataFrame:
    """Impossible where word and number are far apart and nothing in the document explains it."""
    called = t["says"].eq("significant")
    weak = called & (t["p_min"] >= t["alpha"] + TINY)
    strong = ~called & (t["p_max"] <= t["alpha"] + TINY) & ~t["many"]
    plain = ~t["alpha_stated"] & ~t["turned"] & t["by"].eq("p")
    clear = plain & ((weak & ~t["many"] & (t["p_min"] >= 0.1)) | (strong & (t["p_max"] <= 0.01)))
    return pd.DataFrame(
        {
            "verdict": np.select(
                [(weak | strong) & t["turned"], clear, weak | strong], ["undecided", "impossible", "other-reading-fits"], "holds"
            ),
            "why": "the number may belong to another comparison of the sentence",
            "expected": np.where(called, "not significant", "significant"),
        },
        index=t.index,
    )


check = Check(
    reads="significances",
    needs=("p_min", "p_max", "alpha"),
    judges=judges,
    says={
        "impossible": "“{phrase}” does not go with {evidence}: check the word and the number.",
        "other-reading-fits": "“{phrase}” does not go with {evidence} at the usual level: check word, number and level.",
    },
    confidence="high",
    source="Nuijten et al. 2016, doi:10.3758/s13428-015-0664-2 (decision errors)",
    examples=(
        example("Pain was {significantly} lower with treatment (P = .62)."),
        example("Pain scores {did not differ} between the groups (P < .001)."),
        example("Pain was significantly lower with treatment (P = .03)."),
        example("Pain scores did not differ between the groups (P = .31), but fewer patients fell (P = .001)."),
    ),
)
