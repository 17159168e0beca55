-- Schemas, providers, batches, documents, pages, steps, subdocuments, field values, reviews, audit.

CREATE TYPE sensitivity AS ENUM (
  'public',    -- may travel
  'internal',  -- the default: may be sent to the provider the organisation has set
  'inside'     -- never leaves this installation
);

CREATE TYPE batch_state AS ENUM (
  'running',   -- documents of it are being read
  'done',      -- every document has left the pipeline: waits for a person, is published, failed or stopped
  'cancelled'  -- cancelled by a person
);

CREATE TYPE document_state AS ENUM (
  'received',      -- stored, not begun
  'processing',    -- in the pipeline
  'needs_review',  -- a person has to look
  'approved',      -- approved by a person or on evidence, not yet in the PDB
  'published',     -- in the PDB
  'rejected',      -- a person said no
  'failed',        -- a step failed; error_* says which, why, and whether a retry can help
  'cancelled'      -- stopped by a person
);

CREATE TYPE step AS ENUM (
  'ingest', 'split',                                                          -- a document
  'enhance', 'ocr', 'layout', 'classify', 'extract', 'ground', 'score',       -- a page
  'subdocuments', 'merge',                                                    -- a document
  'validate', 'route', 'publish'                                              -- a subdocument
);

CREATE TYPE step_state AS ENUM (
  'waiting',  -- not begun
  'running',  -- a worker is at it
  'done',     -- its result is stored
  'skipped',  -- was not needed
  'failed'    -- error_* says why
);

CREATE TYPE text_source AS ENUM (
  'text',  -- the file's own text layer
  'ocr'    -- read from the image
);

CREATE TYPE field_state AS ENUM (
  'accepted',   -- unseen, on evidence
  'flagged',    -- a person must look
  'confirmed',  -- a person kept it
  'corrected',  -- a person changed it
  'absent'      -- not on the document
);

CREATE TYPE review_state AS ENUM (
  'open',     -- waits for a person
  'claimed',  -- held by a person, while the lease lasts
  'done'      -- approved or rejected
);

CREATE TYPE provider_kind AS ENUM (
  'ollama', 'openai', 'anthropic', 'gemini', 'groq'
);

-- Schemas -------------------------------------------------------------------------------------------------
CREATE TABLE schema_version (
  org_id       uuid NOT NULL REFERENCES organisation,
  id           uuid NOT NULL DEFAULT uuidv7(),
  key          text NOT NULL CHECK (key ~ '^[a-z][a-z0-9_]{0,62}$'),
  version      int  NOT NULL CHECK (version > 0),
  title        text NOT NULL,
  definition   jsonb NOT NULL,               -- app.model.schema.Schema
  created_at   timestamptz NOT NULL DEFAULT now(),
  created_by   uuid REFERENCES account,      -- NULL: built in
  published_at timestamptz,                  -- NULL: a draft
  PRIMARY KEY (org_id, id),
  UNIQUE (org_id, key, version)
);

CREATE TABLE provider (
  org_id     uuid NOT NULL REFERENCES organisation,
  id         uuid NOT NULL DEFAULT uuidv7(),
  kind       provider_kind NOT NULL,
  model      text NOT NULL CHECK (length(model) BETWEEN 1 AND 200),
  api_base   text NOT NULL,
  sealed_key bytea,                          -- encrypted with the organisation's id as associated data
  key_hint   text NOT NULL DEFAULT '',       -- last four characters
  enabled    boolean NOT NULL DEFAULT true,
  updated_at timestamptz NOT NULL DEFAULT now(),
  updated_by uuid REFERENCES account,
  PRIMARY KEY (org_id, id),
  UNIQUE (org_id)                            -- one for now; cascades come with their own table
);

