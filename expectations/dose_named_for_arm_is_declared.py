"""A group named by its dose is one of the groups that were declared.

Where groups are declared as "12 mg (n=426), 124 mg (n=170)" and the text goes on about "the 24 mg group", one of the two
doses has a slip. A dose that is printed anywhere else in the document is taken as meant, and so is one of another study.

Formula: the dose that names a group is in the set of declared doses; if not, a declared dose one digit, one exchange of
digits or one decimal place away is the one that it looks like.
"""

import numpy as np
import pandas as pd

from extract.declare import Check, example


def judges(t: pd.DataFrame) -> pd.DataFrame:
    """Impossible where the dose stands nowhere else and a declared one looks like it; a hint where none does."""
    stray, alike = ~t["is_one"], t["nearest"].notna()
    return pd.DataFrame(
        {
            "verdict": np.select(
                [stray & alike, stray & ~t["other"], stray], ["impossible", "other-reading-fits", "undecided"], "holds"
            ),
            "why": "it may be a group of another study",
            "expected": t["declared"],
        },
        index=t.index,
    )


check = Check(
    reads="group-doses",
    needs=("dose", "declared"),
    judges=judges,
    says={
        "impossible": "There is no {dose} group among {declared}: it looks like {nearest}; check both.",
        "other-reading-fits": "There is no {dose} group among {declared}: check the doses.",
    },
    confidence="high",
    source="CONSORT 2010, item 5 (interventions for each group); ISMP list of error-prone dose designations",
    examples=(
        example(
            "Adults were randomized to foltizine 12 mg (n=426), foltizine 124 mg (n=170), or placebo (n=202). The {24 "
            "mg} group was closed."
        ),
        example(
            "Adults were randomized to foltizine 12 mg (n=426), foltizine 24 mg (n=170), or placebo (n=202). The 24 "
            "mg group was closed."
        ),
        example(
            "Adults were randomized to foltizine 12 mg (n=426), foltizine 24 mg (n=170), or placebo (n=202). The {79 "
            "mg} group was closed."
        ),
        example(
            "Adults were randomized to foltizine 12 mg (n=426) or 24 mg (n=170), 60 mg per course. The 60 mg group is "
            "another trial's."
        ),
    ),
)
