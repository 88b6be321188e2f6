"""Events cannot be fewer than the patients who had one.

"18 (3.4%) patients … (14 events)": each of the 18 had at least one, so there were at least 18. More events than patients is
common, as one patient can have several.
"""

import numpy as np
import pandas as pd

from extract.declare import Check, example


def judges(t: pd.DataFrame) -> pd.DataFrame:
    """Whether each patient had at least one event."""
    verdict = np.where(t["events"] >= t["patients"], "holds", "impossible")
    return pd.DataFrame({"verdict": verdict, "expected": t["patients_printed"].astype(str) + " or more events"}, index=t.index)


check = Check(
    reads="recurrences",
    needs=("patients", "events"),
    judges=judges,
    says="{patients_printed} patients with an event cannot have had only {events_printed} events: check both numbers.",
    severity="error",
    confidence="high",
    source="CONSORT 2010, item 17a, doi:10.1136/bmj.c332",
    guards=True,
    examples=(
        example("Flares occurred in 18 (3.4%) of 528 treated patients ({14 events}) and in 45 (8.5%) on placebo (61 events)."),
        example("Flares occurred in 18 (3.4%) of 528 treated patients (24 events) and in 45 (8.5%) on placebo (61 events)."),
        example("The 528 treated patients had 14 flares, and 12 (2.3%) of them came back.", why="the 528 did not all have one"),
    ),
)
