"""Doses: '12 mg', '5 mg/kg', '12 mg/day', '44 µg', '30-mg'. A concentration (mg/dL) is a laboratory value."""

from extract.declare import Grammar, example

grammar = Grammar(
    pattern=r"""
        (?P<dose> (?&unsigned) (?:\s?(?:-|to|or)\s?(?&unsigned))? [\s-]? (?&dose)(?!\s?/\s?[A-Za-z]) )
    """,
    kinds={"dose": "dose"},
    rank=2,
    examples=(
        example("{12 mg} daily", dose="12"),
        example("{5 mg/kg}"),
        example("a {60-mg} tablet"),
        example("glucose {126 mg/dL}"),
    ),
)
