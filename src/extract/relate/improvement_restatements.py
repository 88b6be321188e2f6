"""A relative reduction told twice: two percentages beside the same ratio of the same trial."""

from collections.abc import Iterator, Mapping
from typing import cast

from extract.declare import Relation
from extract.model import Extraction, Spot
from extract.relate.improvements import improvements

COLUMNS = {"percent": "str", "other": "str", "ratio": "str", "decimals": "int64", "other_decimals": "int64"}


def builds(extraction: Extraction) -> Iterator[Mapping[str, object]]:
    """One row per pair of percentages beside one printed ratio of one trial, the later one as the suspect."""
    claims = {c.id: c for c in extraction.claims}
    told: dict[tuple[str, str, str], list[str]] = {}
    for row in improvements(extraction):
        spots = cast("tuple[Spot, Spot]", row["spots"])
        claim, ratio = claims[spots[0].claim or ""], claims[spots[1].claim or ""]
        if (row["sure"] or row["near"]) and claim.study and ratio.study == claim.study and ratio.kind != "odds_ratio":
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
                        "decimals": a.number.decimals,
                        "other_decimals": b.number.decimals,
                        "spots": (Spot(a.place, "suspect", a.id), Spot(b.place, "against", b.id)),
                    }


relation = Relation(columns=COLUMNS, builds=builds)
