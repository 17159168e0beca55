-- Row-level security of the tenant tables, and what each role may do with them.

ALTER TABLE batch ENABLE ROW LEVEL SECURITY;
ALTER TABLE batch FORCE ROW LEVEL SECURITY;
ALTER TABLE document ENABLE ROW LEVEL SECURITY;
ALTER TABLE document FORCE ROW LEVEL SECURITY;
ALTER TABLE page ENABLE ROW LEVEL SECURITY;
ALTER TABLE page FORCE ROW LEVEL SECURITY;
ALTER TABLE step_status ENABLE ROW LEVEL SECURITY;
ALTER TABLE step_status FORCE ROW LEVEL SECURITY;
ALTER TABLE step_result ENABLE ROW LEVEL SECURITY;
ALTER TABLE step_result FORCE ROW LEVEL SECURITY;
ALTER TABLE review ENABLE ROW LEVEL SECURITY;
ALTER TABLE review FORCE ROW LEVEL SECURITY;
ALTER TABLE subdocument ENABLE ROW LEVEL SECURITY;
ALTER TABLE subdocument FORCE ROW LEVEL SECURITY;
ALTER TABLE field_value ENABLE ROW LEVEL SECURITY;
ALTER TABLE field_value FORCE ROW LEVEL SECURITY;
ALTER TABLE correction ENABLE ROW LEVEL SECURITY;
ALTER TABLE correction FORCE ROW LEVEL SECURITY;
ALTER TABLE schema_version ENABLE ROW LEVEL SECURITY;
ALTER TABLE schema_version FORCE ROW LEVEL SECURITY;
ALTER TABLE provider ENABLE ROW LEVEL SECURITY;
ALTER TABLE provider FORCE ROW LEVEL SECURITY;
ALTER TABLE audit ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit FORCE ROW LEVEL SECURITY;
ALTER TABLE audit_payload ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_payload FORCE ROW LEVEL SECURITY;
ALTER TABLE idempotency ENABLE ROW LEVEL SECURITY;
ALTER TABLE idempotency FORCE ROW LEVEL SECURITY;

CREATE POLICY tenant ON batch TO pagewright_app, pagewright_worker
  USING (org_id = (SELECT current_org())
         AND ((SELECT all_teams()) OR team_id = ANY ((SELECT current_teams())::uuid[])))
  WITH CHECK (org_id = (SELECT current_org())
         AND ((SELECT all_teams()) OR team_id = ANY ((SELECT current_teams())::uuid[])));
CREATE POLICY tenant ON document TO pagewright_app, pagewright_worker
  USING (org_id = (SELECT current_org())
         AND ((SELECT all_teams()) OR team_id = ANY ((SELECT current_teams())::uuid[])))
  WITH CHECK (org_id = (SELECT current_org())
         AND ((SELECT all_teams()) OR team_id = ANY ((SELECT current_teams())::uuid[])));
CREATE POLICY tenant ON page TO pagewright_app, pagewright_worker
  USING (org_id = (SELECT current_org())
         AND ((SELECT all_teams()) OR team_id = ANY ((SELECT current_teams())::uuid[])))
  WITH CHECK (org_id = (SELECT current_org())
         AND ((SELECT all_teams()) OR team_id = ANY ((SELECT current_teams())::uuid[])));
CREATE POLICY tenant ON step_status TO pagewright_app, pagewright_worker
  USING (org_id = (SELECT current_org())
         AND ((SELECT all_teams()) OR team_id = ANY ((SELECT current_teams())::uuid[])))
  WITH CHECK (org_id = (SELECT current_org())
         AND ((SELECT all_teams()) OR team_id = ANY ((SELECT current_teams())::uuid[])));
CREATE POLICY tenant ON step_result TO pagewright_app, pagewright_worker
  USING (org_id = (SELECT current_org())
         AND ((SELECT all_teams()) OR team_id = ANY ((SELECT current_teams())::uuid[])))
  WITH CHECK (org_id = (SELECT current_org())
         AND ((SELECT all_teams()) OR team_id = ANY ((SELECT current_teams())::uuid[])));
