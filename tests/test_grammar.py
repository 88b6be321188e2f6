"""Grammars: declared examples, tables of sentences, and numbers printed in every fair way."""

from __future__ import annotations

import time
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from extract import plugins
from extract.components.numbers import named, scan
from extract.components.rules import Alternative, cut
from extract.declare import Example, Grammar, example
from extract.model import Number
from extract.numerals import numerals
from extract.numerals.numeral import DATED, DOTTED, NAME
from extract.numerals.skeleton import skeleton

GRAMMARS = plugins.declared("grammar", Grammar)
TABLES = Path(__file__).parent / "grammar"
ROWS = [
    pytest.param(row, id=f"{path.stem}-{i}")
    for path in sorted(TABLES.glob("*.yaml"))
    for i, row in enumerate(yaml.load(path.read_text("utf-8"), yaml.BaseLoader))
]


def shown(number: Number) -> set[str]:
    """All that an example may say of a number."""
    plain = {f"{v:g}" for v in (number.value, number.low) if v is not None}
    return plain | {number.printed, number.printed_low, number.date or "", str(number.value)}


@pytest.mark.parametrize(
    ("name", "case"), [pytest.param(n, e, id=f"{n}-{i}") for n, g in GRAMMARS.items() for i, e in enumerate(g.examples)]
)
def test_example(name: str, case: Example) -> None:
    found = scan(case.text)
    assert tuple(n.span for n in found) == case.hits, [case.text[n.span.start : n.span.end] for n in found]
    for key, value in case.fields.items():
        assert any(value in shown(n) for n in found if key in (n.kind, n.role)), (key, value, found)


@pytest.mark.parametrize("name", GRAMMARS)
def test_shows_a_hit_and_a_look_alike(name: str) -> None:
    """A grammar is matched by at least one of its examples, and not by another."""
    patterns = [Alternative(GRAMMARS[name], a).compiled for a in cut(GRAMMARS[name].pattern)]
    matched = [any(p.search(skeleton(e.text).text) for p in patterns) for e in GRAMMARS[name].examples]
    assert any(matched)
    assert name in ("bare", "quantity", "pair", "portion", "percent") or not all(matched)


@pytest.mark.parametrize("row", ROWS)
def test_table(row: dict[str, str]) -> None:
    case = example(row["text"])
    found = scan(case.text)
    assert [case.text[n.span.start : n.span.end] for n in found] == [case.text[h.start : h.end] for h in case.hits]
    assert tuple(n.span for n in found) == case.hits
    if "kinds" in row:
        assert [n.kind for n in found] == row["kinds"].split()
    for key in ("value", "low", "high", "level", "unit", "date", "printed", "comparator"):
        if key in row:
            assert [str(getattr(n, key)) for n in found if getattr(n, key) not in (None, "")] == row[key].split(" | "), key


def test_every_table_is_of_a_grammar() -> None:
    assert {p.stem for p in TABLES.glob("*.yaml")} <= {n.replace("-", "_") for n in GRAMMARS}


# Any correctly printed number is found, with its value

CARRIERS = ("It came to {} in all.", "({})", "[{}]", "the value, {}; then", "{}", "= {}", "from {} on")
plain = st.builds(lambda whole, tail: f"{whole}{tail}", st.integers(0, 999), st.sampled_from(("", ".0", ".05", ".50", ".123")))
grouped = st.integers(1000, 9_999_999).map(lambda n: f"{n:,}")
printed = st.one_of(plain, grouped)


@given(printed, st.sampled_from(CARRIERS))
def test_any_number_is_found(number: str, carrier: str) -> None:
    text = carrier.format(number)
    values = [n.value for n in scan(text) if n.value is not None]
    dates = [n.date for n in scan(text)]
    assert float(number.replace(",", "")) in values or number in dates, scan(text)


