"""Standard deviations and errors after their word: '(SD 8.1)', 'SD = 8.1', '(SE, 0.2)', 'standard deviation of 8.1'."""

from extract.declare import Grammar, example

_LINK = r"(?:\s?[,:=]\s?|\s(?:of|was|were|is)\s|\s|\s?[\(\[]\s?)(?:±\s?)?"

grammar = Grammar(
    pattern=rf"""
        (?: \bS\.?D\.?s? | standard\sdeviations? (?:\s?[\(\[]SD[\)\]])? ) {_LINK} (?P<sd>(?&unsigned)(?:\s?(?&measured))?)
      | (?: \bS\.?E\.?(?:M\.?)? | standard\serrors?(?:\sof\sthe\smean)? (?:\s?[\(\[]SEM?[\)\]])? ) {_LINK} (?P<se>
              (?&unsigned)(?:\s?(?&measured))?)
      | [\(\[]\s?(?:±|\+/?-)\s?(?P<sd>(?&unsigned))
      | [\(\[]\s?(?P<sd>(?&unsigned))\sSD\b
    """,
    kinds={"sd": "sd", "se": "se"},
    rank=5,
    examples=(
        example("{49.8} (SD {8.1})", sd="8.1"),
        example("(SE, {0.2})", se="0.2"),
        example("{6 months}"),
    ),
)
