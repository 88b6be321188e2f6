"""A dose is restated with the same digits.

Where a drug is given at 600 µg and one sentence has 6600 µg of it, a digit crept in or got lost. Two groups of a trial may have
such doses, 10 mg and 100 mg, so doses printed in one sentence are left alone, and so are steps, loading doses and totals.

Formula: no dose printed once is one digit, one exchange of digits or one decimal place away from another dose of the drug.
"""

import numpy as np
import pandas as pd

from extract.declare import Check, example


def judges(t: pd.DataFrame) -> pd.DataFrame:
    """A look-alike where the document gives no reason for two doses."""
    same = t["dose"] == t["other"]
    odd = ~same & ~t["unit_only"] & ~t["together"] & ~t["stepped"]
    verdict = np.select([odd, same | t["stepped"] | t["together"]], ["look-alike", "holds"], "undecided")
    return pd.DataFrame(
        {"verdict": verdict, "why": "both doses may be meant", "expected": t["other"]},
        index=t.index,
    )


check = Check(
    reads="dose-pairs",
    needs=("dose", "other"),
    judges=judges,
    says="{dose} of {word} looks like {other}, printed elsewhere: check which is right.",
    severity="warning",
    confidence="medium",
    source="ISMP list of error-prone dose designations, 2024 (trailing and missing zeros)",
    examples=(
        example(
            "Women were randomized to 600 µg oral foltizine or placebo. Giving {6600 µg} oral foltizine was safe. So "
            "was 600 µg oral foltizine."
        ),
        example("Women were randomized to 10 mg oral foltizine or 100 mg oral foltizine."),
        example("Women were randomized to 600 µg oral foltizine or placebo. Giving 600 µg oral foltizine was safe."),
    ),
)
