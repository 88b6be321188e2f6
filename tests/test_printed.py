"""What a printed number can mean."""

from decimal import ROUND_CEILING, ROUND_DOWN, ROUND_FLOOR, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from math import inf, isnan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.printed import (
    between,
    exact,
    last_nonzero_place,
    last_place,
    means,
    retold,
    rounded,
    roundings,
    sense,
    shown,
    span,
    truncated,
)

NEAREST = (ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_HALF_DOWN)
decimals = st.integers(0, 4)
values = st.decimals(-5000, 5000, places=7, allow_nan=False)


@pytest.mark.parametrize(
    ("printed", "comparator", "low", "high"),
    [
        ("78.4", None, 78.35, 78.45),
        ("78.40", None, 78.395, 78.405),
        ("-9.3", None, -9.35, -9.25),
        ("0", None, -0.5, 0.5),
        ("1,200", "about", 1140, 1260),
        ("23", "approximately", 21.85, 24.15),
        ("1500", "nearly", 1349.5, 1500.5),
        ("10", "at least", 9.5, inf),
        ("10", "\N{GREATER-THAN OR EQUAL TO}", 9.5, inf),
        ("10", "more  than", 10.00000005, inf),
        ("10", "no words we know", 9.5, 10.5),
        ("12", "up to", -inf, 12.5),
        ("0.001", "<", -inf, 0.001 - 5e-11),
    ],
)
def test_band_of_words(printed: str, comparator: str | None, low: float, high: float) -> None:
    band = means(printed, comparator)
    assert (float(band.low), float(band.high)) == pytest.approx((low, high), rel=1e-9)


def test_what_is_no_number_has_no_band() -> None:
    assert isnan(float(rounded("").low))
    assert not rounded("n/a").holds(3)


def test_columns_and_single_numbers_agree() -> None:
    column = means(["78.4", "10", "-3"], [None, "at least", "about"])
    for i, (printed, word) in enumerate((("78.4", None), ("10", "at least"), ("-3", "about"))):
        one = means(printed, word)
        assert (column.low[i], column.high[i]) == (float(one.low), float(one.high))


@pytest.mark.parametrize(
    ("word", "meaning"), [("Nearly", "just below"), (">", "above"), ("UP TO", "at most"), (None, ""), ("!", "")]
)
def test_sense(word: str | None, meaning: str) -> None:
    assert sense(word) == meaning


@pytest.mark.parametrize(("printed", "last", "nonzero"), [("78.4", "0.1", "0.1"), ("1,200", "1", "100"), ("2.50", "0.01", "0.1")])
def test_places(printed: str, last: str, nonzero: str) -> None:
    assert last_place(printed) == Decimal(last)
    assert last_nonzero_place(printed) == Decimal(nonzero)


@pytest.mark.parametrize(
    ("value", "places", "fair"),
    [
        (51.485148, 0, ("51", "52")),
        (12.5, 0, ("12", "13")),
        (78.75, 1, ("78.7", "78.8")),
        (8.403361, 1, ("8.4",)),
        (0.0, 1, ("0.0",)),
    ],
)
def test_roundings(value: float, places: int, fair: tuple[str, ...]) -> None:
    assert roundings(value, places) == fair


@pytest.mark.parametrize(
    ("one", "other", "may"),
    [
        ("49.4", "49.4", True),
        ("49.4", "49.5", False),  # a copy is not rounded anew
        ("49", "49.4", True),
        ("49.5", "49", True),  # half, rounded down
        ("47", "49.4", False),
        ("0.70", "0.7", True),
        ("1,200", "1200", True),
    ],
)
def test_what_a_number_may_be_told_again_as(one: str, other: str, may: bool) -> None:
    assert retold([one, other], [other, one]).tolist() == [may, may]


@pytest.mark.parametrize(
    ("value", "digits", "words"), [(2.24, 2, "2.2"), (123.4, 2, "120"), (0.0123, 2, "0.012"), (1400, 3, "1400")]
)
def test_a_computed_value_is_shown_in_full(value: float, digits: int, words: str) -> None:
    assert shown(value, digits) == words


def test_a_span_of_one_number_is_that_number() -> None:
    assert (span("2.2", "2.2"), span("2.2", "2.4")) == ("2.2", "2.2 to 2.4")


@given(values, decimals, st.sampled_from(NEAREST))
def test_a_rounded_number_lies_in_its_band(value: Decimal, places: int, way: str) -> None:
    printed = value.quantize(Decimal(1).scaleb(-places), way)
    assert rounded(f"{printed:f}").holds(float(value))


@given(values, decimals)
def test_a_cut_number_lies_in_its_band(value: Decimal, places: int) -> None:
    printed = value.quantize(Decimal(1).scaleb(-places), ROUND_DOWN)
    text = f"{printed:f}"
    if printed != 0:  # "-0" keeps no side
        assert truncated(text).holds(float(value))


@given(values, st.integers(0, 3), st.sampled_from((ROUND_CEILING, ROUND_FLOOR)))
def test_beyond_half_a_unit_is_outside(value: Decimal, places: int, way: str) -> None:
    printed = value.quantize(Decimal(1).scaleb(-places), way)
    far = abs(printed - value) > Decimal("0.501").scaleb(-places)
    assert (
        bool(rounded(f"{printed:f}").holds(float(value))) is (abs(printed - value) <= Decimal("0.5").scaleb(-places)) or not far
    )


numbers = st.floats(-1e4, 1e4, allow_nan=False).map(lambda v: round(v, 3))


@given(numbers, numbers, decimals, st.sampled_from("+-*/"))
def test_arithmetic_of_bands_holds_that_of_values(a: float, b: float, places: int, operator: str) -> None:
    left, right = rounded(f"{a:.{places}f}"), rounded(f"{b:.{places}f}")
    if operator == "/" and b == 0:
        return
    result = {"+": left + right, "-": left - right, "*": left * right, "/": left / right}[operator]
    value = {"+": a + b, "-": a - b, "*": a * b, "/": a / b if b else 0.0}[operator]
    assert result.holds(value)


def test_division_by_what_may_be_zero_says_nothing() -> None:
    band = exact(12) / rounded("0")
    assert (float(band.low), float(band.high)) == (-inf, inf)


def test_bands_with_plain_numbers() -> None:
    band = 100 - rounded("40") * 2
    assert (float(band.low), float(band.high)) == (19, 21)
    assert float((1 / between(2, 4)).high) == 0.5


def test_gap_is_zero_where_bands_touch_and_unknown_where_one_is() -> None:
    gaps = between([1.0, 1.0, np.nan], [2.0, 2.0, np.nan]).gap(between([2.0, 5.0, 1.0], [3.0, 6.0, 1.0]))
    assert gaps[:2].tolist() == [0.0, 3.0]
    assert isnan(gaps[2])
