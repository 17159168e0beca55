"""What is known about how often a field is right. Without evidence nothing is accepted unseen."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True, slots=True)
class Evidence:
    """Per field key, the least confidence at which audited documents prove the error budget holds. A field
    that is missing has no such proof."""

    thresholds: dict[str, float] = field(default_factory=dict)

    def accepts(self, field_key: str, confidence: float) -> bool:
        threshold = self.thresholds.get(field_key)
        return threshold is not None and confidence >= threshold
