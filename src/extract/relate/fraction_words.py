"""Shares in words with the percentage in brackets: 'one in four patients (31%)', 'two thirds (66%)', 'about half (46%)'.

Words that bound ("more than half", "nearly half") are of the relation hedged-numbers.

Rows, shape (shares, 5):
    low, high      float64  %, what the percentage may be rounded from
    least, most    float64  %, what the words allow
    said, printed  str      "one in four"; "31%"
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import regex

from extract import spots
from extract.declare import Relation
from extract.model import Extraction
from extract.numerals import numerals
from extract.printed import rounded

COLUMNS = {"low": "float64", "high": "float64", "least": "float64", "most": "float64", "said": "str", "printed": "str"}
PARTS = {"half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
SMALL = "one|two|three|four|five|six|seven|eight|nine|ten|a|\\d{1,3}"
BOUND = r"(?<!\b(?:nearly|almost|under|over|than|least|most|to|approaching|every|of|in|close\sto|and|or|first|second|third)\s)"
SAID = regex.compile(
    rf"""{BOUND}\b(?P<about>about\s|around\s|roughly\s|approximately\s|some\s)?
        (?P<said> (?P<n>{SMALL})[\s-](?P<part>half|third|quarter|fourth|fifth|sixth|eighth|tenth)s?\b
            (?!\s(?:\p{{L}}+\s)?(?:dose|line|trial|visit))
          | (?P<part>half)\b
          | (?P<n>one|two|three|four|five|\d{{1,2}})\s(?:in|out\sof)\s(?:every\s)?
            (?P<of>two|three|four|five|six|seven|eight|nine|ten|20|50|100)\b )
        (?P<words>[^.;()\d%]{{0,60}})
        \( (?:\d[\d,]*\s?(?:/|of|out\sof)\s?\d[\d,]*\s?[;,:(]?\s?)? (?P<exact>\d+(?:\.\d+)?)\s?%\s?[);,]""",
    regex.X | regex.I,
)
AWAY = regex.compile(
    r"\b(?:than|vs|versus|reduc\w+|lower|higher|more|fewer|less|dose|increas\w+|decreas\w+|improv\w+|and|while|but)\b", regex.I
)
WIDE, MOST = 0.25, 2.5  # of the share, but no more than so many points; twice that with "about"


def builds(x: Extraction) -> Iterator[Mapping[str, object]]:
    """Every share in words right before its percentage."""
    for m in SAID.finditer(x.reading.text):
        if AWAY.search(m["words"]) or (share := _share(m)) is None:
            continue
        wide = min(WIDE * share, MOST) * (2 if m["about"] else 1)
        exact = rounded(m["exact"])
        yield {
            "low": float(exact.low),
            "high": float(exact.high),
            "least": share - wide,
            "most": share + wide,
            "said": m["said"],
            "printed": f"{m['exact']}%",
            "spots": (spots.at(x, m.span("said")), spots.at(x, m.span("exact"), "against")),
        }


def _share(m: regex.Match[str]) -> float | None:
    """The share in %; None where it is none."""
    parts = PARTS[m["part"].lower()] if m["part"] else _number(m["of"])
    n = _number(m["n"]) if m["n"] else 1.0
    return 100 * n / parts if n and parts and n < parts else None


def _number(word: str) -> float:
    return 1.0 if word.lower() == "a" else next((n.value for n in numerals(word)), 0.0)


relation = Relation(columns=COLUMNS, builds=builds)
