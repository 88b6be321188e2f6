"""Values that a heading, box, bullet, caption, table or conclusion repeats from elsewhere: one row per pair with the same key.

The key is the trial, arm, endpoint, time, population and estimator. Only where every part of it is known and sure are the two
one quantity; a pair with a hole in its key is not listed.

Rows, shape (pairs, 7):
    low, high              float64  of the repeated value
    other_low, other_high  float64  of the one it repeats
    value, other           str      as printed
    what                   str      "PASI 90, zolvatinib 300 mg, week 16"
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import combinations

import regex

from extract import spots
from extract.declare import Relation
from extract.model import Claim, Extraction
from extract.printed import means

COLUMNS = {
    "low": "float64",
    "high": "float64",
    "other_low": "float64",
    "other_high": "float64",
    "value": "str",
    "other": "str",
    "what": "str",
}
KINDS = frozenset({"percent", "count", "mean", "median", "rate", "percent_change", "score"})
SHOWN = frozenset({"heading", "list", "sidebar", "caption", "table", "conclusion"})  # pull quotes have a table of their own
SUMS_UP = regex.compile(
    r"\W*(?:(?:in\s)?(?:conclusions?|summary|short)\b|to\s(?:sum\sup|conclude)\b|bottom\sline\b|take-?\s?home\b)", regex.I
)


def builds(x: Extraction) -> Iterator[Mapping[str, object]]:
    """Pairs of one key, the repeated value first."""
    keyed: dict[tuple[str | None, ...], list[Claim]] = defaultdict(list)
    for c in x.claims:
        plain = c.kind in KINDS and c.number.printed and c.value is not None and c.number.role != "total"
        if plain and c.role != "pull_quote" and (key := _key(x, c)):
            keyed[key].append(c)
    for claims in keyed.values():
        for one, other in combinations(claims, 2):
            places = _place(x, one), _place(x, other)
            if one.sentence == other.sentence or places[0] == places[1] or not {*places} & SHOWN:
                continue
            shown, said = (one, other) if places[0] in SHOWN and places[0] != "table" else (other, one)
            yield _row(shown, said)


def _place(x: Extraction, c: Claim) -> str:
    """The role of its block; "conclusion" for body text that sums up, by its heading or its first words."""
    if c.role != "body":
        return c.role
    passages, text = x.reading.passages, x.reading.text
    here = passages[c.passage]
    above = [text[passages[i].start : passages[i].end] for i in here.headings[-1:]]
    opening = (text[here.start : here.end], x.sentence_text(c.sentence), *above)
    return "conclusion" if any(SUMS_UP.match(words) for words in opening) else "body"


def _key(x: Extraction, c: Claim) -> tuple[str | None, ...] | None:
    """What the value is of; None where a part of it is missing or not sure."""
    if not c.certain("arm", "endpoint", "timepoint") or (len(x.studies) > 1 and not c.certain("study")):
        return None
    return c.kind, c.study, c.arm, (c.endpoint or "").casefold().strip(), c.timepoint, c.population, c.estimator


def _row(shown: Claim, said: Claim) -> Mapping[str, object]:
    one, other = (means(c.number.printed, c.number.comparator) for c in (shown, said))
    return {
        "low": float(one.low),
        "high": float(one.high),
        "other_low": float(other.low),
        "other_high": float(other.high),
        "value": shown.text,
        "other": said.text,
        "what": ", ".join(p for p in (shown.endpoint, shown.arm, shown.timepoint) if p),
        "spots": (spots.of(shown, "suspect"), spots.of(said)),
    }


relation = Relation(columns=COLUMNS, builds=builds)