CREATE POLICY tenant ON review TO pagewright_app, pagewright_worker
  USING (org_id = (SELECT current_org())
         AND ((SELECT all_teams()) OR team_id = ANY ((SELECT current_teams())::uuid[])))
  WITH CHECK (org_id = (SELECT current_org())
         AND ((SELECT all_teams()) OR team_id = ANY ((SELECT current_teams())::uuid[])));
CREATE POLICY tenant ON subdocument TO pagewright_app, pagewright_worker
  USING (org_id = (SELECT current_org())
         AND ((SELECT all_teams()) OR team_id = ANY ((SELECT current_teams())::uuid[])))
  WITH CHECK (org_id = (SELECT current_org())
         AND ((SELECT all_teams()) OR team_id = ANY ((SELECT current_teams())::uuid[])));
CREATE POLICY tenant ON field_value TO pagewright_app, pagewright_worker
  USING (org_id = (SELECT current_org())
         AND ((SELECT all_teams()) OR team_id = ANY ((SELECT current_teams())::uuid[])))
  WITH CHECK (org_id = (SELECT current_org())
         AND ((SELECT all_teams()) OR team_id = ANY ((SELECT current_teams())::uuid[])));
-- A correction is written in one's own name alone.
CREATE POLICY tenant_read ON correction FOR SELECT TO pagewright_app, pagewright_worker
  USING (org_id = (SELECT current_org())
         AND ((SELECT all_teams()) OR team_id = ANY ((SELECT current_teams())::uuid[])));
CREATE POLICY tenant_write ON correction FOR INSERT TO pagewright_app, pagewright_worker
  WITH CHECK (org_id = (SELECT current_org())
         AND ((SELECT all_teams()) OR team_id = ANY ((SELECT current_teams())::uuid[]))
         AND actor = (SELECT current_actor()));
CREATE POLICY tenant ON schema_version TO pagewright_app, pagewright_worker
  USING (org_id = (SELECT current_org()))
  WITH CHECK (org_id = (SELECT current_org()));
CREATE POLICY tenant ON provider TO pagewright_app, pagewright_worker
  USING (org_id = (SELECT current_org()))
  WITH CHECK (org_id = (SELECT current_org()));
-- Audit rows are written in the actor's own name; workers act for the product itself.
CREATE POLICY tenant_read ON audit FOR SELECT TO pagewright_app
  USING (org_id = (SELECT current_org()));
CREATE POLICY tenant_write ON audit FOR INSERT TO pagewright_app, pagewright_worker
  WITH CHECK (org_id = (SELECT current_org()) AND actor IS NOT DISTINCT FROM (SELECT current_actor()));
CREATE POLICY tenant ON audit_payload TO pagewright_app, pagewright_worker
  USING (org_id = (SELECT current_org()))
  WITH CHECK (org_id = (SELECT current_org()));
CREATE POLICY tenant ON idempotency TO pagewright_app
  USING (org_id = (SELECT current_org()) AND actor = (SELECT current_actor()))
  WITH CHECK (org_id = (SELECT current_org()) AND actor = (SELECT current_actor()));

GRANT SELECT, INSERT, UPDATE ON batch, document, page, step_status, review, subdocument, field_value,
  schema_version, provider TO pagewright_app, pagewright_worker;
GRANT DELETE ON subdocument, field_value TO pagewright_app, pagewright_worker;
GRANT DELETE ON provider TO pagewright_app;
GRANT DELETE ON page, step_status, step_result TO pagewright_app, pagewright_worker;
-- Results and corrections are never changed.
GRANT SELECT, INSERT ON step_result TO pagewright_worker;
GRANT SELECT ON step_result TO pagewright_app;
GRANT SELECT, INSERT ON correction TO pagewright_app;
GRANT SELECT ON correction TO pagewright_worker;
GRANT SELECT, INSERT ON audit, audit_payload TO pagewright_app;
GRANT INSERT ON audit, audit_payload TO pagewright_worker;
GRANT SELECT, INSERT, UPDATE, DELETE ON idempotency TO pagewright_app;

-- Workers keep their own leases; the reaper is one of them.
CREATE POLICY worker ON worker_lease TO pagewright_worker USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON worker_lease TO pagewright_worker;
