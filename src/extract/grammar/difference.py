"""Differences: 'a difference of 0.13 L', '(difference, −0.33;', '25 percentage points', '1.8 days greater than'."""

from extract.declare import Grammar, example

_VALUE = r"(?&number)(?:[\s-]?(?&measured))?"

_LABELS = (
    r"(?<!important\s)differences?", r"(?-i:\b[WS]?MDs?)", r"treatment\seffect", r"net\s(?:benefit|gain)", r"(?-i:\bRD)",
)  # fmt: skip
_LINK = r"\b(?:(?:\s(?:vs\.?|versus|between|in|for)\s)?(?&link)|\s)"

grammar = Grammar(
    pattern="|".join(rf"{label} {_LINK} (?P<difference>{_VALUE})" for label in _LABELS)
    + rf"""
      | differences?\s?[\(\[]\s? (?P<difference>(?&decimal)(?:[\s-]?(?&measured))?)
      | \bchange (?:\sfrom\sbaseline)? (?:\s?[,:=]\s?|\sof\s) (?P<difference>{_VALUE})
      | \b(?:benefit|gain|advantage|saving|gap)\b [^.;:()\n]{{0,40}}? \sof\s (?P<difference>{_VALUE})
      | (?P<difference>(?&number)(?:(?&to)(?&number))?[\s-]?(?&points))
      | (?P<difference>(?&number)\s(?&unit))\s(?&more)\b(?!\s(?:and|or)\s)
    """,
    kinds={"difference": "difference"},
    rank=7,
    examples=(
        example("a difference of {0.13 L}", difference="0.13"),
        example("(difference, {−0.33};", difference="-0.33"),
        example("{25 percentage points}"),
        example("{1.8 days} greater than"),
        example("no difference; {12} patients"),
    ),
)
