"""A document on its way to the checks: all that was read in it, and its rows in each relation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from extract.declare import Relation
from extract.later import plain_flags
from extract.model import Document, Extraction
from extract.plugins import declared, names

Rows = Mapping[str, Sequence[Mapping[str, Any]]]  # by relation; plain values and nouns of the model, so that they can be sent


@dataclass(frozen=True, slots=True)
class Draft:
    """What the checks need of a document."""

    extraction: Extraction
    rows: Rows


def drafted(document: Document, relations: Iterable[str] | None = None) -> Draft:
    """Read a document's numbers, and put them into these relations, or into all."""
    from extract.nlp import extraction

    found = extraction(document)
    return Draft(found, rows(found, names("relate") if relations is None else relations))


def rows(extraction: Extraction, relations: Iterable[str]) -> Rows:
    """The rows of one document in each of these relations."""
    with plain_flags():  # relations compile their patterns where they are loaded
        known = declared("relate", Relation)
    return {name: list(known[name].builds(extraction)) for name in relations}
