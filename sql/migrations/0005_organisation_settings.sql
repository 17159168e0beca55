-- What an organisation may set about reading: its administrators change its limits and engines, and workers say what
-- they can read with, so that a choice nobody can follow is known before a page fails.

CREATE POLICY tenant_write ON organisation FOR UPDATE TO pagewright_app
  USING (id = (SELECT current_org())) WITH CHECK (id = (SELECT current_org()));
GRANT UPDATE (limits) ON organisation TO pagewright_app;

ALTER TABLE worker_lease ADD COLUMN engines text[] NOT NULL DEFAULT '{}';
COMMENT ON COLUMN worker_lease.engines IS 'names of OCR and PDF engines that are installed there; of Tesseract also each language, as tesseract/deu';
