"""A stricter threshold cannot be reached by more patients than a looser one.

Everyone with 90% improvement has 75% improvement too; every serious adverse event is an adverse event; every complete
response is a response. In the same arm at the same time the stricter share is at most the looser one.
"""

import numpy as np
import pandas as pd

from extract.declare import Check, example


def judges(t: pd.DataFrame) -> pd.DataFrame:
    """Whether even the least of the stricter passes the most of the looser."""
    over = t["strict_low"].to_numpy() > t["loose_high"].to_numpy() + 1e-9
    verdict = np.select([~over, ~t["certain"].to_numpy(bool)], ["holds", "undecided"], "impossible")
    return pd.DataFrame({"verdict": verdict, "expected": t["loose_name"] + " of at least " + t["strict"]}, index=t.index)


check = Check(
    reads="nestings",
    needs=("loose_high", "strict_low"),
    judges=judges,
    says="{strict_name} ({strict}) cannot be reached by more patients than {loose_name} ({loose}): check both.",
    severity="error",
    confidence="high",
    source="CONSORT 2010, item 6a, doi:10.1136/bmj.c332",
    guards=True,
    examples=(
        example("At week 52, {68.8%} had an EASI 75 response, {71.9%} an EASI 90 response, and 41.0% an EASI 100 response."),
        example("At week 52, 88.8% had an EASI 75 response, 71.9% an EASI 90 response, and 41.0% an EASI 100 response."),
        example("At week 52, 68.8% had an EASI 75 response and 71.9% an ACR 90 response.", why="two scales"),
    ),
)
