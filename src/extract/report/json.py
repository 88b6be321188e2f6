"""For programs: every claim and finding; one JSON object where one file was named, else one line per document."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from extract.declare import Report
from extract.model import Checked, Refused
from extract.records import record


def writes(results: Iterable[Checked | Refused], many: bool) -> Iterator[str]:
    """The records as text. A document that could not be read has `refused` in place of claims and findings."""
    for result in results:
        yield json.dumps(record(result), ensure_ascii=False, allow_nan=False, indent=None if many else 2) + "\n"


report = Report(suffix=".json", writes=writes)
