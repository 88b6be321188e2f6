"""Ratios of effect: 'HR, 0.58', 'hazard ratio [HR], 0.70', 'adjusted odds ratio (AOR) 1.6', 'rate ratio of 0.45'."""

from extract.declare import Grammar, example

_LINK = r"""
    s? (?:\s?[\(\[]\s?[A-Za-z-]{1,5}\s?[\)\]])? (?:\s(?:for|with|in)\s[a-z\s-]{1,40}?)?
    (?: \s?[,:;=<>]\s? | \s(?:of|was|were|is|at)\s (?:estimated\s(?:at|as)\s|approximately\s|about\s)? | \s ) [\(\[]? (?:value\sof\s)?
"""

grammar = Grammar(
    pattern=rf"""
        (?: hazard(?:s)?\sratio | (?-i:\b[a-c]?HR) ) {_LINK} (?P<hazard_ratio>(?&unsigned))(?!\s?(?&measured))
      | (?: odds\sratio | (?-i:\b(?:[ac]|adj)?OR) ) {_LINK} (?P<odds_ratio>(?&unsigned))(?!\s?(?&measured))
      | (?: (?:risk\sratio|relative\srisk|prevalence\sratio) | (?-i:\ba?(?:RR|PR)) ) {_LINK} (?P<risk_ratio>(?&unsigned))(?!\s?(?&measured))
      | (?: (?:incidence\s)?rate\sratio | (?-i:\ba?IRR) ) {_LINK} (?P<rate_ratio>(?&unsigned))(?!\s?(?&measured))
    """,
    kinds={k: k for k in ("hazard_ratio", "odds_ratio", "risk_ratio", "rate_ratio")},
    rank=6,
    examples=(
        example("hazard ratio [HR], {0.70}", hazard_ratio="0.70"),
        example("adjusted odds ratio (AOR) {1.6}"),
        example("rate ratio, {0.45}"),
        example("heart rate (HR) {72} bpm"),
    ),
)
