"""P values: 'P<.0001', 'p=0·03', 'P for trend = .02', 'P = 3.2 × 10^-5'."""

from extract.declare import Grammar, example

grammar = Grammar(
    pattern=r"""
        (?P<p_value>
        \bp(?:'?s)?(?:\s?[- ]?\s?values?)? (?:\s?(?:for|of)\s[a-z]+(?:\s[a-z]+)?|[-_\s]?\(?(?:interaction|trend
                |heterogeneity)\)?)?
        \s?(?:[=<>≤≥]{1,2}|(?<=interaction|trend|heterogeneity)\s|\b(?:was|were|is|of|less\sthan|at|:)\b)\s?
                (?:less\sthan\s)? (?&unsigned) ) (?:\s(?:and
                |or)\s(?P<p_value>(?&decimal))(?!\s?(?&measured)))?
    """,
    kinds={"p_value": "p_value"},
    rank=8,
    examples=(
        example("({P<.0001})", p_value=".0001"),
        example("{p = 0·03}"),
        example("{P for interaction = .62}"),
        example("group P {12}"),
    ),
)
