"""Everyone of a study is the same number each time.

"A total of 180 students" who are 140 students later, without a word on who is missing, is often a slip of one digit. Where the
document has the later number in another place, or another number of people explains the difference, nothing is said.

Formula: a later number of everyone equals the first, or differs from it in more than one digit.
"""

import numpy as np
import pandas as pd

from extract.declare import Check, example


def judges(t: pd.DataFrame) -> pd.DataFrame:
    """A look-alike where one digit is another and nothing explains it."""
    slip = t["alike"].to_numpy(bool) & ~t["explained"].to_numpy(bool)
    verdict = np.select([(t["n"] == t["first"]).to_numpy(), slip], ["holds", "look-alike"], "undecided")
    return pd.DataFrame({"verdict": verdict, "why": "another group may be meant", "expected": t["first_printed"]}, index=t.index)


check = Check(
    reads="people-restatements",
    needs=("n", "first"),
    judges=judges,
    says="{n_printed} here, but {first_printed} before: check which number is right.",
    severity="warning",
    confidence="medium",
    source="CONSORT 2010, item 13a, doi:10.1136/bmj.c332; Pitkin, Branagan & Burmeister 1999, doi:10.1001/jama.281.12.1110",
    examples=(
        example("A total of 573 adults were enrolled. Of the {273} adults, 40 slept badly."),
        example("A total of 573 adults were enrolled. Of the 573 adults, 40 slept badly."),
        example(
            "A total of 573 adults were enrolled. Of the 543 adults who completed the study, 40 slept badly.", why="some left"
        ),
    ),
)
