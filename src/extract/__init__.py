"""Spotlint: fact-checks the numbers in medical copy.

Four verbs: `read` a document, list its `claims`, `check` documents, `render` what was found.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from extract.model import Checked, Document, Refused

__all__ = ["check", "claims", "read", "render"]
__version__ = "0.1.0"


def read(path: str | Path, original: bool = False) -> Document:
    """The document in a file, with its text in reading order; `original` reads it as before its tracked changes.

    Raises:
        extract.errors.Unreadable: in one sentence, what is wrong with the file.
    """
    from extract import run

    return run.read(path, original=original)


def claims(path: str | Path, original: bool = False) -> pd.DataFrame:
    """Every number of a document with what it is about: one row per claim; `original` as for `read`.

    Raises:
        extract.errors.Unreadable: as `read`.
    """
    from extract import export, nlp, run

    return export.table([nlp.extraction(run.read(path, original=original))])


def check(*paths: str | Path, suite: str = "writer", original: bool = False) -> Iterator[Checked | Refused]:
    """Check files, folders and patterns: one result per document, checked or refused with the reason.

    `original` as for `read`.

    Raises:
        extract.errors.BadConfiguration: the suite, a name or a path, cannot be used.
    """
    from extract import run
    from extract.paths import gathered

    return run.check(gathered([str(p) for p in paths]), suite, original)


def render(results: Iterable[Checked | Refused], format: str = "json") -> str:
    """What `spotlint check --format FORMAT` prints of several documents.

    Raises:
        extract.errors.BadConfiguration: there is no such format.
    """
    from extract import names, plugins
    from extract.declare import Report

    kind = plugins.one("report", names.known("report format", format, names.formats()), Report)
    return "".join(kind.writes(results, True))
