"""Prices with the total that they make: '$1,200 per vial; 3 vials cost $3,600', '$500 a month ($6,000 a year)', '$0.12 PMPM'.

Rows, shape (totals, 14): those of `extract.computed`, in one currency, and
    sort    str   quantity: a price times a number of things; period: one price for two lengths of time; members: a price per
                  member per month, with members and a year or a number of months
    made    str   "$1,200 x 3 vials"
    near    bool  whether the sentence binds the two: the total stands right behind, or is called one
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import regex

from extract import computed, spots
from extract.declare import Relation
from extract.model import Claim, Extraction
from extract.printed import Band, between, exact, rounded
from extract.statements import by_sentence, words

COLUMNS = {**computed.COLUMNS, "sort": "str", "made": "str", "near": "bool"}
PER = regex.compile(r"\s?(?:per|a|an|each|/|for\seach|for\sone|for\sa)\s?(?P<thing>[\p{L}]+)(?P<more>-?(?:\s\p{L}+)?)", regex.I)
EACH = regex.compile(r"\s?(?:each|apiece)\b", regex.I)
FOR = regex.compile(r"\sfor\s(?:a\s(?:pack|box|supply)\sof\s)?", regex.I)
PMPM = regex.compile(r"\s?(?:PMPM\b|per\smember,?\sper\smonth\b)", regex.I)
WHOLE = {
    ("month", "year"): (12.0, 12.0),
    ("week", "year"): (52.0, 52.2),
    ("day", "week"): (7.0, 7.0),
    ("quarter", "year"): (4.0, 4.0),
}
BEHIND = regex.compile(r"[^.;()$£€]{0,30}?(?:\(|,\s?(?:or|that\sis|which\sis|i\.e\.,?)\s|\sor\s|\s?=\s?)(?:about\s)?\Z", regex.I)
TOTAL = regex.compile(
    r"\b(?:total\w*|in\sall|altogether|costs?|comes?\sto|amounts?\sto|=|adds?\sup\sto)\s?(?:of\s|about\s)?\Z", regex.I
)
OTHER = regex.compile(
    r"\b(?:sav\w+|discount\w*|rebate\w*|co-?pay\w*|less|lower|reduc\w+|increas\w+|rais\w+|difference|compared|than|instead)\b",
    regex.I,
)
MEMBERS = regex.compile(r"\s?(?:\p{L}+\s)?members?\b", regex.I)
YEARLY = regex.compile(r"\b(?:a|per|each|one)\s(?:plan\s)?year\b|\bannual\w*|\byearly\b", regex.I)


def builds(x: Extraction) -> Iterator[Mapping[str, object]]:
    """Every sentence with one price for one thing and one other amount of that currency."""
    for said in by_sentence(x):
        money = [c for c in said if c.kind == "money" and c.value is not None and c.number.printed]
        priced = [(c, m) for c in money if (m := PER.match(x.reading.text, c.span.end))]
        member = next((c for c in money if PMPM.match(x.reading.text, c.span.end)), None)
        if member and len(money) == 2:
            yield from _members(x, said, member, next(c for c in money if c is not member))
        elif len(money) == 2 and EACH.match(x.reading.text, money[1].span.end):
            yield from _each(x, said, money)
        elif len(priced) == 2 and len(money) == 2:
            yield from _period(x, priced[0], priced[1])
        elif len(priced) == 1 and len(money) == 2 and money[0] is priced[0][0]:
            yield from _quantity(x, said, money, priced[0][1])


def _quantity(
    x: Extraction, said: Sequence[Claim], money: Sequence[Claim], per: regex.Match[str]
) -> Iterator[Mapping[str, object]]:
    thing, (price, total) = per["thing"].lower(), money
    counted = [c for c in said if c.value is not None and c.kind != "money" and _of(x, c, thing)]
    near = TOTAL.search(words(x, price.span.end, total.span.start)) is not None
    if len(counted) == 1 and price.number.unit == total.number.unit and not OTHER.search(x.sentence_text(price.sentence)):
        gives = _amount(price) * exact(counted[0].value or 0)
        yield _row(x, total, gives, [price, counted[0]], "quantity", f"{price.text} x {counted[0].text}", near)


def _each(x: Extraction, said: Sequence[Claim], money: Sequence[Claim]) -> Iterator[Mapping[str, object]]:
    """'$806 for 28 tablets ($28.80 each)'."""
    total, price = money
    counted = [c for c in said if total.span.end <= c.span.start < price.span.start and c.kind != "dose"]
    for_many = len(counted) == 1 and FOR.fullmatch(words(x, total.span.end, counted[0].span.start)) is not None
    if for_many and price.number.unit == total.number.unit and counted[0].value and counted[0].value == int(counted[0].value):
        gives = _amount(price) * exact(counted[0].value)
        yield _row(x, total, gives, [price, counted[0]], "quantity", f"{price.text} x {counted[0].text}", True)


def _of(x: Extraction, c: Claim, thing: str) -> bool:
    """Whether a number counts the thing that has the price: "3 vials", "3 further vials"."""
    if c.number.unit == thing and c.kind in ("duration", "timepoint"):
        return True
    behind = regex.findall(r"\p{L}+", f"{c.text} {x.reading.text[c.span.end : c.span.end + 30]}")[:2]
    return thing.rstrip("s") in [w.lower().rstrip("s") for w in behind] and c.value == int(c.value or 0.5)


def _period(
    x: Extraction, one: tuple[Claim, regex.Match[str]], other: tuple[Claim, regex.Match[str]]
) -> Iterator[Mapping[str, object]]:
    (price, a), (total, b) = one, other
    times = WHOLE.get((a["thing"].lower(), b["thing"].lower()))
    near = BEHIND.match(words(x, a.end("thing"), total.span.start))
    if times and near and price.number.unit == total.number.unit:
        yield _row(x, total, _amount(price) * between(*times), [price], "period", f"{price.text} a {a['thing']}", True)


def _members(x: Extraction, said: Sequence[Claim], price: Claim, total: Claim) -> Iterator[Mapping[str, object]]:
    counts = [c for c in said if c.value and c.kind != "money"]
    members = [c for c in counts if MEMBERS.match(x.reading.text, c.span.end) or regex.search(r"\bmembers?\b", c.text)]
    months = [c for c in counts if c.number.unit == "month"]
    yearly = YEARLY.search(x.sentence_text(price.sentence)) is not None
    if len(members) == 1 and (len(months) == 1 or (yearly and not months)) and price.number.unit == total.number.unit:
        people, times = members[0], (months[0].value or 12.0 if months else 12.0)
        many = _amount(people) if _scale(people) > 1 else exact(people.value or 0)
        made = f"{price.text} x {people.text} x {times:.0f} months"
        yield _row(x, total, _amount(price) * many * exact(times), [price, people, *months], "members", made, True)


def _scale(c: Claim) -> float:
    """A million in "$1.2 million"."""
    printed = float(c.number.printed.replace(",", "") or 0)
    return (c.value or 0) / printed if printed and c.value else 1.0


def _amount(c: Claim) -> Band:
    return rounded(c.number.printed).scaled(_scale(c))


def _row(
    x: Extraction, total: Claim, gives: Band, made: Sequence[Claim], sort: str, how: str, near: bool
) -> Mapping[str, object]:
    return {
        **computed.row(total.number.printed, gives, total.number.comparator, _scale(total)),
        "sort": sort,
        "made": how,
        "near": near,
        "spots": (spots.of(total, "suspect"), *(spots.of(c) for c in made)),
    }


relation = Relation(columns=COLUMNS, builds=builds)
