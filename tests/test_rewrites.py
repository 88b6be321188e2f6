"""The same said in another house style gives the same claims; and every claim stands where it says it stands."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.components.numbers import scan
from extract.model import Claim, Extraction
from extract.nlp import extraction
from extract.run import read

sys.path.append(str(Path(__file__).parent.parent / "benchmarks"))

from linking import HERE, Item, items  # type: ignore[import-not-found]  # a script of benchmarks/

SENTENCES = list(items(sorted(HERE.glob("sentences_*.txt"))))
DOCUMENTS = list(items(sorted((HERE / "documents").glob("*.md"))))


def rule(pattern: str, by: str, count: int = 0) -> Callable[[str], str]:
    return lambda text: re.sub(pattern, by, text, count=count)


# what each house prints in another way; none of it changes what is said
REWRITES: dict[str, Callable[[str], str]] = {
    "middle dots": rule(r"(?<=\d)\.(?=\d)", "·"),
    "no-break spaces": rule(r"(?<=\d) (?=[a-zµ%])", "\u00a0"),
    "thin spaces": rule(r"(?<=\d) (?=(?:mg|kg|mL|mm|weeks|months|years|days)\b)", "\u2009"),
    "percent in words": rule(r"(?<=\d)%", " percent"),
    "per cent in words": rule(r"(?<=\d)%", " per cent"),
    "en dashes": rule(r"(?<=\d)-(?=\d)", "–"),
    "to for a dash": rule(r"(?<=\d)[-–](?=\d)", " to "),
    "minus signs": rule(r"(?<![\w)\]%])-(?=\d)", "−"),
    "tight P": rule(r"\b[Pp]\s?([=<])\s?", r"P\1"),
    "a zero before the point": rule(r"(?<![\d.])\.(?=\d)", "0."),
    "grouped by commas": rule(r"\b(\d{1,3})(\d{3})(?= (?:patients|participants|people|women|adults|children)\b)", r"\1,\2"),
    "grouped by thin spaces": rule(r"\b(\d{1,3}),?(\d{3})(?= (?:patients|participants|people|women|adults)\b)", "\\1\u2009\\2"),
    "hard wraps": rule(r"(?<=[a-z,]) (?=[a-z(])", "\n", count=4),
}
styles = st.lists(st.sampled_from(sorted(REWRITES)), min_size=1, max_size=4, unique=True)


def numbers(text: str) -> list[tuple[object, ...]]:
    """What is known of each number from its notation and its neighbours."""
    return [(n.kind, n.value, n.low, n.high, n.values, n.decimals, n.level, n.unit, n.date) for n in scan(text)]


def read_text(text: str, name: str = "text.txt") -> Extraction:
    return extraction(read(name, text.encode()))


def plain(label: str | None) -> str | None:
    """A label in one house style."""
    return label and " ".join(label.translate(str.maketrans("·–−", ".--")).replace(" to ", "-").split())


def links(claim: Claim) -> dict[str, str | None]:
    """What a claim belongs to, as far as that is certain."""
    return {name: plain(link.label) for name, link in claim.links.items() if link.certain}


@pytest.mark.parametrize("style", REWRITES)
def test_numbers_of_annotated_sentences(style: str) -> None:
    for item in SENTENCES:
        told = REWRITES[style](item.text)
        if told != item.text:
            assert numbers(told) == numbers(item.text), told


@pytest.mark.parametrize("style", REWRITES)
def test_arms_of_annotated_sentences(style: str) -> None:
    """A certain arm does not change with the house style."""
    for item in SENTENCES[:: len(REWRITES) // 3]:
        told = REWRITES[style](item.text)
        for before, after in zip(read_text(item.text).claims, read_text(told).claims, strict=True) if told != item.text else ():
            one, other = links(before).get("arm"), links(after).get("arm")
            assert one is None or other is None or one == other, (before.text, told)


RESULTS = (
    "{endpoint} was seen in {a} of {n} patients ({p}%) given {one} and in {b} of {m} ({q}%) given {other} at week {week} "
    "(hazard ratio, {r}; 95% CI, {lo}-{hi}; P = {pv}).",
    "The mean score fell by {x} with {one} and {y} with {other} at week {week} (difference, -{r}; 95% CI, -{hi} to -{lo}).",
    "In all, {total} adults were randomly assigned to {one} {dose} mg daily (n = {n}) or {other} (n = {m}) for {week} weeks.",
    "Median survival was {x} months with {one} and {y} months with {other} (P < .001).",
    "{endpoint} rates were {x} per 100 patient-years with {one} compared with {y} per 100 patient-years with {other}.",
    "{endpoint}: {a} patients ({p}%) with {one} vs {b} ({q}%) with {other}; odds ratio, {r} [95% CI, {lo} to {hi}].",
)
tenths = st.integers(1, 999).map(lambda n: f"{n / 10:.1f}")
hundredths = st.integers(1, 99).map(lambda n: f"0.{n:02}")
told = st.fixed_dictionaries(
    {
        "endpoint": st.sampled_from(("Relapse", "Wound infection", "Clinical remission")),
        "one": st.sampled_from(("varotinib", "dolvastat")),
        "other": st.sampled_from(("placebo", "melprazole")),
        **dict.fromkeys("xypq", tenths),
        "r": hundredths,
        "lo": hundredths,
        "hi": st.integers(1, 99).map(lambda n: f"1.{n:02}"),
        "pv": hundredths,
        **dict.fromkeys("ab", st.integers(2, 99)),
        **dict.fromkeys("nm", st.integers(100, 999)),
        "total": st.integers(1000, 9999).filter(lambda n: not 1900 <= n < 2100),  # else a year
        "dose": st.integers(2, 90),
        "week": st.integers(2, 52),
    }
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(RESULTS), min_size=1, max_size=3, unique=True), told, styles)
def test_claims_of_any_results(results: list[str], said: dict[str, object], chosen: list[str]) -> None:
    """Values, kinds and links are the same in any mixture of styles."""
    text = rewritten = " ".join(results).format(**said)
    for style in chosen:
        rewritten = REWRITES[style](rewritten)
    before, after = read_text(text).claims, read_text(rewritten).claims
    assert numbers(rewritten) == numbers(text)
    assert [links(c) for c in after] == [links(c) for c in before]


def sound(found: Extraction) -> None:
    """Each claim's place holds its text, the text its digits, and claims come in order and apart."""
    text = found.document.text
    for claim in found.claims:
        # `Claim.text` is as it is read: odd spaces and line ends are plain there.
        assert text[claim.place.start : claim.place.end].split() == claim.text.split()
        given = (claim.number.printed, claim.number.printed_low, claim.number.printed_high)
        for printed in given if re.search(r"\d", claim.text) else ():
            digits = re.sub(r"\D", "", printed.partition("e")[0])
            assert claim.number.kind == "percent" or digits.lstrip("0") in re.sub(r"\D", "", claim.text), claim
    places = [c.place for c in found.claims]
    assert all(a.end <= b.start for a, b in pairwise(places))


@pytest.mark.parametrize("item", DOCUMENTS, ids=lambda i: i.name)
def test_places_in_annotated_documents(item: Item) -> None:
    sound(read_text(item.text, item.name))
    sound(read_text(REWRITES["middle dots"](REWRITES["no-break spaces"](item.text)), item.name))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(RESULTS), min_size=1, max_size=4), told, styles)
def test_places_in_any_results(results: list[str], said: dict[str, object], chosen: list[str]) -> None:
    text = "\n\n".join(results).format(**said)
    for style in chosen:
        text = REWRITES[style](text)
    sound(read_text(text))
