"""Where the text speaks of an arm: by name, by dose ("the 24 mg group") or by role ("the control group")."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import Any

import regex
from spacy.language import Language
from spacy.tokens import Doc

from extract.components import arm_names, arm_pairs, arm_tags
from extract.components.arm_frames import declared_by_frames
from extract.components.arm_names import DOSE, GROUP, Candidate
from extract.components.arms import Arms, Group, declared, fold, fold_dose
from extract.later import plain_flags
from extract.model import Mention, Span

ACTIVE_ROLE = regex.compile(
    rf"\b(?:active(?:[\s-]treatment)?|treatment|intervention|experimental|verum|study[\s-]drug|treated)\s{GROUP}\b(?!\s(?:was|were|by)\s(?:a|an)\b)",
    regex.IGNORECASE,
)
CONTROL_ROLE = regex.compile(
    rf"\b(?:control|comparator|comparison|reference)s?\s(?:{GROUP}|patients|participants|subjects|women|children)\b"
    rf"|\bcontrols\b",
    regex.IGNORECASE,
)


def _pattern(groups: dict[str, Group]) -> tuple[regex.Pattern[str], dict[str, Group]]:
    by_alias: dict[str, Group] = {}
    for g in groups.values():
        for a in {g.name, *g.aliases}:
            by_alias.setdefault(fold(a), g)
    names = sorted((a for a in by_alias if len(a) > 1), key=len, reverse=True)
    alternatives = "|".join(regex.escape(n).replace(r"\ ", r"[ -]").replace("b", "[bβß]") for n in names)
    with plain_flags():
        compiled = regex.compile(
            rf"(?<![\p{{L}}\d])(?:(?P<dose1>{DOSE})[ -](?:of )?)?(?P<name>{alternatives})(?P<rest>[®™]?(?:-(?:treated|assigned"
            rf"|exposed))?(?:,? (?:at )?(?P<dose2>{DOSE}))?(?: {GROUP})?)(?![\p{{L}}\d]|-\p{{L}})",
            regex.IGNORECASE,
        )
    return compiled, by_alias


def find(
    text: str, abbreviations: dict[str, str], study_at: Callable[[int], str | None], candidates: Sequence[Candidate]
) -> Arms:
    """The arms of the text and their mentions; `study_at` gives the study that governs an offset."""
    result = declared(text, abbreviations, candidates)
    if not result.groups:
        _by_role(text, result, [])
        result.mentions.sort(key=lambda m: m.span)
        return result
    pattern, by_alias = _pattern(result.groups)
    taken: list[Span] = []
    for m in pattern.finditer(text):
        group = (
            by_alias[fold(m["name"])] if fold(m["name"]) in by_alias else by_alias.get(regex.sub(r"[\s-]+", " ", fold(m["name"])))
        )
        if group is None:
            continue
        dose = m["dose2"] or m["dose1"]
        span = Span(*m.span())
        if not group.declared:
            if (chance := _chance(group, span)) == 0.0:
                continue
            result.chances[span] = chance
        label = (
            result.label(group, dose) if dose and (group.doses or m["dose2"]) else _resolved(result, group, span.start, study_at)
        )
        taken.append(span)
        result.mentions.append(Mention("arm", span, label))
    _by_dose(text, result, taken)
    _by_role(text, result, taken)
    result.mentions.sort(key=lambda m: m.span)
    return result


def _chance(group: Group, span: Span) -> float:
    """How likely a mention of an undeclared arm is one: as tagged there, or as elsewhere for a name that is no everyday word."""
    here = max((p for t, p in group.tagged.items() if t.overlaps(span)), default=0.0)
    telling = regex.search(r"[\s\d+-]|\p{Lu}\p{Lu}", group.name) or group.name.lower() not in arm_tags.model().vocabulary
    return max(here, group.chance - 0.05) if telling else here


def _resolved(arms: Arms, group: Group, at: int, study_at: Callable[[int], str | None]) -> str:
    """A drug named without its dose: the one dose that its study gives it, or else the one named most by far."""
    if not group.doses:
        return group.name
    here = study_at(at)
    in_study = [d for d, places in group.dosed_at.items() if any(study_at(p) == here for p in places)] or list(group.doses)
    if len(in_study) == 1:
        return arms.label(group, group.doses[in_study[0]])
    times = sorted(((len(group.dosed_at[d]), d) for d in in_study), reverse=True)
    if times[0][0] >= 2 * times[1][0]:
        return arms.label(group, group.doses[times[0][1]])
    return group.name


def _free(span: Span, taken: Sequence[Span]) -> bool:
    """Whether none of these, which are in order and apart, shares a character with the span."""
    after = bisect_right(taken, span.start, key=lambda t: t.end)
    return after == len(taken) or not taken[after].overlaps(span)


def _by_dose(text: str, arms: Arms, taken: list[Span]) -> None:
    """'the 24 mg group', 'given 300 mg', '150 mg and 300 mg groups': doses that stand for their arm."""
    dosed = [g for g in arms.groups.values() if g.doses]
    if not dosed:
        return
    for m in regex.finditer(
        rf"(?<![\d.,])(?P<dose>{DOSE})(?P<word>[ -](?:{GROUP}|dose|population|patients|recipients|participants)\b)?", text
    ):
        span = Span(*m.span())
        if not _free(span, taken):
            continue
        folded = fold_dose(m["dose"])
        owners = [g for g in dosed if folded in g.doses]
        before = text[max(0, span.start - 14) : span.start].lower()
        leads = regex.search(
            r"(?:\b(?:the|given|with|on|receiving|received|to|in|for|vs\.?|versus|and|or|both|than)|[|,:]|\A|\n)\s*\Z", before
        )
        if m["word"] and m["word"].strip(" -") != "dose":
            unit = regex.sub(r"[\d.,\s]", "", folded)
            owners = owners or [g for g in dosed if any(d.endswith(unit) for d in g.doses)][:1]
        elif not (owners and len(arms.groups) > 1 and len(owners[0].doses) > 1 and leads):
            continue
        if owners:
            arms.mentions.append(Mention("arm", span, arms.label(owners[0], m["dose"])))


def _by_role(text: str, arms: Arms, taken: list[Span]) -> None:
    """'the control group', 'the intervention group', where just one arm can be meant."""
    controls = [g for g in arms.groups.values() if g.control]
    others = [g for g in arms.groups.values() if not g.control]
    for pattern, pool in ((CONTROL_ROLE, controls), (ACTIVE_ROLE, others)):
        if len(pool) > 1 or any(len(g.doses) > 1 for g in pool):
            continue
        for m in pattern.finditer(text):
            span = Span(*m.span())
            if not _free(span, taken):
                continue
            if pool:
                label = arms.label(pool[0], next(iter(pool[0].doses.values()), None))
            else:  # the role is all the name it has
                label = regex.split(r"[\s-]", m.group().lower())[0]
            arms.mentions.append(Mention("arm", span, label))


def told(text: str, seen: dict[str, Any]) -> tuple[Arms, dict[str, list[Candidate]]]:
    """The arms that the text declares, and what each way of naming them finds, by letter: 'A' is all together, 'T' trials."""
    numbers, sentences = seen["numbers"], seen["sentences"]
    found = {
        "S": arm_names.declared_with_size(text),
        "L": arm_names.declared_in_list(text),
        "G": arm_names.named_as_group(text),
        "W": arm_names.by_word(text),
        "P": arm_pairs.declared_by_comparison(text),
        "F": declared_by_frames(text, sentences, numbers),
    }
    first = find(text, seen["abbreviations"], seen["study_at"], [c for some in found.values() for c in some])
    for letter, mentions in (("A", first.mentions), ("T", seen["studies"].mentions)):
        found[letter] = [Candidate(m.label, m.span, 1.0) for m in mentions]
    return first, found


@Language.component("arms")
def arms(doc: Doc) -> Doc:
    """Find the document's arms; keeps them in `doc.user_data["arms"]`."""
    seen = doc.user_data
    text = seen["text"]
    first, said = told(text, seen)
    tagged = arm_tags.candidates(text, seen["sentences"], seen["numbers"], said)
    # What is set against something else is an arm only where the tagger agrees.
    plain = [c for letter in "SLGW" for c in said[letter]]
    seen["arms"] = find(text, seen["abbreviations"], seen["study_at"], [*plain, *tagged]) if tagged else first
    return doc
