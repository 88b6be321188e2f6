"""For a person who would rather look: one page that works without a network, with every number marked by its outcome.

The document stands beside its findings; a click on a number or a finding shows the other. A PDF is shown as pictures of
its pages. Nothing in the page comes from, or goes to, anywhere else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from extract.declare import Report
from extract.model import Checked, Refused


def writes(results: Iterable[Checked | Refused], many: bool) -> Iterator[str]:
    """The page in pieces, a document at a time; `many` makes no difference."""
    from extract.page import render

    yield from render.pieces(results)


report = Report(suffix=".html", writes=writes)
