-- First-use hints that a person has dismissed, for good and on every machine.

ALTER TABLE account ADD COLUMN hints_dismissed text[] NOT NULL DEFAULT '{}';
COMMENT ON COLUMN account.hints_dismissed IS 'names of hints (app/web/hints.py) that are not shown to this account again';
