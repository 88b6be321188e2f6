"""A treatment is given as often in one place as in the other.

"Injected 3 times a week" and "4 times weekly" of one drug cannot both be its schedule, unless the document speaks of steps, of
arms with other doses, or of a choice between the two; such pairs are left alone.

Formula: times a period, or the time between two doses, are equal.
"""

import numpy as np
import pandas as pd

from extract.declare import Check, example


def judges(t: pd.DataFrame) -> pd.DataFrame:
    """A warning where nothing explains a second schedule."""
    verdict = np.select([t["a"] == t["b"], t["stepped"].to_numpy(bool)], ["holds", "undecided"], "other-reading-fits")
    return pd.DataFrame({"verdict": verdict, "why": "both schedules may be meant", "expected": t["other"]}, index=t.index)


check = Check(
    reads="frequency-restatements",
    needs=("a", "b"),
    judges=judges,
    says="{word} is given {often} here and {other} elsewhere: check which is right.",
    severity="warning",
    confidence="medium",
    source="CONSORT 2010, item 5 (interventions for each group); ISMP list of error-prone abbreviations, 2024",
    examples=(
        example(
            "Foltizine was injected three times a week. People who had foltizine injected under the skin at 44 µg "
            "{4 times weekly} slept better."
        ),
        example(
            "Foltizine was injected three times a week. People who had foltizine injected at 44 µg 3 times weekly slept better."
        ),
        example(
            "Foltizine was injected three times a week at first. After 12 weeks foltizine was injected once a week.", why="steps"
        ),
    ),
)
