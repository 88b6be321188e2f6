"""A total dose is the single dose times how often it is given.

12 mg/day on 5 days are 60 mg; 13 injections of 210 mg are 2730 mg; 50 mg twice daily are 100 mg/day; 1.5 mL of 100 mg/mL hold
150 mg. Where the dose is not printed beside the total, a mismatch that is no slip of digits is a warning.

Formula: dose x count = total, within the rounding of the printed total.
"""

import numpy as np
import pandas as pd

from extract.declare import Check, example


def judges(t: pd.DataFrame) -> pd.DataFrame:
    """Impossible where dose, count and total stand side by side, or the total looks like a slip of the product."""
    whole = ~t["dose"].str.contains(".", regex=False)  # a dose with decimals may be rounded itself
    wrong = t["gap"] > t["step"] * np.where(whole, 0.49, 0.5)
    sure = t["near"] | t["slip"]
    return pd.DataFrame(
        {
            "verdict": np.select([~wrong, sure], ["holds", "impossible"], "other-reading-fits"),
            "expected": t["gives"] + " " + t["unit"],
        },
        index=t.index,
    )


check = Check(
    reads="regimens",
    needs=("gap", "step"),
    judges=judges,
    says="{count} times {dose} {unit} is {gives} {unit}, not {total} {unit}: check dose, number and total.",
    confidence="high",
    source="ISMP guidelines for safe electronic communication of medication information, 2019",
    examples=(
        example("The dose is 210 mg every 4 weeks. A course comprises 13 injections, for a total of {2370} mg."),
        example("The dose is 210 mg every 4 weeks. A course comprises 13 injections, for a total of 2730 mg."),
        example("Foltizine is given as 12 mg/day on 5 consecutive days (60 mg total dose)."),
        example("Course 1: 12 mg/day on 5 days in a row ({61} mg in all)."),
    ),
)
