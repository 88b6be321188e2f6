"""A trial is spelled one way throughout.

A hyphen more or less, or an Arabic for a Roman numeral, makes a reader wonder whether two trials are meant. The spelling
used less often is the suspect. Capitals alone, as in headings, do not count.

Formula: all spellings of one trial are equal, but for capitals and kinds of dash.
"""

import numpy as np
import pandas as pd

from extract.declare import Check, example


def judges(t: pd.DataFrame) -> pd.DataFrame:
    """A look-alike of the usual spelling."""
    odd = ~t["case_only"] & (t["times"] <= t["usual_times"])
    return pd.DataFrame({"verdict": np.where(odd, "look-alike", "holds"), "expected": t["usual"]}, index=t.index)


check = Check(
    reads="trial-spellings",
    needs=("spelling", "usual"),
    judges=judges,
    says="“{spelling}” is spelled “{usual}” elsewhere: use one spelling, or say that these are two trials.",
    severity="warning",
    confidence="high",
    source="AMA Manual of Style 11, section 13.9 (names of trials)",
    examples=(
        example(
            "The NORTH-STAR II trial enrolled 40 adults. In the NORTH-STAR II trial, pain fell. {NORTH STAR-II} was a trial."
        ),
        example("The NORTH-STAR I trial enrolled 40 adults. The NORTH-STAR II trial enrolled 60. NORTH-STAR II ended early."),
    ),
)
