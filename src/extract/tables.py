"""Relation tables of many documents at once: one frame per relation, and whose row each is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from extract.declare import Relation
from extract.draft import Rows
from extract.errors import BrokenCheck
from extract.model import Spot
from extract.plugins import declared

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class Table:
    """A relation of a bundle: the frame, and for each of its rows the document's number and the spots."""

    frame: pd.DataFrame
    rows: Sequence[tuple[int, tuple[Spot, ...]]]


def reasons(found: Rows, relations: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The reasons that these relations give for what they could not compare: claim id and reason."""
    for name in relations:
        for row in found[name]:
            yield from (row.get("reasons") or {}).items()


def table(name: str, found: Mapping[int, Rows]) -> Table:
    """One relation of all documents; rows that point at no place only carried reasons.

    Returns:
        A frame, empty where there is no row, with the columns of the relation and
            doc    int64   the document's number
            spots  object  tuple of Spot

    Raises:
        BrokenCheck: a column holds what its type does not take.
    """
    import pandas as pd

    kept = [(i, row) for i, one in found.items() for row in one[name] if row.get("spots")]
    if not kept:
        return Table(pd.DataFrame(), ())  # nothing judges it, and columns cost 2 ms
    columns = {
        column: _column(name, column, dtype, [row.get(column) for _, row in kept])
        for column, dtype in declared("relate", Relation)[name].columns.items()
    }
    places = [(i, tuple(row["spots"])) for i, row in kept]
    frame = pd.DataFrame({"doc": [i for i, _ in kept], **columns}, index=range(len(kept)))
    frame["spots"] = pd.Series([spots for _, spots in places], dtype=object, index=frame.index)
    return Table(frame, places)


def _column(relation: str, column: str, dtype: str, values: list[Any]) -> pd.Series[Any]:
    import pandas as pd

    try:
        return pd.Series(values, dtype=dtype)
    except (TypeError, ValueError) as fault:
        raise BrokenCheck(f"relate/{relation.replace('-', '_')}.py: the column {column} is not {dtype}: {fault}.") from fault
