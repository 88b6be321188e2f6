"""How often a treatment is given, told twice: one row per pair of frequencies of one treatment in one period.

Two frequencies are of one treatment if the words right before both share a telling word, such as the drug, and both clauses speak
of giving it. Arms with doses of their own, steps (loading, titration, maintenance) and alternatives in one sentence are
different regimens and make no row that can be wrong.

Rows, shape (pairs, 7):
    often, other  str      as printed; `often` is the one that stands alone
    word          str      what both speak of
    a, b          float64  times a period, or periods between two doses
    times         float64  how often the document has `other` for it
    stepped       bool     whether steps, alternatives or other doses may explain the two
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import combinations

import regex

from extract import spots
from extract.declare import Relation
from extract.doses import COMMON
from extract.model import Claim, Extraction

COLUMNS = {
    "often": "str", "other": "str", "word": "str", "a": "float64", "b": "float64", "times": "float64", "stepped": "bool",
}  # fmt: skip
FORM = regex.compile(
    r"""(?P<every>\bevery\b|\Aq\d) .*? (?P<period>hour|h\b|day|d\b|week|w|month|mo|year)
      | (?:times?|once|twice|thrice|doses|injections|infusions|tablets|capsules) [\s/-]* (?:an?|per|each|every|in\sa)? [\s/-]*
        (?P<period>dai|day|d\b|week|month|year)""",
    regex.X | regex.I,
)
GIVEN = regex.compile(
    r"\b(?:inject\w*|infus\w*|administ\w*|given|taken|receiv\w*|dos(?:e[ds]?|ing)|treat\w*|oral(?:ly)?|subcutan\w*|intraven\w*|tablets?"
    r"|capsules?|pens?)\b|\d\s?(?:mg|µg|μg|mcg|g|mL|IU|U)\b",
    regex.I,
)
STEP = regex.compile(
    r"titrat|escalat|initial|start|\bload|mainten|bolus|\bthen\b|thereafter|followed\sby|increas|reduc|induction|first|after|\bor\b"
    r"|switch|instead|rather|versus|\bvs\b|compared|missed|extend|interval|regimens|schedules",
    regex.I,
)
DOSE = regex.compile(r"\d+(?:[.,]\d+)?\s?(?:mg|µg|μg|mcg|g|mL|IU|U)(?:/kg|/m2)?\b")
WORD = regex.compile(r"\p{L}[\p{L}-]{4,}")
VERB = regex.compile(r"(?:ed|ing|ly|ion|ions|ally)\Z")
REACH = 90  # characters before a frequency that say of what it is


@dataclass(frozen=True, slots=True)
class Schedule:
    """A frequency with the clause before it."""

    claim: Claim
    form: tuple[bool, str]
    clause: str
    words: frozenset[str]


def builds(x: Extraction) -> Iterator[Mapping[str, object]]:
    """Pairs of frequencies in one form, of one thing."""
    found = [s for c in x.claims if c.kind == "frequency" and c.value is not None and (s := _schedule(x, c))]

    @cache
    def times(form: tuple[bool, str], shared: frozenset[str], value: float | None) -> int:
        return sum(s.form == form and s.claim.value == value and bool(s.words & shared) for s in found)

    for one, other in combinations(found, 2):
        shared = one.words & other.words
        if one.form == other.form and shared and one.claim.sentence != other.claim.sentence:
            counted = [(times(s.form, shared, s.claim.value), -s.claim.span.start, s) for s in (one, other)]
            (fewest, _, rare), (most, _, often) = sorted(counted, key=lambda c: c[:2])
            if rare.claim.value == often.claim.value or fewest == 1:
                yield _row(x, rare, often, max(shared, key=len), most)


def _schedule(x: Extraction, c: Claim) -> Schedule | None:
    form = FORM.search(c.text)
    if form is None or c.number.comparator or c.number.values:
        return None
    start = max(x.sentences[c.sentence].start, c.span.start - REACH)
    clause = regex.split(r"[;:]|\.\s|\b(?:and|or|versus|vs)\b", x.reading.text[start : c.span.start])[-1]
    if not GIVEN.search(clause):
        return None
    words = frozenset(w.lower() for w in WORD.findall(clause) if not VERB.search(w)) - COMMON
    return Schedule(c, (bool(form["every"]), form["period"][:1].lower()), clause, words)


def _row(x: Extraction, rare: Schedule, often: Schedule, word: str, times: int) -> Mapping[str, object]:
    doses = [{*DOSE.findall(s.clause)} for s in (rare, often)]
    arms = {s.claim.arm for s in (rare, often) if s.claim.arm and s.claim.certain("arm")}
    apart = bool(doses[0] and doses[1] and doses[0] != doses[1]) or len(arms) > 1
    stepped = any(STEP.search(x.sentence_text(s.claim.sentence)) for s in (rare, often))
    return {
        "often": rare.claim.text,
        "other": often.claim.text,
        "word": word,
        "a": rare.claim.value,
        "b": often.claim.value,
        "times": times,
        "stepped": stepped or apart,
        "spots": (spots.of(rare.claim, "suspect"), spots.of(often.claim, "against")),
    }


relation = Relation(columns=COLUMNS, builds=builds)
