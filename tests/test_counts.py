"""The judges of counts and shares, on tables made from numbers that are known to be right or wrong."""

from decimal import ROUND_DOWN, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal

import pandas as pd
from hypothesis import assume, given
from hypothesis import strategies as st

from extract import plugins
from extract.declare import Check
from extract.printed import rounded, truncated

NEAREST = (ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_HALF_DOWN)
fractions = st.integers(1, 5000).flatmap(lambda total: st.tuples(st.integers(0, total), st.just(total)))


def shares(printed: str, n: float | None, total: int, certain: bool = True) -> pd.DataFrame:
    """One row of the table of shares."""
    band, cut = rounded(printed), truncated(printed)
    decimals = len(printed.partition(".")[2])
    return pd.DataFrame(
        {
            "share": [printed],
            "low": [float(band.low)],
            "high": [float(band.high)],
            "cut_low": [float(cut.low)],
            "cut_high": [float(cut.high)],
            "decimals": [decimals],
            "n": [n],
            "total": [float(total)],
            "n_printed": [None if n is None else f"{n:.0f}"],
            "total_printed": [str(total)],
            "other_printed": [None],
            "certain": [certain],
            "loose": [""],
            "whole": [True],
        }
    ).astype({"n": "float64"})


def verdict(check: str, rows: pd.DataFrame) -> str:
    return str(plugins.one("expectations", check, Check).judges(rows)["verdict"].iloc[0])


def printed(n: int, total: int, decimals: int, way: str) -> str:
    share = Decimal(100 * n) / Decimal(total)
    return f"{share.quantize(Decimal(1).scaleb(-decimals), way):f}"


@given(fractions, st.integers(0, 3), st.sampled_from(NEAREST))
def test_a_rounded_share_is_right(fraction: tuple[int, int], decimals: int, way: str) -> None:
    n, total = fraction
    rows = shares(printed(n, total, decimals, way), n, total)
    assert verdict("percent-matches-fraction", rows) == "holds"
    assert verdict("n-within-total", rows) == "holds"
    assert verdict("percent-within-hundred", rows) != "impossible"


@given(fractions, st.integers(0, 3))
def test_a_cut_share_is_never_impossible(fraction: tuple[int, int], decimals: int) -> None:
    n, total = fraction
    assert verdict("percent-matches-fraction", shares(printed(n, total, decimals, ROUND_DOWN), n, total)) != "impossible"


@given(fractions, st.integers(0, 3), st.integers(-400, 400))
def test_a_share_beyond_rounding_is_impossible(fraction: tuple[int, int], decimals: int, steps: int) -> None:
    n, total = fraction
    right = Decimal(printed(n, total, decimals, ROUND_HALF_UP))
    wrong = right + steps * Decimal(1).scaleb(-decimals)
    assume(abs(steps) > 1 and wrong >= 0)
    rows = shares(f"{wrong:f}", n, total)
    assert verdict("percent-matches-fraction", rows) == "impossible"
    assert verdict("percent-matches-fraction", rows.assign(certain=False)) == "undecided"


@given(fractions, st.integers(0, 2), st.sampled_from(NEAREST))
def test_the_share_of_a_whole_count_is_possible(fraction: tuple[int, int], decimals: int, way: str) -> None:
    n, total = fraction
    rows = shares(printed(n, total, decimals, way), None, total)
    assert verdict("percent-possible-for-total", rows) in ("holds", "undecided")


@given(st.integers(2, 99), st.integers(0, 100))
def test_a_share_between_two_counts_is_not_possible(total: int, percent: int) -> None:
    possible = any(abs(100 * n / total - percent) <= 0.5 + 1e-9 for n in range(total + 1))
    found = verdict("percent-possible-for-total", shares(str(percent), None, total))
    assert found == ("holds" if possible else "impossible")


@given(st.lists(st.integers(1, 900), min_size=2, max_size=9), st.integers(0, 2))
def test_rounded_parts_of_a_whole_sum_to_hundred(parts: list[int], decimals: int) -> None:
    bands = sum((rounded(printed(n, sum(parts), decimals, ROUND_HALF_EVEN)) for n in parts), start=rounded("0") * 0)
    rows = pd.DataFrame({"share_low": [float(bands.low)], "share_high": [float(bands.high)], "parts": [len(parts)]})
    assert verdict("shares-sum-to-hundred", rows) == "holds"
