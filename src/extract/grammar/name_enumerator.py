"""Numbers that count off a list: '1. Methods', '(2) weight loss', '3) fever'. No claims."""

from extract.declare import Grammar, example

grammar = Grammar(
    pattern=r"""
        (?:^|(?<=\n))\s?[\(\[]?(?&small)(?:[.)\]]|\.\))(?=\s[A-Za-z])
      | (?<=[:;,.]\s|\band\s|\bor\s|\b(?:either|includ(?:e|ed|ing)|were|are|was|as|by|to|that)\s)[\(](?&small)[\)](?=\s[a-z])
      | (?<=[:;,.]\s|\band\s|\bor\s)(?&small)\)(?=\s[a-z])
      | \b(?:course|cycle|part|phase|period|step|stage|visit|cohort|dose)\s(?&small)(?=:\s(?&number))
    """,
    rank=2,
    examples=(
        example("1. Methods"),
        example("either (1) fever or (2) rash"),
        example("Course 1: {12 mg}"),
        example("{6%} ({16})"),
    ),
)