-- Batches and documents -----------------------------------------------------------------------------------
CREATE TABLE batch (
  org_id      uuid NOT NULL REFERENCES organisation,
  id          uuid NOT NULL DEFAULT uuidv7(),
  team_id     uuid NOT NULL,
  external_id text,
  schema_key  text,                          -- NULL: auto
  sensitivity sensitivity NOT NULL DEFAULT 'internal',
  state       batch_state NOT NULL DEFAULT 'running',
  created_by  uuid REFERENCES account,
  created_at  timestamptz NOT NULL DEFAULT now(),
  finished_at timestamptz,
  rejected    jsonb NOT NULL DEFAULT '[]',   -- files refused at the door: [{filename, code, detail}]
  PRIMARY KEY (org_id, id),
  FOREIGN KEY (org_id, team_id) REFERENCES team (org_id, id)
);
CREATE INDEX batch_recent ON batch (org_id, id DESC);

CREATE TABLE document (
  org_id       uuid NOT NULL REFERENCES organisation,
  id           uuid NOT NULL DEFAULT uuidv7(),
  team_id      uuid NOT NULL,
  batch_id     uuid NOT NULL,
  filename     text NOT NULL CHECK (length(filename) BETWEEN 1 AND 255),
  original_key text NOT NULL,                -- in object storage
  media_type   text NOT NULL,
  sha256       bytea NOT NULL CHECK (length(sha256) = 32),
  size         bigint NOT NULL CHECK (size > 0),
  schema_key   text,                         -- asked for; NULL: auto
  sensitivity  sensitivity NOT NULL,
  state        document_state NOT NULL DEFAULT 'received',
  row_version  int NOT NULL DEFAULT 1,
  run          int NOT NULL DEFAULT 1,       -- counts the times it was (re)started; part of the workflow's id
  page_count   int,
  incomplete_pages int[] NOT NULL DEFAULT '{}',
  duplicate_of uuid,
  cancel_requested boolean NOT NULL DEFAULT false,
  error_step   step,
  error_code   text,
  error_detail text,
  error_retryable boolean,
  created_by   uuid REFERENCES account,
  created_at   timestamptz NOT NULL DEFAULT now(),
  updated_at   timestamptz NOT NULL DEFAULT now(),
  deleted_at   timestamptz,
  PRIMARY KEY (org_id, id),
  FOREIGN KEY (org_id, team_id) REFERENCES team (org_id, id),
  FOREIGN KEY (org_id, batch_id) REFERENCES batch (org_id, id),
  FOREIGN KEY (org_id, duplicate_of) REFERENCES document (org_id, id)
);
CREATE INDEX document_batch ON document (org_id, batch_id, id);
CREATE INDEX document_recent ON document (org_id, id DESC) WHERE deleted_at IS NULL;
CREATE INDEX document_same ON document (org_id, team_id, sha256) WHERE deleted_at IS NULL;

CREATE TABLE page (
  org_id      uuid NOT NULL REFERENCES organisation,
  team_id     uuid NOT NULL,
  document_id uuid NOT NULL,
  number      int NOT NULL CHECK (number > 0),
  width       int NOT NULL DEFAULT 0,        -- pixels of the upright image
  height      int NOT NULL DEFAULT 0,
  image_key   text,                          -- upright image in object storage
  words_key   text,                          -- words (JSON) in object storage
  transform   double precision[] NOT NULL DEFAULT '{1,0,0,0,1,0,0,0,1}',
  text_source text_source,
  PRIMARY KEY (org_id, document_id, number),
  FOREIGN KEY (org_id, team_id) REFERENCES team (org_id, id),
  FOREIGN KEY (org_id, document_id) REFERENCES document (org_id, id)
);

-- Steps ---------------------------------------------------------------------------------------------------
-- Where each step of each thing stands; what people see.
CREATE TABLE step_status (
  org_id      uuid NOT NULL REFERENCES organisation,
  team_id     uuid NOT NULL,
  document_id uuid NOT NULL,
  step        step NOT NULL,
  scope_key   text NOT NULL,                 -- '' for a document, the page number, or the subdocument's id
  state       step_state NOT NULL,
  attempt     int NOT NULL DEFAULT 0,
  ms          int,
  engine      text,
  engine_version text,
  result_key  text,                          -- of step_result
  error_code  text,
  error_detail text,
  error_retryable boolean,
  executor_id text,                          -- who runs it; a worker that lost its lease may not write
  updated_at  timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (org_id, document_id, step, scope_key),
  FOREIGN KEY (org_id, team_id) REFERENCES team (org_id, id),
  FOREIGN KEY (org_id, document_id) REFERENCES document (org_id, id)
);

