"""Lengths of time: '5-day', '2 years', 'at least 48 hours', 'five consecutive days'."""

from extract.declare import Grammar, example

grammar = Grammar(
    pattern=r"""
        (?P<duration> (?&number) (?:\s?(?:-|to|or)\s?(?&number))? (?:[\s-]|\s(?:consecutive|additional|more|further
                |full)\s)? (?&time) (?!/) )
    """,
    kinds={"duration": "duration"},
    rank=1,
    examples=(
        example("for {52 weeks}", duration="52"),
        example("a {5-day} course"),
        example("{12} patients"),
    ),
)
