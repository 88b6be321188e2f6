"""A printed number against what other printed numbers give: the row of such a comparison, and its verdict.

row("$14,400", rounded("1200") * exact(12))     holds
row("1.5", exact(119) / exact(82))              1.45: holds, ties either way
row("1.4", exact(119) / exact(82))              holds only if cut off
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from extract.printed import Band, between, last_place, means, truncated

if TYPE_CHECKING:
    import pandas as pd

    from extract.model import Verdict

COLUMNS: Mapping[str, str] = {
    "stated": "str",  # as printed, without its unit
    "gives": "str",  # what the others give, in as many decimals as stated, or one more
    "low": "float64",  # all that `stated` may be rounded from, given the words beside it
    "high": "float64",
    "cut_low": "float64",  # all that it may be cut from
    "cut_high": "float64",
    "gives_low": "float64",  # all that the others can give
    "gives_high": "float64",
}


def row(stated: str, gives: Band, comparator: str | None = None, scale: float = 1.0) -> dict[str, object]:
    """The columns above; `scale` is a factor of the printed digits, such as a million."""
    band, cut = means(stated, comparator).scaled(scale), truncated(stated).scaled(scale)
    decimals = max(0, -int(last_place(stated).log10()))
    middle = float(gives.low + gives.high) / 2 / scale
    exact = abs(middle - round(middle, decimals)) < 1e-9
    return {
        "stated": stated,
        "gives": f"{middle:,.{decimals if exact else decimals + 1}f}",
        "low": float(band.low),
        "high": float(band.high),
        "cut_low": float(cut.low),
        "cut_high": float(cut.high),
        "gives_low": float(gives.low),
        "gives_high": float(gives.high),
    }


def verdicts(t: pd.DataFrame, apart: Verdict = "impossible", slack: float = 0.0) -> pd.DataFrame:
    """`apart` where no rounding and no cut fits; within `slack` times the value, another reading fits."""
    import numpy as np
    import pandas as pd

    gives = between(t["gives_low"].to_numpy(float), t["gives_high"].to_numpy(float))
    stated = between(t["low"].to_numpy(float), t["high"].to_numpy(float))
    cut = between(t["cut_low"].to_numpy(float), t["cut_high"].to_numpy(float))
    near = stated.gap(gives) <= slack * np.abs(t["gives_high"].to_numpy(float))
    verdict = np.select(
        [stated.meets(gives), cut.meets(gives), near & (slack > 0)], ["holds", "only-if-truncated", "other-reading-fits"], apart
    )
    return pd.DataFrame({"verdict": verdict, "expected": t["gives"]}, index=t.index)
