"""The table of numbers, for a spreadsheet or a notebook: one row per claim, before any check."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from extract import delivery, paths
from extract.errors import BadConfiguration, Unreadable
from extract.model import Claim, Extraction, Refused

if TYPE_CHECKING:
    import pandas as pd

Format = Literal["csv", "json", "parquet"]

# Column: pandas dtype. `start` and `end` count code points of the document text; `box` is x0 top x1 bottom in points.
COLUMNS = {
    "document": "string",
    "id": "string",
    "page": "Int64",
    "line": "Int64",
    "start": "Int64",
    "end": "Int64",
    "block": "string",
    "text": "string",
    "kind": "string",
    "value": "Float64",
    "low": "Float64",
    "high": "Float64",
    "values": "string",
    "date": "string",
    "printed": "string",
    "decimals": "Int64",
    "comparator": "string",
    "unit": "string",
    "level": "Float64",
    "study": "string",
    "arm": "string",
    "reference": "string",
    "endpoint": "string",
    "timepoint": "string",
    "population": "string",
    "estimator": "string",
    "group": "string",
    "sentence": "string",
}


def row(extraction: Extraction, claim: Claim) -> dict[str, object]:
    """One claim as a row of COLUMNS."""
    document, number = extraction.document, claim.number
    boxes = document.boxes(claim.place)
    known: dict[str, object] = {
        "document": document.path,
        "page": boxes[0].page if boxes else None,
        "line": None if document.pages else document.text.count("\n", 0, claim.place.start) + 1,
        "start": claim.place.start,
        "end": claim.place.end,
        "block": claim.role,
        "values": ":".join(f"{v:g}" for v in number.values) if number.values else None,
        "sentence": " ".join(extraction.sentence_text(claim.sentence).split()),
    }
    for column in COLUMNS.keys() - known.keys():
        known[column] = getattr(claim, column) if hasattr(claim, column) else getattr(number, column)
    return {column: known[column] for column in COLUMNS}


def table(extractions: Iterable[Extraction]) -> pd.DataFrame:
    """All claims of these documents, shape (claims, len(COLUMNS)), in reading order."""
    import pandas as pd

    rows = [row(e, claim) for e in extractions for claim in e.claims]
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype(COLUMNS)


def done(words: Sequence[str], format: Format, output: Path | None, stdin_name: str, original: bool = False) -> int:
    """Write the table; what cannot be read is named on standard error. `original` as for `run.read`.

    Returns:
        The exit status: 0, or 2 where a document could not be read.

    Raises:
        BadConfiguration: the table cannot be written there.
    """
    if format == "parquet" and output is None:
        raise BadConfiguration("A Parquet table is not text: say where it goes with --output FILE.")
    given = list(paths.gathered(words))
    delivery.refuse_overwriting(output, [g for g in given if isinstance(g, str)])
    refused: list[Refused] = []
    read = list(_extractions(given, stdin_name, original, refused))
    if read:  # a table of nothing would look like a document without numbers
        delivery.deliver(_written(table(read), format), output)
    for refusal in refused:
        print(f"spotlint: {refusal.reason}", file=sys.stderr)
    return 2 if refused else 0


def _extractions(given: Iterable[str | Refused], stdin_name: str, original: bool, refused: list[Refused]) -> Iterator[Extraction]:
    from extract import job, nlp

    for one in given:
        if isinstance(one, Refused):
            refused.append(one)
            continue
        try:
            yield nlp.extraction(job.read(one, stdin_name, original))
        except Unreadable as error:
            refused.append(Refused(stdin_name if one == paths.STDIN else one, str(error)))


def _written(frame: pd.DataFrame, format: Format) -> Iterator[str | bytes]:
    if format == "csv":
        yield frame.to_csv(index=False, lineterminator="\n")
    elif format == "json":
        yield frame.to_json(orient="records", lines=True, force_ascii=False)
    else:
        yield frame.to_parquet(None, index=False)
