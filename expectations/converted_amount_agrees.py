"""One amount in two units is one amount.

"1 g (100 mg)" has a point in the wrong place. Factors are exact; amounts are rounded as printed, and a hundredth more or less
is taken for a loose conversion. What stands in brackets may be something else, such as a content, so only a moved point is an
error.

Formula: some value that rounds to the amount in brackets equals the other times the factor of the two units.
"""

import numpy as np
import pandas as pd

from extract.computed import verdicts
from extract.declare import Check, example

LOOSE = 0.03  # of the amount: "100 km (60 miles)" is meant to be handy


def judges(t: pd.DataFrame) -> pd.DataFrame:
    """A moved point is impossible; any other difference beyond loose rounding is worth a look."""
    found = verdicts(t, slack=LOOSE)
    loose = (found["verdict"] == "other-reading-fits") | (found["verdict"] == "only-if-truncated")
    apart = (found["verdict"] == "impossible") & ~t["tenfold"].to_numpy(bool)
    return found.assign(verdict=np.select([loose, apart], ["holds", "other-reading-fits"], found["verdict"]))


check = Check(
    reads="equal-amounts",
    needs=("low", "gives_low"),
    judges=judges,
    says="{first} is {gives} {unit}, not {second}: check both amounts and their units.",
    severity="error",
    confidence="medium",
    source="BIPM, The International System of Units, 9th edition 2019, section 3; NIST SP 811, appendix B (pound, mile, foot)",
    examples=(
        example("Adults took 1 g ({100 mg}) a day."),
        example("Adults took 1 g (1000 mg) a day, or 0.5 mg (500 µg), and weighed 70 kg (154 lb)."),
        example("Adults took 100 mg (2 mL) a day.", why="a mass and a volume"),
    ),
)
