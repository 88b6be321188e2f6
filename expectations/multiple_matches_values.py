"""A multiple in words agrees with the two values printed for it.

"Doubled from 10% to 15%" did not double. Twice is taken for anything from 1.75 to 2.25, "more than twice" for 2 to 3.2, "nearly
twice" for 1.5 to 2, and "4.2-fold" for 3.9 to 4.5; beyond that the word misleads. Where a ratio is printed too, the word may tell
that; a threefold increase may be one to three times or to four times as much.

Formula: some ratio of values that round to the two printed ones lies within what the word allows.
"""

import numpy as np
import pandas as pd

from extract.declare import Check, example
from extract.printed import between


def judges(t: pd.DataFrame) -> pd.DataFrame:
    """A warning at most: words are loose."""
    gives, allowed = (between(t[a].to_numpy(), t[b].to_numpy()) for a, b in (("low", "high"), ("least", "most")))
    verdict = np.select([gives.meets(allowed), t["loose"].to_numpy(bool)], ["holds", "undecided"], "other-reading-fits")
    return pd.DataFrame(
        {
            "verdict": verdict,
            "why": "the word may tell a ratio, a mean of multiples or an increase",
            "expected": t["gives"] + " times",
        },
        index=t.index,
    )


check = Check(
    reads="multiples",
    needs=("low", "least"),
    judges=judges,
    says="“{word}” does not go with {first} against {second}, which is {gives} times: check the word and both values.",
    severity="warning",
    confidence="medium",
    source="AMA Manual of Style, 11th edition, section 18.3 (numbers in words); interval of 12.5% either way is ours",
    examples=(
        example("The rate {doubled} from 10% to 15%."),
        example("The rate doubled from 10% to 21%."),
        example("Falls were {twice as common} with foltizine as with placebo (20% vs 14%)."),
    ),
)
