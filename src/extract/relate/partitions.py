"""Parts that are said to make up a whole: one row per whole.

Only stated partitions: "of 80 patients, 50 … and the remaining 30 …", with and without the same thing, women and men, a list
of categories that ends in "other", reasons set in under "Discontinued" in a table, completed and discontinued of a column's n.

Rows, shape (partitions, 9):
    total               float64  people; missing where only shares are printed
    sum                 float64  people, all parts together
    share_low, share_high  float64  %, the least and the most that the printed shares may sum to; missing where a part has none
    parts               int64    how many
    total_printed, parts_printed  str  "603"; "412 + 204"
    exhaustive          bool     whether the parts leave nobody out, so that less than the total is wrong too
    overlapping         bool     whether one person may be in two parts, so that more than the total is right
"""

from collections.abc import Iterator, Mapping, Sequence

import regex

from extract import spots
from extract.declare import Relation
from extract.denominators import LEAD, Denominators, whole
from extract.divided import divided
from extract.grid import Grid
from extract.model import Claim, Extraction, Spot
from extract.printed import rounded

COLUMNS = {
    "total": "float64",
    "sum": "float64",
    "share_low": "float64",
    "share_high": "float64",
    "parts": "int64",
    "total_printed": "str",
    "parts_printed": "str",
    "exhaustive": "bool",
    "overlapping": "bool",
}
REST = regex.compile(r"\b(?:remaining|other|rest|remainder|balance)\W*(?:\(\W*)?\Z", regex.I)
WITHOUT = regex.compile(
    r"\b(?:without|not|never|no|none|non-?\p{L}+|na[iï]ve|\p{L}+-na[iï]ve|un(?:treated|exposed|affected|vaccinated))\b", regex.I
)
WHEN = regex.compile(
    r"\b(?:weeks?|months?|days?|years?|baseline|after|before|visits?|follow-up|at\sleast|both|either|also)\b", regex.I
)
WOMEN, MEN = (regex.compile(rf"\b(?:{w})\b", regex.I) for w in ("women|females?|girls", "men|males?|boys"))
OTHER = regex.compile(r"\b(?:others?|unknown|missing|mixed|unspecified|not\sreported|undetermined)\b", regex.I)
LEFT = regex.compile(
    r"\A\W*(?:discontinued|discontinuation|withdrew|withdrawn|withdrawals?|dropped\sout|excluded|did\snot\scomplete|not\scompleted)\b",
    regex.I,
)
STAYED = regex.compile(r"\A\W*completed\b(?!.*\b(?:dose|course|questionnaire))", regex.I)
SEVERAL = regex.compile(r"\b(?:more\sthan\s(?:one|1)|multiple|several|not\smutually)\b", regex.I)
PLAIN = frozenset({"patients", "patient", "participants", "people", "subjects", "adults", "received", "receive", "groups"})


def builds(x: Extraction) -> Iterator[Mapping[str, object]]:
    """Every stated partition in sentences and tables."""
    totals, grid = Denominators(x), Grid(x)
    for sentence, said in totals.by_sentence.items():
        if x.reading.passages[x.sentences[sentence].passage].cell is None:
            yield from _two(x, sentence, said)
            yield from _categories(x, totals, said)
    yield from _groups(x)
    yield from _reasons(x, grid)
    yield from _flow(totals, grid)


def _two(x: Extraction, sentence: int, said: Sequence[Claim]) -> Iterator[Mapping[str, object]]:
    """'Of 80 patients, 50 had … and 30 had not', 'and the remaining 30 …'."""
    text, end = x.reading.text, x.sentences[sentence].end
    people = [c for c in said if whole(c) and c.number.role != "total"]
    if len(people) != 3 or not LEAD.search(text[x.sentences[sentence].start : people[0].span.start]):
        return
    whole_, first, second = people
    one, two = text[first.span.end : second.span.start], text[second.span.end : end]
    if REST.search(text[first.span.end : second.span.start]):
        yield _row([first, second], whole_, exhaustive=True)
    elif _opposite(one, two):
        yield _row([first, second], whole_, exhaustive=False)


def _groups(x: Extraction) -> Iterator[Mapping[str, object]]:
    """'107 patients completed the trial (54 in the … group and 53 in the … group)', '8 died, 4 in each group'."""
    for found in divided(x):
        row = _row(found.parts, found.total, exhaustive=found.complete)
        if found.times > 1:
            each = found.parts[0]
            row |= {"sum": found.times * (each.value or 0), "parts_printed": f"{found.times} times {each.number.printed}"}
        yield row


