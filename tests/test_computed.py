"""Numbers that follow from others: true ones, however rounded, are never called wrong; clearly wrong ones are."""

from datetime import date, timedelta
from decimal import ROUND_DOWN, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal

import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from extract import computed, run
from extract.declare import Check
from extract.model import Checked
from extract.plugins import one
from extract.printed import exact, rounded
from extract.slips import one_digit

NEAREST = st.sampled_from((ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_HALF_DOWN))
people, events = st.integers(2, 3000), st.integers(1, 9000)


def printed(value: Decimal, decimals: int, way: str) -> str:
    return f"{value.quantize(Decimal(1).scaleb(-decimals), way):f}"


def verdict(check: str, **columns: object) -> str:
    table = pd.DataFrame({name: [value] for name, value in columns.items()})
    return str(one("expectations", check, Check).judges(table)["verdict"].iloc[0])


def found(text: str) -> list[str]:
    """The errors of a text."""
    document = run.read("copy.txt", text.encode())
    (result,) = run.check([document], suite="editor")
    assert isinstance(result, Checked)
    return [f.check for f in result.findings if f.severity == "error"]


@given(events, people, st.integers(1, 3), NEAREST)
def test_a_rounded_average_is_right(n: int, of: int, decimals: int, way: str) -> None:
    row = computed.row(printed(Decimal(n) / of, decimals, way), exact(n) / exact(of))
    assert verdict("events-per-person-match-counts", **row) == "holds"


@given(events, people, st.integers(1, 3))
def test_a_cut_average_is_never_impossible(n: int, of: int, decimals: int) -> None:
    row = computed.row(printed(Decimal(n) / of, decimals, ROUND_DOWN), exact(n) / exact(of))
    assert verdict("events-per-person-match-counts", **row) in ("holds", "only-if-truncated")


@given(events, people, st.integers(1, 3), NEAREST, st.integers(2, 40))
def test_an_average_units_away_is_impossible(n: int, of: int, decimals: int, way: str, units: int) -> None:
    wrong = Decimal(printed(Decimal(n) / of, decimals, way)) + units * Decimal(1).scaleb(-decimals)
    row = computed.row(f"{wrong:f}", exact(n) / exact(of))
    assert verdict("events-per-person-match-counts", **row) == "impossible"


@given(st.lists(st.integers(1, 400), min_size=2, max_size=4), st.integers(0, 2), NEAREST)
def test_the_rest_of_rounded_shares_is_right(counts: list[int], decimals: int, way: str) -> None:
    *shares, rest = (printed(Decimal(100 * n) / sum(counts), decimals, way) for n in counts)
    row = computed.row(rest, exact(100) - sum((rounded(s) for s in shares), start=exact(0)))
    assert verdict("remainder-matches-shares", **row, lone=len(shares) == 1) == "holds"


@given(st.integers(1, 98), st.integers(3, 40))
def test_a_rest_points_away_is_impossible(share: int, points: int) -> None:
    row = computed.row(f"{100 - share + points}", exact(100) - rounded(f"{share}"))
    assert verdict("remainder-matches-shares", **row, lone=True) == "impossible"


@given(st.integers(1, 20000), st.integers(1, 60))
def test_a_true_total_cost_is_right(price: int, quantity: int) -> None:
    row = computed.row(f"{price * quantity}", rounded(f"{price}") * exact(quantity))
    assert verdict("price-times-quantity-matches-total", **row, sort="quantity", near=True) == "holds"


@given(st.integers(20, 20000), st.integers(2, 60), st.integers(2, 9))
def test_a_total_cost_of_another_size_is_impossible(price: int, quantity: int, factor: int) -> None:
    row = computed.row(f"{price * quantity * factor}", rounded(f"{price}") * exact(quantity))
    assert verdict("price-times-quantity-matches-total", **row, sort="quantity", near=True) == "impossible"


@given(st.decimals(Decimal("0.1"), 5000, places=1), st.integers(0, 1), NEAREST)
def test_a_true_conversion_is_right(grams: Decimal, decimals: int, way: str) -> None:
    pounds = printed(grams / Decimal("453.59237"), decimals + 3, way)
    row = computed.row(pounds, rounded(f"{grams:f}").scaled(1 / 453.59237))
    assert verdict("converted-amount-agrees", **row, tenfold=False) == "holds"


dates = st.dates(date(1990, 1, 1), date(2030, 1, 1))


@given(dates, st.integers(0, 900), st.booleans())
def test_the_days_between_two_dates_are_right(first: date, days: int, counted: bool) -> None:
    true, said = float(days), days + counted
    columns = {"low": true, "high": true + 1, "least": said - 0.5, "most": said + 0.5}
    assert verdict("duration-matches-dates", **columns) == "holds"


@given(dates, st.integers(30, 900))
def test_days_that_are_a_third_too_many_are_impossible(first: date, days: int) -> None:
    said = days * 4 // 3 + 2
    columns = {"low": float(days), "high": days + 1.0, "least": said - 0.5, "most": said + 0.5}
    assert verdict("duration-matches-dates", **columns) == "impossible"


@pytest.mark.parametrize("off", range(7))
def test_only_one_day_of_the_week_is_right(off: int) -> None:
    day = date(2014, 11, 14)
    said = (day + timedelta(days=off)).strftime("%A")
    assert found(f"The meeting is on {said}, {day:%B} {day.day}, {day.year}.") == (["weekday-matches-date"] if off else [])


@given(st.lists(st.integers(20, 900), min_size=2, max_size=4))
def test_groups_that_sum_are_right(sizes: list[int]) -> None:
    assume(len(set(sizes)) == len(sizes))
    names = ("foltizine", "zolvatinib", "placebo", "lactose")
    listed = ", ".join(f"{name} (n={n})" for name, n in zip(names, sizes, strict=False))
    assert "arm-sizes-sum-to-total" not in found(f"In all, {sum(sizes)} adults were randomized to {listed}.")


@given(st.integers(10, 99999), st.integers(0, 4), st.integers(1, 9))
def test_one_digit_is_one_change(number: int, place: int, by: int) -> None:
    digits = [int(d) for d in str(number)]
    place %= len(digits)
    digits[place] = (digits[place] + by) % 10
    assert one_digit(str(number), "".join(map(str, digits)))
    assert not one_digit(str(number), f"{number}0")
    assert not one_digit(str(number), str(number))
