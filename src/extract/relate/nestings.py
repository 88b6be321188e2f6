"""Shares of which one counts a part of the other's patients: one row per pair of one arm, trial and time.

Whoever reaches a stricter threshold has reached the looser one: 90% improvement counts among 75% improvement ("ACR 50" among
"ACR 20"), serious adverse events among all, complete responses among all responses.

Rows, shape (pairs, 7):
    loose_low, loose_high, strict_low, strict_high  float64  of shares or of counts, both in the same unit
    loose, strict            str   as printed
    loose_name, strict_name  str   what each counts
    certain                  bool  whether an error may rest on the links of both
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import permutations

import regex

from extract import spots
from extract.declare import Relation
from extract.denominators import Denominators
from extract.model import Claim, Extraction
from extract.printed import exact, rounded

COLUMNS = {
    "loose_low": "float64",
    "loose_high": "float64",
    "strict_low": "float64",
    "strict_high": "float64",
    "loose": "str",
    "strict": "str",
    "loose_name": "str",
    "strict_name": "str",
    "certain": "bool",
}
LEVEL = regex.compile(r"\b(?P<scale>\p{Lu}[\p{Lu}a-z]*\p{Lu})[\s-]?(?P<level>20|25|30|40|50|60|70|75|80|90|95|100)\b")
GRADES = (
    (regex.compile(r"\A(?:any\s|all\s|total\s)?(?:treatment-emergent\s)?adverse\sevents?\Z", regex.I),
     regex.compile(r"\A(?:serious|severe|fatal)\s(?:treatment-emergent\s)?adverse\sevents?\Z", regex.I)),
    (regex.compile(r"\A(?:objective|overall)\sresponses?(?:\srates?)?\Z", regex.I),
     regex.compile(r"\Acomplete\sresponses?(?:\srates?)?\Z", regex.I)),
)  # fmt: skip


def builds(x: Extraction) -> Iterator[Mapping[str, object]]:
    """Pairs within one table, or within one sentence, that differ in the threshold alone."""
    places: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    totals = Denominators(x)
    names = {id: name for said in totals.by_sentence.values() for id, name in _listed(x, said)}
    for claim in x.claims:
        c = replace(claim, endpoint=names.get(claim.id, claim.endpoint))
        plain = c.kind in ("percent", "count") and c.value is not None and c.number.role != "total" and not c.number.comparator
        if plain and c.endpoint:
            cell = x.reading.passages[c.passage].cell
            where = ("table", cell.table, cell.column) if cell else ("sentence", c.sentence)
            places[(*where, c.kind, c.study, c.arm, c.timepoint, c.population)].append(c)
    for claims in places.values():
        for loose, strict in permutations([c for c in claims if _graded(c.endpoint or "")], 2):
            if loose.passage == strict.passage and loose.role == "table":
                continue
            if _nested(loose.endpoint or "", strict.endpoint or "") and _lone(claims, loose, strict):
                yield _row(loose, strict, totals)


def _listed(x: Extraction, said: Sequence[Claim]) -> Iterator[tuple[str, str]]:
    """Names of a list "69% had X 75, 72% X 90 and 41% X 100": one threshold behind each percentage, or one before each."""
    shares = [c for c in said if c.kind == "percent"]
    if len(shares) < 2 or x.reading.passages[said[0].passage].cell:
        return
    sentence, text = x.sentences[said[0].sentence], x.reading.text
    starts, ends = [c.span.start for c in shares], [c.span.end for c in shares]
    for froms, tos in ((ends, [*starts[1:], sentence.end]), ([sentence.start, *ends[:-1]], starts)):
        found = [LEVEL.findall(text[a:b]) for a, b in zip(froms, tos, strict=True)]
        if all(len(f) == 1 for f in found):
            yield from ((c.id, " ".join(f[0])) for c, f in zip(shares, found, strict=True))
            return


def _graded(label: str) -> bool:
    """Whether the label may be the looser or the stricter of two."""
    return bool(LEVEL.search(label)) or any(grade.match(label.strip()) for pair in GRADES for grade in pair)


def _nested(loose: str, strict: str) -> bool:
    one, other = LEVEL.search(loose), LEVEL.search(strict)
    if one and other:
        rest = [LEVEL.sub("", label).strip(" .,").lower() for label in (loose, strict)]
        return one["scale"] == other["scale"] and int(one["level"]) < int(other["level"]) and rest[0] == rest[1]
    return any(a.match(loose.strip()) and b.match(strict.strip()) for a, b in GRADES)


def _lone(claims: Sequence[Claim], loose: Claim, strict: Claim) -> bool:
    """Whether each of the two names is on one number only: several are of several arms."""
    return all(sum(c.endpoint == d.endpoint for d in claims) == 1 for c in (loose, strict))


def _row(loose: Claim, strict: Claim, totals: Denominators) -> Mapping[str, object]:
    a, b = (exact(c.value or 0) if c.kind == "count" else rounded(c.number.printed) for c in (loose, strict))
    sure = all(LEVEL.fullmatch(c.endpoint or "") or c.certain("endpoint") for c in (loose, strict)) and totals.modelled(
        loose
    ) == totals.modelled(strict)
    return {
        "loose_low": float(a.low),
        "loose_high": float(a.high),
        "strict_low": float(b.low),
        "strict_high": float(b.high),
        "loose": loose.text,
        "strict": strict.text,
        "loose_name": loose.endpoint,
        "strict_name": strict.endpoint,
        "certain": sure,
        "spots": (spots.of(loose, "suspect"), spots.of(strict, "suspect")),
    }


relation = Relation(columns=COLUMNS, builds=builds)
