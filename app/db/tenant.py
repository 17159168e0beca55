"""Whose data a transaction may see."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, kw_only=True, slots=True)
class TenantScope:
    """One organisation, the teams of it that may be reached, and who acts.

    `team_ids` None means every team of the organisation, an empty tuple none at all. `actor` None is the
    product itself (workers).
    """

    org_id: UUID
    team_ids: tuple[UUID, ...] | None
    actor: UUID | None

    def settings(self) -> tuple[str, str, str]:
        """The values of app.org_id, app.team_ids and app.actor that row-level security reads.

        No team is '{}', an empty array: an empty string would do as well, for it matches nothing either.
        """
        teams = "*" if self.team_ids is None else "{" + ",".join(str(team) for team in self.team_ids) + "}"
        return str(self.org_id), teams, "" if self.actor is None else str(self.actor)
