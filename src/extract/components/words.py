"""Words that say which way a number goes, whether it is significant, and what is held against what.

Three kinds of `Mention`: direction (up, down, better, worse), significance (significant, not significant) and
comparator (versus). The lists hold general words of results sections only, never a drug, trial or endpoint.
"""

from __future__ import annotations

from functools import cache

import regex

from extract.model import Mention, MentionKind, Span

_DIRECTIONS = {
    "up": r"""increas(?:e[sd]?|ing) | rise[sn]? | rose | gr[eo]w(?:th|n)? | gain(?:s|ed)? | elevat(?:ed|ions?) | higher
            | greater | more | larger | longer | prolong(?:ed|s|ation)? | excess | rais(?:ed|es|ing)""",
    "down": r"""decreas(?:e[sd]?|ing) | reduc(?:e[sd]?|ing|tions?) | fell | fall(?:s|en)? | drop(?:s|ped)? | declin(?:e[sd]?|ing)
            | lower(?:ed|ing|s)? | fewer | less | smaller | shorter | shorten(?:ed|ing)? | cut(?:s|ting)? | diminish(?:ed|es)?
            | slow(?:ed|er) | prevent(?:ed|s|ing)?""",
    "better": r"improv(?:e[sd]?|ing|ements?) | better | benefits? | superior(?:ity)?",
    "worse": r"worsen(?:ed|s|ing)? | worse | deteriorat(?:e[sd]?|ing|ions?) | inferior",
}

_NOT_SIGNIFICANT = r"""
    (?: not | n['’]t ) \s (?: \w+ \s ){0,2}? (?: statistically \s )? significan(?:t|tly|ce)
  | (?: non-? | in ) significan(?:t|tly)
  | (?: did | do | does ) (?: \s not | n['’]t ) \s (?: \w+ly \s ){0,2} (?: differ | reach \s (?: statistical \s )? significance )
  | (?: failed \s to | (?: did | was | were ) \s (?: not | n['’]t ) ) \s (?: reach | achieve | attain ) (?: ed )?
    \s (?: statistical \s )? significance
  | (?: no | without ) \s (?: (?: other | overall | clear | group ) \s )? (?: statistical \s )? differences?
  | (?: no | without ) \s (?: (?: other | overall | clear ) \s )? (?: statistically \s )? significant(?:ly)?
  | not \s (?: statistically \s )? different
"""
_SIGNIFICANT = r"""
    statistically \s significant(?:ly)?
  | significantly (?! \s (?: contribut | to \s ))
  | (?: is | are | was | were | became | remained | being | highly | also | reached | a ) \s (?: both \s )?
    significan(?:t|ce) (?= \s* [,;.()\[] )
  | significant \s (?: [\w-]+ \s ){0,2}? (?: differences? | reductions? | increases? | decreases? | improvements? | declines?
      | effects? | benefits? | interactions? | correlations? | associations? | advantages? | changes? | gains? )
"""
_COMPARATOR = r"""
    (?: as \s )? compared (?: \s (?: with | to | against ) )? | in \s comparison \s (?: with | to )
  | vs\.? (?= \W ) | v\.? (?= \s ) | versus | against | relative \s to | than
"""
_NO_RESULT = regex.compile(
    r"(?: clinical(?:ly)? | hemodynamic(?:ally)? | haemodynamic(?:ally)? | functional(?:ly)? | to \s (?: be | detect | show ) "
    r" | considered | regarded \s as | defined \s as | deemed | level \s of | biologically | whether | if | any ) \s "
    r"(?: \w+ \s )? $",
    regex.X | regex.I,
)
# "Neither pain nor sleep differed significantly": neither label is safe.
_NEGATED = regex.compile(
    r"(?:\b(?:neither|nor|none|no|not|never|without|cannot|hardly|fail(?:ed|s)? to)\b|n['’]t\b)[^.;:,()]*$", regex.I
)


@cache
def _patterns() -> tuple[tuple[MentionKind, str, regex.Pattern[str]], ...]:
    """What to look for, in this order: a longer phrase before the words inside it."""
    flags = regex.V0 | regex.X | regex.I
    whole = r"(?<!\w) (?: %s ) (?!\w)"
    found: list[tuple[MentionKind, str, regex.Pattern[str]]] = [
        ("significance", "not significant", regex.compile(whole % _NOT_SIGNIFICANT, flags)),
        ("significance", "significant", regex.compile(whole % _SIGNIFICANT, flags)),
        ("comparator", "versus", regex.compile(whole % _COMPARATOR, flags)),
    ]
    found += [("direction", label, regex.compile(whole % words, flags)) for label, words in _DIRECTIONS.items()]
    return tuple(found)


def mentions(text: str) -> list[Mention]:
    """Every direction, significance and comparator word of a text, in reading order.

    Args:
        text: the reading of a document, or any part of it.

    Returns:
        Mentions whose spans are offsets into `text`. A phrase of no statistical result ("clinically significant",
        "considered significant") is left out, and "not significant" is never also a "significant".
    """
    found: list[Mention] = []
    for kind, label, pattern in _patterns():
        for match in pattern.finditer(text):
            span = Span(*match.span())
            if kind == "significance":
                before = text[max(0, span.start - 60) : span.start]
                turned = label == "significant" and _NEGATED.search(before)
                if turned or _NO_RESULT.search(before) or any(m.kind == kind and m.span.overlaps(span) for m in found[-400:]):
                    continue
            found.append(Mention(kind, span, label))
    return sorted(found, key=lambda m: (m.span.start, m.span.end))
