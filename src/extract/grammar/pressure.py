"""Blood pressure: '120/80 mm Hg'. The two are `values`."""

from collections.abc import Sequence
from dataclasses import replace

from extract.declare import Grammar, example
from extract.model import Number
from extract.numerals.skeleton import Found


def read(found: Found) -> Sequence[Number]:
    """Both parts as `values`, as neither is the low end of a range."""
    return [
        n if n.low is None or n.high is None else replace(n, low=None, high=None, values=(n.low, n.high))
        for n in found.numbers("pressure", "other")
    ]


grammar = Grammar(
    pattern=r"(?P<pressure>(?&int)\s?/\s?(?&int)\s?(?&unit))",
    reads=read,
    rank=6,
    examples=(example("{below 140/90 mm Hg}"), example("{40}/{90} women")),
)
