"""What arithmetic on the printed numbers of a document disproves: the yardstick for changed digits.

Independent of the checks on purpose. A relation takes the printed numbers of its claims, each a list of strings, and
answers "" where it holds, "arguable" where it fails only under an assumption, and "sure" where no rounding saves it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from datetime import date
from itertools import product as corners
from statistics import NormalDist

Printed = Sequence[str]  # the numbers of one claim as printed; a date is its whole text
MONTHS = ["January", "February", "March", "April", "May", "June", "July"]
MONTHS += ["August", "September", "October", "November", "December"]
MONTHS_IN = {"year": 12, "years": 12, "month": 1, "months": 1}
WORDS = {"two": 2.0, "three": 3.0}
NORMAL = NormalDist()


def band(printed: str) -> tuple[float, float]:
    """Every value that the printed number may be rounded from, without its sign."""
    digits = printed.lstrip("−-")
    half = 0.5 * 10 ** -(len(digits.partition(".")[2]))
    return float(digits) - half, float(digits) + half


def meets(one: tuple[float, float], other: tuple[float, float]) -> bool:
    """Whether two bands share a value."""
    return one[0] <= other[1] + 1e-9 and other[0] <= one[1] + 1e-9


def day(text: str) -> date | None:
    """The date that 'November 14, 2014' names, if there is such a day."""
    month, number, year = text.replace(",", "").split()
    try:
        return date(int(year), MONTHS.index(month) + 1, int(number))
    except ValueError:
        return None


def quantity(printed: Printed) -> object:
    """What is compared where two claims say the same: a date, months, or numbers."""
    first = printed[0]
    if first.split()[0] in MONTHS:
        return day(first) or first
    if len(printed) > 1 and printed[1] in MONTHS_IN:
        return float(first) * MONTHS_IN[printed[1]]
    return WORDS.get(first) or float(first)


def same(*claims: Printed) -> str:
    """All say the same."""
    return "" if len({quantity(c) for c in claims}) == 1 else "sure"


def product(total: Printed, dose: Printed, days: Printed) -> str:
    """A total dose is the daily dose times the days."""
    return "" if float(total[0]) == float(dose[0]) * float(days[0]) else "sure"


def share(count: Printed, n: Printed, percent: Printed) -> str:
    """A percentage is its count over its group; arguable where it would be right if cut off instead of rounded."""
    value, low = 100 * float(count[0]) / float(n[0]), float(percent[0])
    if meets((value, value), band(percent[0])):
        return ""
    return "arguable" if low <= value < low + 2 * (low - band(percent[0])[0]) else "sure"


def events(number: Printed, people: Printed) -> str:
    """People with an event have at least one each."""
    return "" if float(number[0]) >= float(people[0]) else "sure"


def interval(estimate: Printed, limits: Printed) -> str:
    """A ratio lies inside its interval, near the geometric mean of the limits (0.05 on the log scale past rounding)."""
    (_, low, high), point = [band(x) for x in limits], band(estimate[0])
    if low[0] >= high[1] or low[0] > point[1] or point[0] > high[1]:
        return "sure"
    middle = math.sqrt(max(low[0], 1e-6) * high[0]), math.sqrt(max(low[1], 1e-6) * high[1])
    gap = max(math.log(middle[0] / point[1]), math.log(max(point[0], 1e-6) / middle[1]))
    return "sure" if gap > 0.05 else "arguable" if gap > 0 else ""


def implied(estimate: Printed, limits: Printed) -> tuple[float, float]:
    """The P values that a ratio and its interval allow for, with 6% slack on z."""
    z = NORMAL.inv_cdf(0.5 + float(limits[0]) / 200)
    found = []
    for point, low, high in corners(band(estimate[0]), band(limits[1]), band(limits[2])):
        if high > low > 0 and point > 0:
            found.append(abs(math.log(point)) * 2 * z / math.log(high / low))
    if not found:
        return 0.0, 1.0
    return 2 * NORMAL.cdf(-max(found) * 1.06), 2 * NORMAL.cdf(-min(found) * 0.94)


def p_value(p: Printed, estimate: Printed, limits: Printed) -> str:
    """A P value agrees with its interval; sure where significance differs, or by more than a power of ten."""
    least, most = implied(estimate, limits)
    bound = p[1] == "<"
    low, high = (0.0, float(p[0])) if bound else band(p[0])
    if meets((low, high), (least, most)):
        return ""
    inside = band(limits[1])[1] < 1 < band(limits[2])[0]
    outside = band(limits[1])[0] > 1 or band(limits[2])[1] < 1
    conflict = limits[0] == "95" and ((inside and high < 0.05) or (outside and low > 0.05 and not bound))
    return "sure" if conflict or low > 10 * most or high * 10 < least else "arguable"


def reduction(percent: Printed, ratio: Printed) -> str:
    """A reduction in percent is one less the ratio."""
    low, high = band(ratio[0])
    return "" if meets(band(percent[0]), (100 * (1 - high), 100 * (1 - low))) else "sure"


def net(total: Printed, *parts: Printed) -> str:
    """A net benefit is the sum of the two changes, signs aside."""
    bands = [band(p[0]) for p in parts]
    return "" if meets(band(total[0]), (sum(b[0] for b in bands), sum(b[1] for b in bands))) else "sure"


def allocation(ratio: Printed, *sizes: Printed | None) -> str:
    """Group sizes follow the ratio; sure beyond four binomial standard deviations, arguable beyond three."""
    pairs = [(float(r), float(s[0])) for r, s in zip(ratio, sizes, strict=True) if s is not None]
    total, shares = sum(n for _, n in pairs), sum(r for r, _ in pairs)
    if not shares:
        return "sure"
    far = 0.0
    for part, n in pairs:
        p = part / shares
        far = max(far, abs(n - total * p) / max(math.sqrt(total * p * (1 - p)), 1e-6))
    return "sure" if far > 4 else "arguable" if far > 3 else ""


def before(one: Printed, other: Printed) -> str:
    """One date comes before the other."""
    a, b = day(one[0]), day(other[0])
    return "arguable" if a is None or b is None else "" if a < b else "sure"


def ascending(ends: Printed) -> str:
    """A range goes up."""
    return "" if float(ends[0]) < float(ends[1]) else "sure"


def greater(one: Printed, other: Printed) -> str:
    """The first is said to be more."""
    return "" if float(one[0]) > float(other[0]) else "sure"


def most(one: Printed, limit: Printed) -> str:
    """The first is no more than the limit."""
    return "" if float(one[0]) <= float(limit[0]) else "sure"


def majority(percent: Printed) -> str:
    """More than half."""
    return "" if float(percent[0]) > 50 else "sure"


def overlap(one: Printed, other: Printed, both: Printed) -> str:
    """Two shares and their overlap fit into the whole."""
    a, b, ab = (float(x[0]) for x in (one, other, both))
    return "" if ab <= min(a, b) and a + b - ab <= 100 else "sure"


def inside(mean: Printed, ends: Printed) -> str:
    """A mean lies within a range."""
    return "" if float(ends[0]) <= float(mean[0]) <= float(ends[1]) else "sure"


def free(kept: Printed, lost: Printed) -> str:
    """An estimate for the event-free, allowing for people lost to follow-up, is no more than the crude share."""
    return "" if float(kept[0]) <= 100 - float(lost[0]) + 1 else "sure"


RELATIONS: dict[str, Callable[..., str]] = {
    f.__name__: f
    for f in (same, product, share, events, interval, p_value, reduction, net, allocation, before, ascending, greater)
} | {f.__name__: f for f in (most, majority, overlap, inside, free)}


def printed(text: str, kind: str) -> list[str]:
    """The numbers of a claim as relations read them."""
    if kind == "date" and text.split()[0] in MONTHS:
        return [text]
    if text.split()[0] in WORDS:
        return [text.split()[0]]
    found = re.findall(r"−?(?:\d+(?:\.\d+)?|\.\d+)", text)
    if kind == "p_value":
        return [*found, "<" if "<" in text else "="]
    unit = re.search(r"\b(years?|months?)\b", text)
    return [*found, unit.group()] if kind in ("duration", "timepoint") and unit and len(found) == 1 else found


def edits(text: str) -> list[tuple[int, str]]:
    """The one-digit changes tried on a claim: (which digit, the new one); a number never gets a leading zero."""
    tried = []
    for k, match in enumerate(re.finditer(r"\d", text)):
        leads = not re.match(r"[\d.]", text[match.start() - 1 : match.start()] or " ")
        for step in (1, 5):
            new = (int(match.group()) + step) % 10
            if not (leads and new == 0):
                tried.append((k, str(new)))
    return tried


def verdict(relation: dict[str, object], numbers: dict[str, list[str]]) -> str:
    """What a relation of the truth file says of the numbers, toned down to 'arguable' or 'reader' where it is marked so."""
    name = next(k for k in relation if k in RELATIONS)
    ids = relation[name]
    assert isinstance(ids, list)
    found = RELATIONS[name](*(numbers[i] if i != "null" else None for i in ids))
    if found and relation.get("arguable"):
        return "arguable"
    return "reader" if found == "sure" and relation.get("reader") else found
