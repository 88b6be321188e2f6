"""The sizes of all groups of a trial sum to the number of people who were divided.

Everyone who was randomized is in one group. The rule is applied to one sentence that gives both, and only where it lists all
groups of the trial. Where the sentence before says how many took part, more cannot be divided, and fewer are a fault only if
one digit of one size explains it. Sizes of other populations (treated, completed) are not added up.
"""

import numpy as np
import pandas as pd

from extract.declare import Check, example


def judges(t: pd.DataFrame) -> pd.DataFrame:
    """Unequal only counts where the list is complete and has nothing else in it."""
    equal = (t["sum"] == t["total"]).to_numpy()
    unsure = ~t["complete"].to_numpy(bool) | t["subset"].to_numpy(bool)
    fewer = ~t["own"].to_numpy(bool) & (t["sum"] < t["total"]).to_numpy()
    slip = t["slip"].to_numpy(str)
    verdict = np.select(
        [equal, unsure, fewer & (slip == "one-digit"), fewer & (slip == "")],
        ["holds", "undecided", "look-alike", "undecided"],
        "impossible",
    )
    return pd.DataFrame(
        {"verdict": verdict, "why": "the list may not be complete", "expected": "a sum of " + t["total_printed"].astype(str)},
        index=t.index,
    )


check = Check(
    reads="enrolments",
    needs=("sum", "total"),
    judges=judges,
    says="{sizes_printed} is {sum}, not {total_printed}: check the sizes of the groups and the total.",
    severity="error",
    confidence="high",
    source="CONSORT 2010, item 13a, doi:10.1136/bmj.c332",
    examples=(
        example(
            "A total of 411 adults were randomized to zolvatinib ({n=139}), low-dose zolvatinib ({n=58}) or placebo ({n=187})."
        ),
        example("A total of 384 adults were randomized to zolvatinib (n=139), low-dose zolvatinib (n=58) or placebo (n=187)."),
        example(
            "Of 411 adults, 400 were randomized to zolvatinib (n=200) or placebo (n=200).", why="not all who came were randomized"
        ),
    ),
)
