"""Effects: correct numbers, however rounded, are never called wrong; clearly wrong ones are."""

import math

import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from extract.declare import Check
from extract.model import Span, Spot
from extract.p_values import decision, p_band, powers_apart, printed_p, two_sided, z_band
from extract.plugins import one
from extract.printed import rounded
from extract.relate.improvements import _given
from extract.slips import look_alike

SPOTS = tuple(Spot(Span(i, i + 1), "against") for i in range(3))
ESTIMATES = st.floats(0.2, 2.0)
ERRORS = st.floats(0.06, 0.6)


def ends(printed: str) -> tuple[float, float]:
    band = rounded(printed)
    return float(band.low), float(band.high)


def wald(estimate: float, error: float) -> tuple[str, str, str]:
    """A ratio and its 95% limits, to two decimals."""
    half = 1.959964 * error
    low, high = (math.exp(math.log(estimate) + s * half) for s in (-1, 1))
    return f"{estimate:.2f}", f"{low:.2f}", f"{high:.2f}"


def row(estimate: str, low: str, high: str, p: str = "0.03", comparator: str = "=") -> pd.DataFrame:
    known = {"kind": "ci", "measure": "ratio", "level": 95.0, "estimate_kind": "hazard_ratio", "decimals": 2.0}
    flags = {"one_scale": True, "lowering": False, "other_test": False, "non_inferiority": False, "minus_lost": None}
    printed = {"low": low, "high": high, "estimate": estimate, "p": p, "comparator": comparator}
    bands = {f"{k}_{e}": v for k in ("low", "high", "estimate") for e, v in zip(("min", "max"), ends(printed[k]), strict=True)}
    frame = pd.DataFrame([{**known, **flags, **printed, **bands}])
    frame["spots"] = pd.Series([SPOTS], dtype=object)
    return frame


def verdict(check: str, frame: pd.DataFrame) -> str:
    return str(one("expectations", check, Check).judges(frame)["verdict"].iloc[0])


@pytest.mark.parametrize("check", ["interval-order", "interval-contains-estimate", "ratio-interval-is-log-symmetric"])
@given(estimate=ESTIMATES, error=ERRORS)
@settings(max_examples=150, deadline=None)
def test_rounded_wald_ratio_is_never_flagged(check: str, estimate: float, error: float) -> None:
    printed = wald(estimate, error)
    assume(float(printed[1]) > 0)
    assert verdict(check, row(*printed)) in ("holds", "undecided")


@given(estimate=ESTIMATES, error=ERRORS)
@settings(max_examples=200, deadline=None)
def test_p_of_the_same_model_is_never_flagged(estimate: float, error: float) -> None:
    printed = wald(estimate, error)
    p = two_sided(math.log(estimate) / error)
    assume(p >= 0.0005 and float(printed[1]) > 0.02)
    assert verdict("p-value-matches-interval", row(*printed, f"{p:.3f}")) in ("holds", "undecided")


@given(estimate=st.floats(0.3, 0.6), error=st.floats(0.05, 0.15))
@settings(max_examples=60, deadline=None)
def test_p_far_on_the_other_side_is_impossible(estimate: float, error: float) -> None:
    assert verdict("p-value-matches-interval", row(*wald(estimate, error), "0.40")) == "impossible"


@given(estimate=ESTIMATES, error=ERRORS)
@settings(max_examples=60, deadline=None)
def test_estimate_far_outside_is_impossible(estimate: float, error: float) -> None:
    _, low, high = wald(estimate, error)
    assert verdict("interval-contains-estimate", row(f"{float(high) + 0.5:.2f}", low, high)) == "impossible"


@given(ratio=st.floats(0.1, 0.99), decimals=st.integers(0, 1))
def test_reduction_from_the_unrounded_ratio_fits_the_printed_one(ratio: float, decimals: int) -> None:
    from extract.model import Claim, Number

    span = Span(0, 4)
    number = Number(span=span, kind="hazard_ratio", value=round(ratio, 2), printed=f"{ratio:.2f}", decimals=2)
    claim = Claim(
        id="c1", number=number, span=span, place=span, text=number.printed, sentence=0, passage=0, role="body", kind=number.kind
    )
    low, high = ends(f"{100 * (1 - ratio):.{decimals}f}")
    assert any(low <= b + 1e-9 and a - 1e-9 <= high for a, b in _given(claim, up=False))


@given(st.floats(0, 8), st.floats(0, 8))
def test_powers_apart_is_symmetric_and_0_where_bands_meet(a: float, b: float) -> None:
    one_band, other = (10**-a, 10**-a * 2), (10**-b, 10**-b * 2)
    assert powers_apart(one_band, other) == pytest.approx(powers_apart(other, one_band))
    assert (powers_apart(one_band, other) == 0) == (max(one_band[0], other[0]) <= min(one_band[1], other[1]))


def test_printed_p_reads_the_sign() -> None:
    assert printed_p("0.001", "<") == (0.0, 0.001)
    assert printed_p(".03", "=") == pytest.approx((0.025, 0.035))
    assert printed_p("0.000", "=") == pytest.approx((0.0, 0.0005))
    assert printed_p("0.99", ">") == (0.99, 1.0)


def test_decision_is_open_where_rounding_leaves_it_so() -> None:
    assert decision("ratio", ends("0.64"), ends("1.00")) == "open"
    assert decision("ratio", ends("0.64"), ends("0.98")) == "significant"
    assert decision("difference", ends("-0.4"), ends("0.6")) == "not significant"


def test_z_of_a_known_example() -> None:
    # Altman & Bland 2011: 0.81 (0.70 to 0.94) gives P = 0.005.
    band = z_band("ratio", 95, ends("0.81"), ends("0.70"), ends("0.94"))
    assert band is not None
    low, high = p_band(band)
    assert low < 0.005 < high


@pytest.mark.parametrize(
    ("one_dose", "other"), [("24", "124"), ("600", "6600"), ("0.2", "0.02"), ("2730", "2370"), ("300", "30"), ("150", "180")]
)
def test_slips_look_alike(one_dose: str, other: str) -> None:
    assert look_alike(one_dose, other)
    assert look_alike(other, one_dose)


@pytest.mark.parametrize(
    ("one_dose", "other"), [("12", "12"), ("12", "24"), ("10", "20"), ("30", "60"), ("36", "24"), ("150", "75")]
)
def test_different_doses_do_not(one_dose: str, other: str) -> None:
    assert not look_alike(one_dose, other)