def _opposite(one: str, two: str) -> bool:
    """Whether two clauses say the same thing with and without a "not", or name the two sexes."""
    if (WOMEN.search(one) and MEN.search(two)) or (MEN.search(one) and WOMEN.search(two)):
        return True
    if WHEN.search(one) or WHEN.search(two) or bool(WITHOUT.search(one)) == bool(WITHOUT.search(two)):
        return False
    stems = [{w[:6] for w in regex.findall(r"\p{L}{5,}", clause.lower()) if w not in PLAIN} for clause in (one, two)]
    return bool(stems[0] & stems[1])


def _categories(x: Extraction, totals: Denominators, said: Sequence[Claim]) -> Iterator[Mapping[str, object]]:
    """'White, 441 (73.1%); Asian, 104 (17.2%); … and other, 27 (4.5%)': the last is what is left."""
    shares = [c for c in said if c.kind == "percent" and c.group and c.number.printed]
    pairs = [(n, p) for p in shares for n in said if n.group == p.group and n.kind == "count" and whole(n)]
    if len(pairs) < 3 or len({p.number.decimals for _, p in pairs}) != 1:
        return
    text = x.reading.text
    before = text[pairs[-2][1].span.end : pairs[-1][0].span.start]
    after = text[pairs[-1][1].span.end : pairs[-1][1].span.end + 30]
    if not (OTHER.search(before) or OTHER.match(after.lstrip(" )"))):
        return
    share = sum((rounded(p.number.printed) for _, p in pairs), start=rounded("0") * 0)
    if not (share.low < 103 and share.high > 97):
        return  # one of them may be a slip; far from 100 they are rather no partition
    counts = [n for n, _ in pairs]
    wholes = {b.n: b.claim for b in totals.bases(pairs[0][1], pairs[0][0])}
    fits = {n: sum(bool(rounded(p.number.printed).holds(100 * (c.value or 0) / n)) for c, p in pairs) for n in wholes}
    best = max(fits, key=lambda n: fits[n], default=0)
    known = wholes[best] if best and fits[best] * 3 >= len(pairs) * 2 else None
    shares_row = {"share_low": float(share.low), "share_high": float(share.high), "spots": _spots([p for _, p in pairs], [])}
    yield {**_row(counts, None, exhaustive=True), **shares_row}
    if known:
        yield _row(counts, known, exhaustive=True)


def _reasons(x: Extraction, grid: Grid) -> Iterator[Mapping[str, object]]:
    """Rows set in under 'Discontinued' in a table, column by column."""
    for table, row, label in grid.rows():
        if not LEFT.match(label) or grid.indented(table, row):
            continue
        under = grid.under(table, row)
        several = bool(SEVERAL.search(label)) or any(SEVERAL.search(x.reading.text[p.start : p.end]) for p in grid.notes)
        rest = any(OTHER.search(grid.label(table, r)) for r in under)
        for column in grid.columns(table):
            total = _one(grid.claims(table, row, column))
            parts = [c for r in under if (c := _one(grid.claims(table, r, column)))]
            if total and len(parts) >= 2 and len(parts) == len(under):
                yield {**_row(parts, total, exhaustive=rest, overlapping=several), "spots": _spots([total], parts)}


def _flow(totals: Denominators, grid: Grid) -> Iterator[Mapping[str, object]]:
    """'Completed' and 'Discontinued' rows against the n of the column."""
    for table, row, label in grid.rows():
        left = next((r for r in grid.near(table, row) if LEFT.match(grid.label(table, r)) and not grid.indented(table, r)), None)
        if left is None or not STAYED.match(label):
            continue
        for column in grid.columns(table):
            parts = [c for r in (row, left) if (c := _one(grid.claims(table, r, column)))]
            base = totals.column(parts[0]) if len(parts) == 2 else ()
            if base:
                yield _row(parts, base[0].claim, exhaustive=False)


def _one(claims: Sequence[Claim]) -> Claim | None:
    counts = [c for c in claims if c.kind in ("count", "n") and c.value is not None and c.value == int(c.value)]
    return counts[0] if len(counts) == 1 else None


def _row(parts: Sequence[Claim], total: Claim | None, *, exhaustive: bool, overlapping: bool = False) -> dict[str, object]:
    return {
        "total": total.value if total else None,
        "sum": sum(c.value or 0 for c in parts),
        "share_low": None,
        "share_high": None,
        "parts": len(parts),
        "total_printed": total.number.printed if total else None,
        "parts_printed": " + ".join(c.number.printed for c in parts),
        "exhaustive": exhaustive,
        "overlapping": overlapping,
        "spots": _spots(parts, [total] if total else []),
    }


def _spots(suspects: Sequence[Claim], against: Sequence[Claim]) -> tuple[Spot, ...]:
    return tuple(spots.of(c, "suspect") for c in suspects) + tuple(spots.of(c) for c in against)


relation = Relation(columns=COLUMNS, builds=builds)
