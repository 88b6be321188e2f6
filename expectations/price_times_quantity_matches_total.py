"""A price times a number of things is the total.

"A vial costs $1,200, and 3 vials cost $3,900" does not add up. The rule is applied to one sentence with one price, one number
of the things that have it, and one other amount; discounts and savings are left alone.

Formula: some value that rounds to the total equals price x number.
"""

import numpy as np
import pandas as pd

from extract.computed import verdicts
from extract.declare import Check, example


def judges(t: pd.DataFrame) -> pd.DataFrame:
    """Impossible where the other amount is called the total, else worth a look."""
    found = verdicts(t)
    mine = (t["sort"] == "quantity").to_numpy()
    far = (found["verdict"] == "impossible") & ~t["near"].to_numpy(bool)
    return found.assign(verdict=np.select([~mine, far], ["undecided", "other-reading-fits"], found["verdict"]))


check = Check(
    reads="costs",
    needs=("low", "gives_low"),
    judges=judges,
    says={
        "impossible": "{made} is {gives}, not {stated}: check the price, the number and the total.",
        "only-if-truncated": "{made} is {gives}; {stated} is cut off, not rounded.",
        "other-reading-fits": "{made} is {gives}: is {stated} the total?",
    },
    severity="error",
    confidence="medium",
    source="ISPOR CHEERS 2022, item 16 (unit costs and quantities), doi:10.1016/j.jval.2021.11.1351",
    examples=(
        example("The price is $1,200 per vial, so 3 vials cost {$3,900}."),
        example("The price is $1,200 per vial, so 3 vials cost $3,600."),
        example("The price is $1,200 per vial, and a discount for 3 vials brings it to $3,300.", why="a discount"),
    ),
)
