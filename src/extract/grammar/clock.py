"""Times of day: '8:30 am', '10 PM', '20:05 h'. Hours and minutes are `values`."""

from collections.abc import Sequence
from dataclasses import replace

from extract.declare import Grammar, example
from extract.model import Number
from extract.numerals.skeleton import Found


def read(found: Found) -> Sequence[Number]:
    """Both parts as `values`, as neither is the low end of a range."""
    return [
        n if n.low is None or n.high is None else replace(n, low=None, high=None, values=(n.low, n.high))
        for n in found.numbers("time", "other")
    ]


grammar = Grammar(
    pattern=r"""
        (?P<time>(?&small)(?::(?&small))?\s?[ap]\.?m\b\.?)
      | (?P<time>(?&small):(?&small)\s?(?&time))
      | (?<=\bat\s)(?P<time>(?&small):(?&small))(?![:\w])
    """,
    reads=read,
    rank=3,
    examples=(example("at {8:30 am}"), example("at {8:05}"), example("{2:1}")),
)
