"""A relative reduction told twice: two percentages beside the same ratio of the same trial."""

from collections.abc import Iterator, Mapping
from typing import cast

from extract import spots
from extract.declare import Relation
from extract.model import Extraction, Spot
from extract.relate.improvements import improvements

COLUMNS = {"percent": "str", "other": "str", "ratio": "str"}


def builds(extraction: Extraction) -> Iterator[Mapping[str, object]]:
    """One row per pair of percentages beside one printed ratio of one trial, the later one as the suspect."""
    claims = {c.id: c for c in extraction.claims}
    told: dict[tuple[str, str, str], list[str]] = {}
    for row in improvements(extraction):
        suspect, against = cast("tuple[Spot, Spot]", row["spots"])
        claim, ratio = claims[suspect.claim or ""], claims[against.claim or ""]
        if claim.number.comparator or ratio.kind == "odds_ratio" or not (row["sure"] or row["near"]):
            continue  # "nearly 50%" retells 49.4%
        if claim.study and ratio.study == claim.study:
            told.setdefault((claim.study, ratio.kind, ratio.number.printed), []).append(claim.id)
    for (_, _, printed), ids in told.items():
        for i, one in enumerate(ids):
            for other in ids[:i]:
                a, b = claims[one], claims[other]
                if a.passage != b.passage:
                    yield {
                        "percent": a.number.printed,
                        "other": b.number.printed,
                        "ratio": printed,
                        "spots": (spots.of(a, "suspect"), spots.of(b)),
                    }


relation = Relation(columns=COLUMNS, builds=builds)
