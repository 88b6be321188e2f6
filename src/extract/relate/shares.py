"""Shares of people with the total they are of: one row per percentage that has a base.

Rows, shape (percentages, 14):
    share            str      the percentage as printed, without the sign
    low, high        float64  %; what it may be rounded from, or what the words beside it allow
    cut_low, cut_high float64 %; what it may be cut from
    decimals         int64    of the percentage
    n                float64  the count printed with it; missing where there is none
    total            float64  the base that fits best, the surest kind first; missing where none is known
    n_printed, total_printed  str  the same as printed
    other_printed    str      another number of the document of which the percentage would be right; missing where there is none
    certain          bool     whether an error may rest on the base
    loose            str      "everyone" where the total is that of all in the sentence before, of whom there may be fewer, but
                              not more; "carried" where it is that of the first pair of a list; else ""
    whole            bool     whether the percentage is a part of a whole, so that it cannot pass 100
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np
import regex

from extract import spots
from extract.declare import Relation
from extract.denominators import VERB, Base, Denominators
from extract.model import Claim, Extraction
from extract.printed import Band, exact, means, truncated

COLUMNS = {
    "share": "str",
    "low": "float64",
    "high": "float64",
    "cut_low": "float64",
    "cut_high": "float64",
    "decimals": "int64",
    "n": "float64",
    "total": "float64",
    "n_printed": "str",
    "total_printed": "str",
    "other_printed": "str",
    "certain": "bool",
    "loose": "str",
    "whole": "bool",
}
DIGIT = regex.compile(r"\d")
PART_OF = regex.compile(
    r"\A\s*[)\]]?\s*of\s(?:all\s|the\s|these\s|those\s|our\s)*(?:[\w-]+\s){0,2}(?:patients|participants|women|men|children|subjects|adults|people|infants|students)\b",
    regex.I,
)
BEHIND = regex.compile(r"\s(?:of\s)?(?:(?:the|all|these|our)\s)?(?:[\p{L}-]+\s){1,3}[(\[]\s?(?:n\s?=\s?)?", regex.I)
AHEAD = regex.compile(r"\s?[,;:=]?\s?[(\[]?\s?")  # "26/30, 87%"
NUMBERED = regex.compile(
    r"(?:\b(?:days?|weeks?|months?|years?|visits?|grades?|stages?|phases?|cycles?|times?|age|hours?|scores?|versions?|types?)\s|\p{L}-)\Z",
    regex.I,
)
# One more item of a list, and how it ends.
ITEM = regex.compile(
    r"[\s)\]]*(?:patients|participants|people|women|men|children|adults|subjects|recipients)?(?:,|,?\sand)\s"
    r"(?!(?:with|in|on|for|among|by|of)\b)(?:[\p{L}/-]+\s){1,6}in\s",
    regex.I,
)
ENDS = regex.compile(r"\s?[)\]]?(?:[,.;](?:\s|\Z)|\sand\s|\Z)", regex.I)
GOES_ON = regex.compile(
    r"\s?(?:vs\b|v\b|versus\b|and\b|to\b|or\b|[-–]\s?\d|had\b|were\b|was\b|in\b|for\b|with\b|compared\b)", regex.I
)


def builds(x: Extraction) -> Iterator[Mapping[str, object]]:
    """Every percentage with a count or a base beside it."""
    totals = Denominators(x)
    for share in x.claims:
        if share.kind != "percent" or share.value is None or not DIGIT.search(share.text):
            continue  # "half" is rarely meant to the percent; with a hedge it has a check of its own
        count = _count(x.reading.text, share, totals.by_sentence.get(share.sentence, ()))
        modelled = totals.modelled(share)
        bases = () if modelled else totals.bases(share, count)
        if count and not modelled and all(b.kind == "near" for b in bases):
            wider = totals.everyone(share, count) or _carried(x, totals, share, count)
            bases = (wider, *bases) if wider else bases
        if row := _row(x, share, count, bases):
            yield row
        elif modelled:
            yield {"reasons": {share.id: "an estimate, not a count over a total"}}


def _carried(x: Extraction, totals: Denominators, share: Claim, count: Claim) -> Base | None:
    """The total of the first pair of a list, of which each further item is "..., headache in 19 (22%)" and no more."""
    text, said = x.reading.text, totals.by_sentence.get(share.sentence, ())
    listed = [c for c in said if c.number.role == "total" and c.group and c.span.end < count.span.start]
    people = [c for c in said if c.kind == "n" and c.number.role != "total"]
    if len(listed) != 1 or people or share.group != count.group or not _alone(text, share, count):
        return None
    first = [c for c in said if c.group == listed[0].group]
    between = [c for c in said if listed[0].span.end <= c.span.start < count.span.start]
    pairs = all(c.kind in ("count", "percent") and c.group for c in between)
    same = {c.arm for c in first if c.kind == "count"} <= {count.arm, None}
    item = ITEM.fullmatch(text[max((c.span.end for c in between), default=listed[0].span.end) : count.span.start])
    return Base(int(listed[0].value or 0), listed[0], "carried") if pairs and same and item and listed[0].value else None


def _alone(text: str, share: Claim, count: Claim) -> bool:
    """Whether nothing behind the pair says whose it is."""
    return ENDS.match(text[max(share.span.end, count.span.end) : max(share.span.end, count.span.end) + 8]) is not None


def _count(text: str, share: Claim, said: Sequence[Claim]) -> Claim | None:
    """The count printed as one statement with the percentage, or right behind: "87% of patients (26/30)"."""
    counts = [
        c for c in said if c.kind == "count" and c.number.role != "total" and c.value is not None and c.value == int(c.value)
    ]
    beside = (c for c in counts if c.group and c.group == share.group and _paired(text, share, c))
    behind = (c for c in counts if not share.group and BEHIND.fullmatch(text[share.span.end : c.span.start]))
    totals = {c.group: c.span.end for c in said if c.number.role == "total" and c.group and c.span.end <= share.span.start}
    ahead = (c for c in counts if c.group in totals and AHEAD.fullmatch(text[totals[c.group] : share.span.start]))
    return next(beside, None) or next(behind, None) or next(ahead, None)


def _paired(text: str, share: Claim, count: Claim) -> bool:
    """Whether count and percentage are one statement: not "on day 5 (14% vs 15%)", "was similar in both groups (26% and 30%)"."""
    first, last = sorted((share, count), key=lambda c: c.span.start)
    between, after = text[first.span.end : last.span.start], text[last.span.end : last.span.end + 12]
    numbered = NUMBERED.search(text[max(0, count.span.start - 20) : count.span.start])
    return not (numbered or VERB.search(between) or GOES_ON.match(after))


def _row(x: Extraction, share: Claim, count: Claim | None, bases: Sequence[Base]) -> Mapping[str, object] | None:
    band, cut = means(share.number.printed, share.number.comparator), truncated(share.number.printed)
    own = [b for b in bases if b.kind != "near"]
    base = _best(band, count, own)
    other = _best(band, count, [b for b in bases if b.kind == "near"]) if count else None
    if other and not _fits(band, count, other):
        other = None
    part = (
        share.value is not None and share.value >= 0 and bool(PART_OF.match(x.reading.text[share.span.end : share.span.end + 60]))
    )
    if not (count or base or part):
        return None
    loose = base.kind if base is not None and base.kind in ("everyone", "carried") else ""
    certain = base is not None and not loose and (base.kind in ("beside", "column") or (share.certain("arm") and not other))
    against = [c for c in (count, base.claim if base else None) if c]
    return {
        "share": share.number.printed,
        "low": float(band.low),
        "high": float(band.high),
        "cut_low": float(cut.low),
        "cut_high": float(cut.high),
        "decimals": share.number.decimals,
        "n": count.value if count else None,
        "total": base.n if base else None,
        "n_printed": count.number.printed if count else None,
        "total_printed": base.claim.number.printed if base else None,
        "other_printed": other.claim.number.printed if other else None,
        "certain": certain,
        "loose": "" if other else loose,
        "whole": bool((count or part) and band.high > 0),
        "spots": (spots.of(share, "suspect"), *(spots.of(c) for c in against)),
    }


def _fits(band: Band, count: Claim | None, base: Base) -> bool:
    return count is not None and count.value is not None and bool(band.holds(100 * count.value / base.n))


def _best(band: Band, count: Claim | None, bases: Iterable[Base]) -> Base | None:
    """The base whose share lies nearest to the printed one; without a count, the only one there is."""
    listed = list(bases)
    if count is None or count.value is None:
        return listed[0] if len({b.n for b in listed}) == 1 else None
    if not listed:
        return None
    gaps = band.gap(exact(100 * count.value / np.array([b.n for b in listed])))
    return listed[int(gaps.argmin())]


relation = Relation(columns=COLUMNS, builds=builds)
