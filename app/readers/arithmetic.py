"""The right choice among rivals by the schema's own rules: amounts and dates that fit together speak for each other."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import replace

from app.model.schema import Schema
from app.readers.crossfield import Facts, SchemaRules
from app.readers.rules_found import Found

RIVALS = 3
"""Candidates a field that are tried against each other."""
MOST = 60
"""Combinations tried a rule: a page stays within milliseconds."""
LEAST = 0.2
"""Confidence of a rival that may take another's place."""
TOGETHER = 0.08
"""What fitting together adds to each."""


def settled(schema: Schema, best: Mapping[str, list[Found]]) -> dict[str, list[Found]]:
    """Candidates by field, each field's best first. A rule over fields alone that fails with the first choices and
    holds with others moves those to the front; where it holds, its fields gain confidence."""
    result = {key: list(found) for key, found in best.items()}
    for rule in schema.rules:
        if rule.table:
            continue
        alone = SchemaRules(replace(schema, rules=(rule,)))
        first = _check(alone, result)
        if first is None:
            continue
        keys, holds = first
        named = [key for key in keys if result.get(key)]
        if not holds:
            other = _other(alone, result, named)
            if other is None:
                continue
            for key, one in other.items():
                top = result[key][0].score
                moved = replace(one, score=max(one.score, min(top + 0.02, 0.97)), reason=f"{one.reason}; it adds up")
                result[key] = [moved, *(f for f in result[key] if f is not one)]
        if "==" in rule.expression and len(named) >= 3:
            for key in named:
                one = result[key][0]
                result[key][0] = replace(one, score=min(one.score + TOGETHER, 0.97))
    return result


def _check(rule: SchemaRules, chosen: Mapping[str, list[Found]]) -> tuple[tuple[str, ...], bool] | None:
    """The fields of the one rule and whether it holds; None where it does not apply."""
    values = {key: found[0].value for key, found in chosen.items() if found}
    (result, *_) = rule.check(Facts(fields=values)) or (None,)
    return None if result is None or not result.applied else (result.fields, result.passed)


def _other(rule: SchemaRules, result: Mapping[str, list[Found]], named: list[str]) -> dict[str, Found] | None:
    """The likeliest other choice with which the rule holds."""
    options = [[f for n, f in enumerate(result[key][:RIVALS]) if n == 0 or f.score >= LEAST] for key in named]
    combinations = sorted(
        itertools.islice(itertools.product(*options), MOST), key=lambda many: -sum(f.score for f in many)
    )
    for many in combinations:
        checked = _check(rule, {**result, **{key: [one] for key, one in zip(named, many, strict=True)}})
        if checked is not None and checked[1]:
            return dict(zip(named, many, strict=True))
    return None