@given(st.decimals("-99", "99", places=2), st.sampled_from(("-", "−", "–")))
def test_minus_signs(number: object, sign: str) -> None:
    text = f"the change was {str(number).replace('-', sign)} in all"
    assert [n.value for n in scan(text)] == [float(str(number))]
    assert scan(text)[0].printed == str(number)


STATEMENT = (
    "Relapse, {count} ({percent}%) of {total} patients (hazard ratio, {ratio}; 95% CI, {low} to {high}; "
    "P = {p}) at {dose} mg for {weeks} weeks"
)
shares = st.integers(1, 99)


@settings(max_examples=60)
@given(shares, shares, st.integers(1, 98), st.sampled_from(range(9)))
def test_the_same_said_otherwise(count: int, more: int, hundredths: int, rewrite: int) -> None:
    """Middle dots, dashes, odd spaces, percent in words, no leading zero: the same numbers of the same kinds."""
    said = STATEMENT.format(
        count=count, percent=hundredths / 10, total=count + more,
        ratio=f"0.{hundredths:02}", low="0.01", high=f"1.{more:02}", p="0.030",
        dose=hundredths, weeks=more,
    )  # fmt: skip
    ways = (
        lambda t: t.replace(".", "·"),
        lambda t: t.replace(" to ", "–"),
        lambda t: t.replace(" to ", "-"),
        lambda t: t.replace(" ", "\u00a0"),
        lambda t: t.replace(" mg", "\u2009mg").replace(" weeks", "\u202fweeks").replace("P = ", "P="),
        lambda t: t.replace("%)", " percent)").replace("%)", " per cent)"),
        lambda t: t.replace(", 0.", ", .").replace("P = 0.", "P = ."),
        lambda t: t.replace(" ", "\n", 4),
        lambda t: t.replace("hazard ratio, ", "hazard ratio [HR] of ").replace("(", "[", 1).replace(")", "]", 1),
    )

    def read(text: str) -> list[tuple[object, ...]]:
        return [(n.kind, n.value, n.low, n.high, n.decimals, n.level, n.unit) for n in scan(text)]

    found = read(said)
    assert [f[0] for f in found] == ["count", "percent", "n", "hazard_ratio", "ci", "p_value", "dose", "duration"]
    assert read(ways[rewrite](said)) == found


NUMBER_WORDS = ("seven", "nineteen", "thirty", "forty-two", "one hundred", "two hundred and six", "three thousand", "a dozen")


@pytest.mark.parametrize(("words", "worth"), list(zip(NUMBER_WORDS, (7, 19, 30, 42, 100, 206, 3000, 12), strict=True)))
def test_number_words(words: str, worth: int) -> None:
    (found,) = scan(f"in {words} patients")
    assert (found.value, found.printed) == (worth, str(worth))


# Whatever the text, the result is in order and every digit is somebody's

noise = st.text(alphabet="0123456789.,·-–−%()[] \n/:;<>=±^xnPab", max_size=60)


@settings(max_examples=300)
@given(noise)
def test_spans_are_sound(text: str) -> None:
    found = scan(text)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    assert all(0 <= n.span.start < n.span.end <= len(text) for n in found)
    assert all(text[n.span.start : n.span.end].strip() for n in found)


@settings(max_examples=300)
@given(noise)
def test_every_numeral_is_claimed_or_named(text: str) -> None:
    made = skeleton(text)
    names = {n.start for place in named(made) for n in made.within(*place)}
    spans = [n.span for n in scan(text)]
    for numeral in numerals(text):
        raised = numeral.sort in (NAME, DOTTED, DATED)
        assert raised or numeral.start in names or any(s.start <= numeral.start < s.end for s in spans)


@pytest.mark.parametrize(
    "piece", ["1", "1 ", "(", "1(2) ", "1.", "1,", "mean ", "one two ", "1% (2) ", "1 mg/", "ABC-", "1 to ", "a "]
)
def test_no_text_takes_long(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    start = time.process_time()
    scan(text)
    assert time.process_time() - start < 5
