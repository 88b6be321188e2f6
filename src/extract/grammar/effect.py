"""Ratios of effect: 'HR, 0.58', 'hazard ratio [HR], 0.70', 'adjusted odds ratio (AOR) 1.6', 'rate ratio of 0.45'."""

from extract.declare import Grammar, example

_LINK = r"""
    s? (?:\s?[\(\[]\s?[A-Za-z-]{1,5}\s?[\)\]])? (?:\s?[\(\[][^()\[\]\n]{1,12}CI[\)\]])? (?:\s(?:for|with|in|of)\s[a-z\s-]{1,60}?)?
    (?: \s?[,:;=<>]\s? | \s(?:of|was|were|is|at)\s (?:estimated\s(?:at|as)\s|approximately\s|about\s)? | \s ) [\(\[]?
            (?:value\sof\s)?
"""

_LABELS = {
    "hazard_ratio": (r"hazards?[\s-]ratio", r"(?-i:HR)", r"(?-i:\b[aAc]HR)"),
    "odds_ratio": (r"odds[\s-]ratio", r"(?-i:\bOR)", r"(?-i:AOR)", r"(?-i:\b(?:a|c|adj)OR)"),
    "risk_ratio": (r"risk[\s-]ratio", r"relative\srisk", r"prevalence[\s-]ratio", r"(?-i:\bRR)", r"(?-i:\baRR)", r"(?-i:\ba?PR)"),
    "rate_ratio": (r"rate[\s-]ratio", r"(?-i:IRR)"),
}

grammar = Grammar(
    pattern="|".join(
        rf"{label} {_LINK} (?P<{kind}>(?&unsigned))(?!\s?(?&measured))" for kind, labels in _LABELS.items() for label in labels
    ),
    kinds={kind: kind for kind in _LABELS},
    rank=6,
    examples=(
        example("hazard ratio [HR], {0.70}", hazard_ratio="0.70"),
        example("adjusted odds ratio (AOR) {1.6}"),
        example("rate ratio, {0.45}"),
        example("heart rate (HR) {72 bpm}"),
    ),
)
