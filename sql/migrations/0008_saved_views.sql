-- Views of the queue that people keep: a name for a set of filters, theirs alone or shared with a team.

CREATE TABLE saved_view (
  org_id     uuid NOT NULL REFERENCES organisation,
  id         uuid NOT NULL DEFAULT uuidv7(),
  account_id uuid NOT NULL REFERENCES account,  -- whose it is
  team_id    uuid,                              -- who else sees it; NULL: nobody
  name       text NOT NULL CHECK (length(name) BETWEEN 1 AND 40),
  filters    text NOT NULL CHECK (length(filters) BETWEEN 1 AND 2000),  -- as in the queue's address
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (org_id, id),
  UNIQUE (org_id, account_id, name),
  FOREIGN KEY (org_id, team_id) REFERENCES team (org_id, id)
);

-- What the queue opens with, by person; it may be somebody else's that is shared.
CREATE TABLE default_view (
  org_id     uuid NOT NULL REFERENCES organisation,
  account_id uuid NOT NULL REFERENCES account,
  view_id    uuid NOT NULL,
  PRIMARY KEY (org_id, account_id),
  FOREIGN KEY (org_id, view_id) REFERENCES saved_view (org_id, id) ON DELETE CASCADE
);

ALTER TABLE saved_view ENABLE ROW LEVEL SECURITY;
ALTER TABLE saved_view FORCE ROW LEVEL SECURITY;
ALTER TABLE default_view ENABLE ROW LEVEL SECURITY;
ALTER TABLE default_view FORCE ROW LEVEL SECURITY;

-- Seen: one's own, and those shared with a team that is reached. Made and changed: one's own. What is shared goes with
-- its owner or whoever may manage the team, which the product asks.
CREATE POLICY tenant_read ON saved_view FOR SELECT TO pagewright_app
  USING (org_id = (SELECT current_org())
         AND (account_id = (SELECT current_actor())
              OR (team_id IS NOT NULL
                  AND ((SELECT all_teams()) OR team_id = ANY ((SELECT current_teams())::uuid[])))));
CREATE POLICY tenant_make ON saved_view FOR INSERT TO pagewright_app
  WITH CHECK (org_id = (SELECT current_org()) AND account_id = (SELECT current_actor())
         AND (team_id IS NULL OR (SELECT all_teams()) OR team_id = ANY ((SELECT current_teams())::uuid[])));
CREATE POLICY tenant_change ON saved_view FOR UPDATE TO pagewright_app
  USING (org_id = (SELECT current_org()) AND account_id = (SELECT current_actor()))
  WITH CHECK (org_id = (SELECT current_org()) AND account_id = (SELECT current_actor())
         AND (team_id IS NULL OR (SELECT all_teams()) OR team_id = ANY ((SELECT current_teams())::uuid[])));
CREATE POLICY tenant_delete ON saved_view FOR DELETE TO pagewright_app
  USING (org_id = (SELECT current_org())
         AND (account_id = (SELECT current_actor())
              OR (team_id IS NOT NULL
                  AND ((SELECT all_teams()) OR team_id = ANY ((SELECT current_teams())::uuid[])))));
CREATE POLICY tenant ON default_view TO pagewright_app
  USING (org_id = (SELECT current_org()) AND account_id = (SELECT current_actor()))
  WITH CHECK (org_id = (SELECT current_org()) AND account_id = (SELECT current_actor()));

GRANT SELECT, INSERT, UPDATE, DELETE ON saved_view, default_view TO pagewright_app;
