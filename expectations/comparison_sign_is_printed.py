"""A number carries the sign it was written with.

Signs such as ≥ get lost between writing and layout: the font has none, and an asterisk, a question mark, a control
character or the name of the glyph ("H11350") appears in front of the number. Where the mark is explained in a footnote it
is a reference and nothing is said.

Formula: before a number there is no mark without a footnote, no control character and no glyph name.
"""

import numpy as np
import pandas as pd

from extract.declare import Check, example


def judges(t: pd.DataFrame) -> pd.DataFrame:
    """A look-alike of a sign, unless a footnote explains it."""
    sign = t["sign"].where(t["sign"].ne(""), "a lost sign such as ≥, ≤ or −")
    return pd.DataFrame({"verdict": np.where(t["footnote"], "holds", "look-alike"), "expected": sign}, index=t.index)


check = Check(
    reads="lost-signs",
    needs=("printed",),
    judges=judges,
    says="“{printed}” may have lost a sign ({expected}): compare it with the manuscript.",
    severity="warning",
    confidence="high",
    source="AMA Manual of Style 11, section 20.6 (symbols in composition)",
    guards=True,
    examples=(
        example("Reserve it for patients with an inadequate response to {*2} drugs."),
        example("Patients with a score of {H113505 points} were included."),
        example("Reserve it for patients with an inadequate response to *2 drugs.\n\n* As defined by the guideline."),
        example("A 2 × 2 design was used; costs were £5 per week."),
    ),
)
