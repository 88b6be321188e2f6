"""The overall response rate is the complete and the partial responses together.

"ORR 45% (CR, 10%; PR, 30%)" has a response too many, or a third sort of response is missing from the brackets. Only brackets that
hold the two rates and nothing else are compared.

Formula: some value that rounds to the overall rate is a sum of values that round to the two others.
"""

import numpy as np
import pandas as pd

from extract.computed import verdicts
from extract.declare import Check, example


def judges(t: pd.DataFrame) -> pd.DataFrame:
    """Rates of one trial sum up, however each is rounded."""
    found = verdicts(t)
    return found.assign(verdict=np.where(found["verdict"] == "only-if-truncated", "holds", found["verdict"]))


check = Check(
    reads="responses",
    needs=("low", "gives_low"),
    judges=judges,
    says="{complete}% and {partial}% are {gives}% together, not {stated}%: check the three rates.",
    severity="error",
    confidence="medium",
    source="RECIST 1.1, section 4.3, doi:10.1016/j.ejca.2008.10.026 (overall response is complete or partial response)",
    examples=(
        example("The overall response rate was {45%} (complete response, 10%; partial response, 30%)."),
        example("The overall response rate was 40% (complete response, 10%; partial response, 30%)."),
        example("The overall response rate was 45% (complete response, 10%; stable disease, 30%).", why="another sort"),
    ),
)
