"""Money: '$9.5 billion', '£30 000', 'US$1,200', 'EUR 40', '1,200 dollars', '$0.12 PMPM'."""

from collections.abc import Sequence
from dataclasses import replace

from extract.declare import Grammar, example
from extract.model import Number
from extract.numerals.skeleton import Found

_CODES = {
    "$": "USD", "us$": "USD", "a$": "AUD", "c$": "CAD", "£": "GBP", "€": "EUR", "¥": "JPY",
    "dollar": "USD", "euro": "EUR", "yen": "JPY",
}  # fmt: skip


def read(found: Found) -> Sequence[Number]:
    """The amount; its unit is the currency's code."""
    sign = found.text("sign").lower().rstrip("s ")
    scale = {"m": 1e6, "k": 1e3}.get(found.text("money").lower()[-1], 1)
    return tuple(
        replace(n, unit=_CODES.get(sign, sign.upper()), value=None if n.value is None else n.value * scale)
        for n in found.numbers("money", "money")
    )


_SIGNS = (
    r"(?<!\w)[$]", r"\b(?:US|NZ|HK|[AC])[$]", "£", "€", "¥",
    r"\bUSD", r"\bEUR", r"\bGBP", r"\bCHF", r"\bAUD", r"\bCAD", r"\bJPY",
)  # fmt: skip
_AMOUNT = r"\s? (?&unsigned) (?: \s?(?&unit)(?<=[mk].) | \s?[mk]\b )? (?: \s?(?:-|to)\s? (?P=sign)? (?&unsigned) )?"

grammar = Grammar(
    pattern="|".join(rf"(?P<money> (?P<sign>{sign}) {_AMOUNT} )" for sign in _SIGNS)
    + r"|(?P<money> (?&unsigned) \s? (?P<sign>dollars?|euros?|yen|[€£]|USD|EUR|GBP|CHF)\b )",
    reads=read,
    rank=7,
    examples=(
        example("{$9.5 billion}", money="9.5"),
        example("{US$1,200} per patient", money="1200"),
        example("{40} patients"),
    ),
)
