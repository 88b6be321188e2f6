"""What several relations ask of one document, worked out once."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from extract.model import Extraction

T = TypeVar("T")


def once(works: Callable[[Extraction], T]) -> Callable[[Extraction], T]:
    """The function, with what it gave for the last document remembered: all relations of one document are built in a row.

    What it gives is shared, so nobody may change it.
    """
    last: list[tuple[Extraction, T]] = []

    @wraps(works)
    def remembered(extraction: Extraction) -> T:
        known = last[0] if last else None
        if known is None or known[0] is not extraction:
            known = (extraction, works(extraction))
            last[:] = [known]
        return known[1]

    return remembered
