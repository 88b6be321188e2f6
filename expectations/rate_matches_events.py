"""An incidence rate is the number of events over the person-time.

148 episodes in 1048.6 patient-years are 14.1 per 100. Counts of people are followed to their first event only, which
takes less time than the total, so for them a mismatch is a warning; so it is where no other rate fits the same person-time.

Formula: rate = scale x events / person-time, within the rounding bands of rate and person-time; events are exact.
"""

import numpy as np
import pandas as pd

from extract.declare import Check, example
from extract.printed import shown


def judges(t: pd.DataFrame) -> pd.DataFrame:
    """Impossible where events cannot give the rate although another rate of the paragraph fits the same time."""
    fits = (t["gives_min"] <= t["rate_max"] + 1e-9) & (t["rate_min"] <= t["gives_max"] + 1e-9)
    sure = ~t["people"] & t["others"].ge(1)
    return pd.DataFrame(
        {
            "verdict": np.select([fits, sure], ["holds", "impossible"], "other-reading-fits"),
            "expected": [shown((a + b) / 2, 3) for a, b in zip(t["gives_min"], t["gives_max"], strict=True)],
        },
        index=t.index,
    )


check = Check(
    reads="event-rates",
    needs=("rate_min", "gives_min"),
    judges=judges,
    says="{events} in {time} make a rate of {expected}, not {rate}: check the three numbers.",
    confidence="medium",
    source="ICH E3, section 12.2; Rothman, Greenland & Lash, Modern Epidemiology 3, chapter 3",
    examples=(
        example(
            "Exposure was 1048.6 patient-years. There were 148 infections ({41.1} per 100 patient-years) "
            "and 12 falls (1.1 per 100 patient-years)."
        ),
        example("Exposure was 1048.6 patient-years. There were 148 infections (14.1 per 100 patient-years)."),
    ),
)
