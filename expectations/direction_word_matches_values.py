"""Words of comparison agree with the values they introduce.

"Higher with treatment than with placebo (21% vs 34%)" has the word, the order or a value wrong. Changes and losses, where a lower
number can be the greater loss, are left alone.

Formula: "higher in A than in B (a vs b)" needs a > b, "lower" needs a < b.
"""

import numpy as np
import pandas as pd

from extract.declare import Check, example


def judges(t: pd.DataFrame) -> pd.DataFrame:
    """A warning where the order of the values is the opposite of the word's."""
    opposite = (t["up"] & (t["a"] < t["b"])) | (~t["up"] & (t["a"] > t["b"]))
    return pd.DataFrame(
        {
            "verdict": np.select([~opposite, t["plain"]], ["holds", "other-reading-fits"], "undecided"),
            "why": "a change or a negation may turn the order",
            "expected": np.where(t["up"], "lower", "higher"),
        },
        index=t.index,
    )


check = Check(
    reads="arm-directions",
    needs=("a", "b"),
    judges=judges,
    says="“{word}” does not go with {first} against {second}: check the word and the order of the values.",
    severity="warning",
    confidence="medium",
    source="CONSORT 2010, item 17a (results for each group)",
    examples=(
        example("Falls were {lower} with foltizine than with placebo (34% vs 21%)."),
        example("Falls were lower with foltizine than with placebo (21% vs 34%)."),
        example("Weight loss was greater with foltizine than with placebo (−3.1 kg vs −1.2 kg)."),
    ),
)
