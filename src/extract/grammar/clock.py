"""Times of day: '8:30 am', '10 PM', '20:05 h'."""

from extract.declare import Grammar, example

grammar = Grammar(
    pattern=r"(?P<time>(?&small)(?::(?&small))?\s?[ap]\.?m\b\.?) | (?P<time>(?&small):(?&small)\s?(?&time)) | (?<=\bat\s)(?P<time>(?&small):(?&small))(?![:\w])",
    kinds={"time": "other"},
    rank=3,
    examples=(example("at {8:30 am}"), example("at {8:05}"), example("{2:1}")),
)
