"""Ordinals and phases: 'first', 'the 2nd', 'phase 3', 'phase 2/3'. 'Secondly', 'first-line' and '30 seconds' are none."""

from extract.declare import Grammar, example

grammar = Grammar(
    pattern=r"""
        \bphases?[\s-] (?P<ordinal>(?&int)) [ab]? (?:\s?(?:/|-|and|or)\s?(?P<ordinal>(?&int))[ab]?)?
      | (?P<ordinal>(?&ordinal)) (?! -?(?:line|degree|generation|in-class|order|pass|person|aid|hand|ever)\b | ,\s
              (?:we|the|this|it)\b )
    """,
    kinds={"ordinal": "ordinal"},
    rank=6,
    examples=(
        example("a phase {3} trial", ordinal="3"),
        example("the {first} course", ordinal="1"),
        example("first-line therapy"),
    ),
)
