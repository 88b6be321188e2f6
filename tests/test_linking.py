"""Sentences, trials and arms: tables of texts with the right answer in the text."""

from __future__ import annotations

from pathlib import Path

import pytest
import regex
import yaml

from extract.components.abbreviations import find as abbreviations
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
