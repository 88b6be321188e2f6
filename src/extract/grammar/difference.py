"""Differences: 'a difference of 0.13 L', '(difference, −0.33;', '25 percentage points', '1.8 days greater than'."""

from extract.declare import Grammar, example

_VALUE = r"(?&number)(?:[\s-]?(?&measured))?"

grammar = Grammar(
    pattern=rf"""
        (?: (?<!important\s)\bdifferences? | \b(?:W|S)?MDs? | \btreatment\seffect | \bnet\s(?:benefit|gain) | \brisk\sdifference | \bRD ) \b
        (?:(?:\s(?:vs\.?|versus|between|in|for)\s)?(?&link)|\s) (?P<difference>{_VALUE})
      | \bchange (?:\sfrom\sbaseline)? (?:\s?[,:=]\s?|\sof\s) (?P<difference>{_VALUE})
      | \b(?:net\s)?(?:benefit|gain|advantage)\b [^.;()\n]{{0,40}}? \sof\s (?P<difference>{_VALUE})
      | (?P<difference>(?&number)(?:(?&to)(?&number))?[\s-]?(?&points))
      | (?P<difference>(?&number)\s(?&unit))\s(?&more)\sthan
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