-- What a step found, under a key made of its inputs, its version and its engines'. The first writer wins;
-- a retry, a moved boundary and a new schema version are one and the same path.
CREATE TABLE step_result (
  org_id      uuid NOT NULL REFERENCES organisation,
  team_id     uuid NOT NULL,
  document_id uuid NOT NULL,
  step        step NOT NULL,
  key         text NOT NULL,
  payload     jsonb,                         -- the step's Output, or NULL where it lies in storage:
  payload_key text,
  engine      text NOT NULL,
  engine_version text NOT NULL,
  skipped     boolean NOT NULL DEFAULT false,
  ms          int NOT NULL,
  created_at  timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (org_id, document_id, step, key),
  FOREIGN KEY (org_id, team_id) REFERENCES team (org_id, id),
  FOREIGN KEY (org_id, document_id) REFERENCES document (org_id, id),
  CHECK ((payload IS NULL) <> (payload_key IS NULL))
);

-- Subdocuments, their values, reviews -----------------------------------------------------------------------
CREATE TABLE review (
  org_id      uuid NOT NULL REFERENCES organisation,
  id          uuid NOT NULL DEFAULT uuidv7(),
  team_id     uuid NOT NULL,
  document_id uuid NOT NULL,
  state       review_state NOT NULL DEFAULT 'open',
  row_version int NOT NULL DEFAULT 1,
  priority    int NOT NULL DEFAULT 0,        -- higher is more urgent
  reasons     text[] NOT NULL DEFAULT '{}',
  flagged     int NOT NULL DEFAULT 0,        -- fields still to look at, for the queue
  due_at      timestamptz,
  assignee    uuid REFERENCES account,
  claimed_by  uuid REFERENCES account,
  claimed_at  timestamptz,
  lease_expires_at timestamptz,
  created_at  timestamptz NOT NULL DEFAULT now(),
  done_at     timestamptz,
  PRIMARY KEY (org_id, id),
  FOREIGN KEY (org_id, team_id) REFERENCES team (org_id, id),
  FOREIGN KEY (org_id, document_id) REFERENCES document (org_id, id)
);
CREATE UNIQUE INDEX review_one_active ON review (org_id, document_id) WHERE state <> 'done';
CREATE INDEX review_queue ON review (org_id, priority DESC, id) WHERE state <> 'done';

CREATE TABLE subdocument (
  org_id         uuid NOT NULL REFERENCES organisation,
  id             uuid NOT NULL DEFAULT uuidv7(),
  team_id        uuid NOT NULL,
  document_id    uuid NOT NULL,
  ordinal        int NOT NULL CHECK (ordinal > 0),
  pages          int[] NOT NULL CHECK (cardinality(pages) > 0),
  schema_key     text,                       -- NULL: unknown
  schema_version int,
  state          document_state NOT NULL DEFAULT 'processing',
  row_version    int NOT NULL DEFAULT 1,
  review_id      uuid,
  rules          jsonb NOT NULL DEFAULT '[]',  -- app.model.field.RuleResult
  evidence       jsonb NOT NULL DEFAULT '{}',  -- what an automatic approval stood on
  revision       int NOT NULL DEFAULT 0,     -- of the approval that stands; 0 before the first
  approved_by    uuid REFERENCES account,    -- NULL with state approved: on evidence
  approved_at    timestamptz,
  publish_after  timestamptz,                -- approval can be undone until then
  publish_claimed_at timestamptz,            -- compare-and-set by step 14: from here on no undo
  published_at   timestamptz,
  record_id      uuid,
  rejected_reason text,
  PRIMARY KEY (org_id, id),
  UNIQUE (org_id, document_id, ordinal),
  FOREIGN KEY (org_id, team_id) REFERENCES team (org_id, id),
  FOREIGN KEY (org_id, document_id) REFERENCES document (org_id, id),
  FOREIGN KEY (org_id, review_id) REFERENCES review (org_id, id),
  FOREIGN KEY (org_id, schema_key, schema_version) REFERENCES schema_version (org_id, key, version)
);
CREATE INDEX subdocument_review ON subdocument (org_id, review_id);

