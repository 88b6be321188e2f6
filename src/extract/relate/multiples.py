"""Multiples in words with their two values: 'doubled from 10% to 21%', 'twice as common with A as with B (20% vs 10%)'.

Rows, shape (multiples, 9):
    low, high      float64  what the two values may give, the larger over the smaller where the word speaks of more
    least, most    float64  what the word allows
    word           str      "twice as common"
    first, second  str      as printed, the one that is the multiple first
    gives          str      their ratio
    loose          bool     whether the word may tell something else: a ratio that is printed too, a mean of each one's
                            multiples, a logarithm, or an increase by the multiple instead of to it
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import regex

from extract import spots
from extract.declare import Relation
from extract.model import Extraction
from extract.printed import between, rounded

COLUMNS = {
    "low": "float64", "high": "float64", "least": "float64", "most": "float64", "word": "str", "first": "str", "second": "str",
    "gives": "str", "loose": "bool",
}  # fmt: skip
TIMES = {
    "doubled": 2.0, "tripled": 3.0, "trebled": 3.0, "quadrupled": 4.0, "halved": 0.5, "twice": 2.0, "three times": 3.0,
    "thrice": 3.0, "four times": 4.0, "five times": 5.0, "ten times": 10.0, "twofold": 2.0, "two-fold": 2.0, "threefold": 3.0,
    "three-fold": 3.0, "fourfold": 4.0, "four-fold": 4.0, "fivefold": 5.0, "five-fold": 5.0, "tenfold": 10.0, "ten-fold": 10.0,
    "half": 0.5, "double": 2.0, "triple": 3.0,
}  # fmt: skip
HEDGE = r"(?:(?P<hedge>more\sthan|over|nearly|almost|about|roughly|approximately|at\sleast|less\sthan)\s)?"
N = r"\d+(?:,\d{3})*(?:\.\d+)?"
UNIT = r"\s?(?:%|mg|points?|days?|weeks?|months?|years?|per\s100)?"
PLAIN = r"[^.;()%\d]"
FROM_TO = rf"(?P<b>{N}) (?P<u>{UNIT}) \s to \s (?P<a>{N}) (?P<v>{UNIT})"
ROSE = r"(?:rose|risen|rises?|rising|increas(?:e[ds]?|ing)|grew|grown|climbed|went\sup|up)"
FELL = r"(?:fell|fallen|falls?|falling|decreas(?:e[ds]?|ing)|dropped|declin(?:e[ds]?|ing)|reduc(?:ed|tion)|down)"
FOLD = r"(?:two|three|four|five|ten)-?fold|(?P<n>\d+(?:\.\d+)?)-?\s?fold"
# "doubled from 10 to 21", "rose 4.2-fold, from 12.0 to 50.4", "a 3-fold increase from 4 to 12"
MOVED = regex.compile(
    rf"""\b (?: {HEDGE}(?P<word>doubled|tripled|trebled|quadrupled|halved)
          | (?: {ROSE}|(?P<down>{FELL}) ) \s (?:by\s)? (?:an?\s)? {HEDGE} (?P<word>{FOLD})
          | {HEDGE} (?P<word>{FOLD}) \s (?: {ROSE}|(?P<down>{FELL}) ) ) \b {PLAIN}{{0,40}}?
        [,(]? \s? from \s {FROM_TO} (?![\d.,]*\d|[\w-])""",
    regex.X | regex.I,
)
# "rose from 12.0 to 36.0 (4.2-fold)"
ENDED = regex.compile(
    rf"""\b (?: {ROSE}|(?P<down>{FELL}) ) \s from \s {FROM_TO} {PLAIN}{{0,30}}?
        (?:,\s?(?:an?\s)?|\s?\(\s?(?:an?\s)?) {HEDGE} (?P<word>{FOLD})""",
    regex.X | regex.I,
)
COMPARED = regex.compile(
    rf"""\b{HEDGE} (?P<word> (?:twice|thrice|half|double|triple|(?:three|four|five|ten)\stimes|(?P<n>\d+(?:\.\d+)?)\stimes) \s
          (?:as\s(?:many|much|high|likely|common|often|frequent|long|large|great)) \b
        | (?:(?:two|three|four|five|ten)-?fold|(?P<n>\d+(?:\.\d+)?)-?\s?fold) \s (?:higher|greater|more|longer|larger) \b )
        {PLAIN}{{3,140}}? \( (?P<a>{N}) (?P<u>{UNIT}) \s
        (?:vs\.?|versus|compared\swith|against) \s (?P<b>{N}) (?P<v>{UNIT}) [);,]""",
    regex.X | regex.I,
)
RATIO = regex.compile(r"\b(?:ratio|HR|OR|RR|IRR|aOR|aHR|odds|hazard)\b|\b(?i:log(?:10|2|arithm\w*)?)\b")
AVERAGE = regex.compile(r"\b(?:mean|median|average|geometric)\s(?:\w+\s){0,2}\Z", regex.I)
WIDE = 0.125  # of the multiple, either way: 1.75 is about twice


def builds(x: Extraction) -> Iterator[Mapping[str, object]]:
    """Every multiple with the two values that it compares."""
    text = x.reading.text
    for m in (*MOVED.finditer(text), *ENDED.finditer(text), *COMPARED.finditer(text)):
        times, named = _times(m), m.groupdict()
        if times is None or (m["u"].strip() and m["v"].strip() and m["u"].strip() != m["v"].strip()):
            continue
        more, less = ("b", "a") if named.get("down") else ("a", "b")
        gives = rounded(m[more]) / rounded(m[less])
        least, most = _allowed(times, m["hedge"], exact=named.get("n"))
        by = _allowed(times + 1, m["hedge"], exact=named.get("n"))
        around = text[max(0, m.start() - 80) : m.end() + 60]
        yield {
            "low": float(gives.low),
            "high": float(gives.high),
            "least": least,
            "most": most,
            "word": " ".join(w for w in (m["hedge"], m["word"]) if w),
            "first": m[more] + m["v" if more == "a" else "u"],
            "second": m[less] + m["u" if more == "a" else "v"],
            "gives": f"{float(m[more].replace(',', '')) / max(float(m[less].replace(',', '')), 1e-9):.2f}",
            "loose": bool(
                RATIO.search(around)
                or AVERAGE.search(text[max(0, m.start("word") - 40) : m.start("word")])
                or ("fold" in m["word"].lower() and gives.meets(between(*by)))
            ),
            "spots": (spots.at(x, m.span("word")), spots.at(x, m.span("a"), "against"), spots.at(x, m.span("b"), "against")),
        }


def _times(m: regex.Match[str]) -> float | None:
    if "n" in m.groupdict() and m["n"]:
        return float(m["n"])
    said = " ".join(m["word"].lower().split())
    return next((v for word, v in TIMES.items() if said.startswith(word)), None)


def _allowed(times: float, hedge: str | None, exact: object) -> tuple[float, float]:
    """The ratios that the word may stand for."""
    wide = times * (WIDE / 2 if exact else WIDE)
    match (hedge or "").lower().split():
        case ["more" | "over", *_] | ["at", "least"]:
            return times - wide / 10, times * 1.6
        case ["less", *_]:
            return times / 1.6, times + wide / 10
        case ["nearly" | "almost"]:
            return times - 2 * wide, times + wide / 10
    return times - wide, times + wide


relation = Relation(columns=COLUMNS, builds=builds)
