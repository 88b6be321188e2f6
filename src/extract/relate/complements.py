"""Shares with an event and without it: one row per pair of one arm, trial and time.

"Relapsed" and "relapse-free", "died" and "alive" name the two sides of one event. A crude share and a Kaplan-Meier estimate
need not sum to 100: those who left early count as free of the event in the one and not in the other. Then the crude share with
the event is at most the estimated one. An estimator governs all values of its sentence, and these values wherever they are
told again.

Rows, shape (pairs, 8):
    low, high          float64  %; what the sum of the two may be
    may_fall           bool     whether it may be less than 100: a crude share with the event, an estimate of those without it
    may_pass           bool     whether it may be more than 100: an estimate of those with the event, a crude share without it
    event, free        str      as printed
    certain            bool     whether an error may rest on the links of both
    estimator          str      of the share without the event; missing where none is named
"""

from collections.abc import Iterator, Mapping

import regex

from extract import spots
from extract.declare import Relation
from extract.denominators import Denominators
from extract.model import Claim, Extraction
from extract.printed import rounded

COLUMNS = {
    "low": "float64",
    "high": "float64",
    "may_fall": "bool",
    "may_pass": "bool",
    "event": "str",
    "free": "str",
    "certain": "bool",
    "estimator": "str",
}
FREE = regex.compile(r"\b(?P<what>\p{L}{4,})[\s-]+free\b|\bfree\s(?:of|from)\s(?:any\s|all\s)?(?P<what>\p{L}{4,})", regex.I)
ALIVE = regex.compile(r"\b(?:alive|survived|surviv(?:al|ing))\b(?!\s*-)", regex.I)
DEAD = regex.compile(r"\b(?:died|dead|deaths?|mortality)\b", regex.I)
CHANGED = regex.compile(r"\bby\s(?:about\s|nearly\s|almost\s|roughly\s|some\s)?\Z", regex.I)  # "cut relapses by 49%"
NOT_OVERALL = regex.compile(r"\b(?:free|event|progression|disease|graft|cancer|cause|related|hospital)\b", regex.I)


def builds(x: Extraction) -> Iterator[Mapping[str, object]]:
    """Every pair of shares whose words name the two sides of one event."""
    totals = Denominators(x)
    shares = [
        c
        for c in x.claims
        if c.kind == "percent" and c.number.printed and not c.number.comparator and c.role in ("body", "table")
    ]
    shares = [c for c in shares if not CHANGED.search(x.reading.text[max(0, c.span.start - 20) : c.span.start])]
    modelled = [c for c in shares if totals.modelled(c)]
    estimates = {c.id for c in shares if any(_again(c, m) for m in modelled)}
    for free in shares:
        words = free.endpoint or ""
        if not FREE.search(words) and not ALIVE.search(words):
            continue
        for event in shares:
            if event is free or not _same(free, event) or not _sides(words, _words(x, event)):
                continue
            low, high = rounded(free.number.printed), rounded(event.number.printed)
            total = low + high
            one, other = (bool(c.group) and c.id not in estimates for c in (free, event))
            differ = one != other or (free.id in estimates) != (event.id in estimates)
            turned = event.id in estimates and free.id not in estimates
            yield {
                "low": float(total.low),
                "high": float(total.high),
                "may_fall": differ and not turned,
                "may_pass": turned,
                "event": event.text,
                "free": free.text,
                "certain": free.certain("arm") and event.certain("arm") and (other or one == other) and _lone(shares, free),
                "estimator": free.estimator,
                "spots": (spots.of(event, "suspect"), spots.of(free)),
            }


def _again(one: Claim, other: Claim) -> bool:
    """Whether the two are one value of one arm, as far as is known."""
    return one.number.printed == other.number.printed and (not one.arm or not other.arm or one.arm == other.arm)


def _lone(shares: list[Claim], free: Claim) -> bool:
    """Whether no other value of the sentence has the same arm and endpoint: of two such, one has a wrong arm."""
    return not any(
        c is not free
        and c.sentence == free.sentence
        and (c.arm, c.endpoint, c.timepoint) == (free.arm, free.endpoint, free.timepoint)
        for c in shares
    )


def _words(x: Extraction, claim: Claim) -> str:
    """What is said of the claim: its endpoint and the words up to the next number of its sentence."""
    rest = [c.span.start for c in x.claims_in(claim.sentence) if c.span.start > claim.span.end]
    sentence = x.sentences[claim.sentence]
    return f"{claim.endpoint or ''} {x.reading.text[claim.span.end : min([*rest, sentence.end])]}"


def _same(one: Claim, other: Claim) -> bool:
    """Whether both are of one arm, trial and population; a time that is said of both must be one."""
    times = one.timepoint is None or other.timepoint is None or one.timepoint == other.timepoint
    places = one.population is None or other.population is None or one.population == other.population
    return bool(one.arm) and one.arm == other.arm and one.study == other.study and times and places


def _sides(free: str, event: str) -> bool:
    if (m := FREE.search(free)) and not FREE.search(event):
        stem = m["what"][:6].lower()
        return any(w.lower().startswith(stem) for w in regex.findall(r"\p{L}{4,}", event))
    both = f"{free} {event}"
    return bool(ALIVE.search(free) and DEAD.search(event) and not DEAD.search(free) and not NOT_OVERALL.search(both))


relation = Relation(columns=COLUMNS, builds=builds)