CREATE TABLE field_value (
  org_id         uuid NOT NULL REFERENCES organisation,
  id             uuid NOT NULL DEFAULT uuidv7(),
  team_id        uuid NOT NULL,
  subdocument_id uuid NOT NULL,
  table_key      text NOT NULL DEFAULT '',   -- '' for a field of the subdocument itself
  row_number     int NOT NULL DEFAULT 0,     -- of a table's row, from 1; 0 for a field
  key            text NOT NULL,
  position       int NOT NULL,               -- order on the screen
  type           text NOT NULL,              -- app.model.schema.FieldType
  value          text,                       -- canonical
  currency       text,
  raw            text NOT NULL DEFAULT '',
  confidence     real NOT NULL DEFAULT 0 CHECK (confidence BETWEEN 0 AND 1),
  state          field_state NOT NULL,
  reasons        text[] NOT NULL DEFAULT '{}',
  message        text NOT NULL DEFAULT '',
  illegible      boolean NOT NULL DEFAULT false,
  source         text,                       -- app.model.field.Source
  engine         text,
  engine_version text,
  page           int,
  box            real[],
  words          int[] NOT NULL DEFAULT '{}',
  candidates     jsonb NOT NULL DEFAULT '[]',
  PRIMARY KEY (org_id, id),
  UNIQUE (org_id, subdocument_id, table_key, row_number, key),
  FOREIGN KEY (org_id, team_id) REFERENCES team (org_id, id),
  FOREIGN KEY (org_id, subdocument_id) REFERENCES subdocument (org_id, id) ON DELETE CASCADE
);

-- Every change a person made to a value: what the product learns from. Never changed.
CREATE TABLE correction (
  org_id         uuid NOT NULL REFERENCES organisation,
  id             uuid NOT NULL DEFAULT uuidv7(),
  team_id        uuid NOT NULL,
  review_id      uuid NOT NULL,
  subdocument_id uuid NOT NULL,
  table_key      text NOT NULL DEFAULT '',
  row_number     int NOT NULL DEFAULT 0,
  key            text NOT NULL,
  before         jsonb NOT NULL,             -- value, currency, state, source, confidence, page, box
  after          jsonb NOT NULL,
  actor          uuid NOT NULL REFERENCES account,
  at             timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (org_id, id),
  FOREIGN KEY (org_id, team_id) REFERENCES team (org_id, id),
  FOREIGN KEY (org_id, review_id) REFERENCES review (org_id, id),
  FOREIGN KEY (org_id, subdocument_id) REFERENCES subdocument (org_id, id) ON DELETE CASCADE
);

-- Audit ---------------------------------------------------------------------------------------------------
-- Rows hold digests and are never changed; the payloads lie beside them and can be erased.
CREATE TABLE audit (
  org_id   uuid NOT NULL REFERENCES organisation,
  id       uuid NOT NULL DEFAULT uuidv7(),
  at       timestamptz NOT NULL DEFAULT now(),
  actor    uuid,                             -- NULL: the product itself
  action   text NOT NULL,                    -- resource:action
  resource text NOT NULL,
  digest   bytea NOT NULL,                   -- sha256 of the payload
  PRIMARY KEY (org_id, id)
);
CREATE TABLE audit_payload (
  org_id   uuid NOT NULL,
  audit_id uuid NOT NULL,
  payload  jsonb NOT NULL,
  PRIMARY KEY (org_id, audit_id),
  FOREIGN KEY (org_id, audit_id) REFERENCES audit (org_id, id)
);

CREATE TABLE idempotency (
  org_id         uuid NOT NULL REFERENCES organisation,
  actor          uuid NOT NULL,
  key            text NOT NULL CHECK (length(key) BETWEEN 1 AND 200),
  request_digest bytea NOT NULL,
  status         int,                        -- NULL while the first call runs
  body           jsonb,
  created_at     timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (org_id, actor, key)
);
