-- Workers forget uploads that were left behind, in each organisation by itself; of all others they see nothing.

CREATE POLICY left_behind ON upload TO pagewright_worker
  USING (org_id = (SELECT current_org()) AND touched_at < now() - interval '2 days')
  WITH CHECK (false);
GRANT SELECT, DELETE ON upload TO pagewright_worker;
