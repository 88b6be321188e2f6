"""Sentences, trials and arms: tables of texts with the right answer in the text."""

from __future__ import annotations

import importlib.util
from itertools import repeat
from pathlib import Path

import pytest
import regex
import yaml
from hypothesis import given
from hypothesis import strategies as st

from extract.components import arm_tags
from extract.components.abbreviations import find as abbreviations
from extract.components.arm_names import STEM
from extract.components.chains import factors, marginals
from extract.components.sentences import split
from extract.components.studies import find as studies
from extract.model import Passage
from extract.nlp import extraction
from extract.run import read

HERE = Path(__file__).parent / "linking"


def table(name: str) -> list[dict[str, str]]:
    return list(yaml.load((HERE / f"{name}.yaml").read_text("utf-8"), yaml.BaseLoader))


@pytest.mark.parametrize("marked", table("sentences"))
def test_sentences(marked: str) -> None:
    pieces = marked.split("¦")
    text = " ".join(pieces)
    found = [text[s.start : s.end] for s in split(text, (Passage(0, len(text), 0, "body"),))]
    assert found == pieces


def answers(marked: str) -> tuple[str, list[tuple[int, str, str]]]:
    """The plain text, and (offset, printed value, right label) of each marked value."""
    text, found, end = "", [], 0
    for m in regex.finditer(r"\{(?P<value>[^{}|]+)\|(?P<label>[^{}]+)\}", marked):
        text += marked[end : m.start()]
        found.append((len(text), m["value"], m["label"]))
        text += m["value"]
        end = m.end()
    return text + marked[end:], found


@pytest.mark.parametrize("field", ["arms", "studies", "endpoints", "times"])
def test_links(field: str) -> None:
    wrong = []
    for row in table(field):
        text, expected = answers(row["text"])
        claims = extraction(read("x.md" if text.startswith("|") else "x.txt", text.encode())).claims
        for at, value, label in expected:
            digits = regex.search(r"-?\d", value)
            assert digits
            claim = next((c for c in claims if c.place.start <= at + digits.start() < c.place.end), None)
            assert claim is not None, f"no claim for {value} in {text!r}"
            got = {"arms": claim.arm, "studies": claim.study, "endpoints": claim.endpoint, "times": claim.timepoint}[field] or "-"
            if got.lower() != label.lower():
                wrong.append((text, value, label, got))
    assert not wrong


@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        ("the annual relapse rate (ARR) fell", "ARR", "annual relapse rate"),
        ("adverse drug reactions (ADRs) were rare", "ADR", "adverse drug reaction"),
        ("the SOLAR (Study of Oral Lipid Agents in Rheumatism) trial", "SOLAR", "Study of Oral Lipid Agents in Rheumatism"),
        ("patients with ulcers (n=20) and 119 events", "n=20", ""),
        ("the ratio was 0.45 (CI, 0.32 to 0.63)", "CI", ""),
    ],
)
def test_abbreviations(text: str, short: str, long: str) -> None:
    assert abbreviations(text).get(short, "") == long


def test_one_trial_however_it_is_spelled() -> None:
    text = "The SEA-WAY I trial was small. SEA WAY-I was stopped. In SEA-WAY 1, 20 took part. The SEA-WAY II study was larger."
    found = studies(text, {})
    assert list(found.members.values()) == ["SEA-WAY I", "SEA-WAY II"]
    assert set(found.spellings[("SEAWAY", "1")]) == {"SEA-WAY I", "SEA WAY-I", "SEA-WAY 1"}


def test_a_roman_numeral_needs_a_separator() -> None:
    found = studies("The PROACTIV trial enrolled 40 patients. PROACTIV was open-label.", {})
    assert list(found.members.values()) == ["PROACTIV"]


def test_arms_of_text_that_nothing_was_fitted_to() -> None:
    """Of the held-back part of the annotated text; what is certain must be right in 19 of 20 cases."""
    spec = importlib.util.spec_from_file_location("linking", HERE.parents[1] / "benchmarks" / "linking.py")
    assert spec
    assert spec.loader
    linking = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(linking)
    paths = [*sorted(linking.HERE.glob("sentences_*.txt")), *sorted((linking.HERE / "documents").glob("*.md"))]
    tally = linking.score([i for i in linking.items(paths) if i.held], None)
    assert tally["arm_ok"] >= 0.75 * tally["arm"]
    assert tally["arm_sure_ok"] >= 0.94 * tally["arm_sure"] >= 0.5 * tally["arm"]


def test_the_tagger_knows_general_words_only() -> None:
    model = arm_tags.model()
    named = {f.split(" ", 1)[1] for f in model.weights if f.startswith("w ")}
    assert {w for w in named if w[0].isalpha()} <= model.vocabulary
    assert not {w for w in model.vocabulary if STEM.search(w)}


@given(st.lists(st.tuples(*[st.floats(-8, 8)] * 3), min_size=1, max_size=9), st.tuples(*[st.tuples(*[st.floats(-4, 4)] * 3)] * 3))
def test_chances_add_up(scores: list[tuple[float, ...]], steps: tuple[tuple[float, ...], ...]) -> None:
    for row in marginals(scores, repeat(factors(steps), len(scores) - 1)):
        assert sum(row) == pytest.approx(1)
        assert min(row) >= 0


@pytest.mark.parametrize(
    ("text", "arms"),
    [
        ("Recurrence was 4% after mesh repair and 12% after suture repair.", {"mesh repair", "suture repair"}),
        ("Sleep was better with earplugs than with eye masks (7.9 vs 6.1).", {"earplugs", "eye masks"}),
        ("At baseline 48% of participants were anaemic; at 12 months 31% were.", set()),
    ],
)
def test_arms_that_are_no_drugs(text: str, arms: set[str]) -> None:
    assert {m.label for m in extraction(read("x.txt", text.encode())).mentions if m.kind == "arm"} == arms
