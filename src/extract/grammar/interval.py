"""Confidence and credible intervals: '95% CI, 0.32-0.63', '(95% confidence interval [CI], 0.4 to 1.2)', 'CrI 0.1, 0.9'."""

from extract.declare import Grammar, example

grammar = Grammar(
    pattern=r"""
        (?P<ci>
        (?: (?P<level>(?&unsigned)) \s?(?&pct) [\s-]? | (?<![=<>≤≥]\s?) (?P<level>(?&unsigned)) [\s-]? )?
        (?: \bC\.?I\.?s?\b | confidence\s(?:interval|limit)s? | \bCrIs?\b | (?:credible|credibility|uncertainty
                |prediction)\sintervals? | \bUI\b )
        (?: \s?[\(\[]\s?[A-Z][A-Za-z]{1,3}\s?[\)\]] )?
        (?: \s(?P<level>(?&unsigned))\s?(?&pct) )?
        (?: \s(?:of|was|were|is|from|between|(?:for|of)\s(?:the\s)?(?:[a-z]+\s)?difference) | \s?[,:;=] ){0,2} \s?
        (?P<open>[\(\[])?+ \s? (?:of\s|from\s|between\s)?
        (?&number)\s?(?&measured)? (?: \s?(?:-|–|/)\s? | \s?[,;]\s? | \s(?:to\s?|and\s|through\s) | \s ) (?&number) (?:\s?
                (?&measured))? (?(open)\s?[\)\]])
        )
      | (?P<confidence>(?&unsigned)\s?(?&pct)?) (?=[\s-]?(?:C\.?I\b|CrI\b|(?:confidence|credible)\s(?:interval
                |limit|level|band|region|bound)))
    """,
    kinds={"ci": "ci", "confidence": "other"},
    rank=8,
    examples=(
        example("rate ratio, {0.45}; {95% CI, 0.32-0.63}", ci="0.32"),
        example("({95% confidence interval [CI], −0.45 to −0.21})"),
        example("the {95%} CI was wide"),
        example("{0.32-0.63 mg}"),
    ),
)
