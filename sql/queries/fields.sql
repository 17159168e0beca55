-- Values of fields and cells, and what people changed in them.

-- name: lock_subdocument^
-- One subdocument of a review, held against others until the transaction ends.
SELECT id, team_id, document_id, ordinal, pages, schema_key, schema_version, state, row_version, rules
FROM subdocument
WHERE org_id = :org_id AND id = :subdocument_id AND review_id = :review_id
FOR NO KEY UPDATE;

-- name: list_fields
-- Every value of one subdocument, fields first, then tables row by row.
SELECT id, table_key, row_number, key, position, type, value, currency, raw, confidence, state, reasons, message,
       illegible, source, engine, engine_version, page, box, words, candidates
FROM field_value
WHERE org_id = :org_id AND subdocument_id = :subdocument_id
ORDER BY table_key, row_number, position, key;

-- name: list_document_fields
-- The same for all subdocuments of a document.
SELECT f.subdocument_id, f.id, f.table_key, f.row_number, f.key, f.position, f.type, f.value, f.currency, f.raw,
       f.confidence, f.state, f.reasons, f.message, f.illegible, f.source, f.engine, f.engine_version, f.page, f.box,
       f.words, f.candidates
FROM field_value f
JOIN subdocument s ON s.org_id = f.org_id AND s.id = f.subdocument_id
WHERE s.org_id = :org_id AND s.document_id = :document_id
ORDER BY f.subdocument_id, f.table_key, f.row_number, f.position, f.key;

-- name: settle_field^
-- What a person made of a value.
UPDATE field_value
SET value = :value, currency = :currency, raw = :raw, confidence = :confidence, state = :state::field_state,
    reasons = '{}', message = '', illegible = :illegible, source = :source, engine = :engine,
    engine_version = :engine_version, page = :page, box = :box, words = :words
WHERE org_id = :org_id AND id = :field_id
RETURNING id;

-- name: insert_cell^
-- A cell, or a field, that a person adds.
INSERT INTO field_value (org_id, team_id, subdocument_id, table_key, row_number, key, position, type, value, currency,
                         raw, confidence, state, source, illegible, page, box, words)
VALUES (:org_id, :team_id, :subdocument_id, :table_key, :row_number, :key, :position, :type, :value, :currency,
        :raw, :confidence, :state::field_state, :source, :illegible, :page, :box, :words)
RETURNING id;

-- name: delete_row!
-- A row of a table goes.
DELETE FROM field_value
WHERE org_id = :org_id AND subdocument_id = :subdocument_id AND table_key = :table_key AND row_number = :row_number
  AND table_key <> '';

-- name: park_rows!
-- Row numbers out of the way, so that they can be given anew.
UPDATE field_value SET row_number = -row_number
WHERE org_id = :org_id AND subdocument_id = :subdocument_id AND table_key = :table_key AND table_key <> '';

-- name: place_row!
-- A parked row gets its number.
UPDATE field_value SET row_number = :row_number
WHERE org_id = :org_id AND subdocument_id = :subdocument_id AND table_key = :table_key AND row_number = -:parked::int
  AND table_key <> '';

-- name: insert_correction^
-- What a person changed, or kept: what the product learns from.
INSERT INTO correction (org_id, team_id, review_id, subdocument_id, table_key, row_number, key, before, after, actor)
VALUES (:org_id, :team_id, :review_id, :subdocument_id, :table_key, :row_number, :key,
        CAST(:before AS text)::jsonb, CAST(:after AS text)::jsonb, :actor)
RETURNING id;

-- name: bump_subdocument^
-- Something in it was changed.
UPDATE subdocument SET row_version = row_version + 1
WHERE org_id = :org_id AND id = :subdocument_id
RETURNING row_version;

-- name: set_rules!
-- What holds between the values of a subdocument as they are now.
UPDATE subdocument SET rules = :rules
WHERE org_id = :org_id AND id = :subdocument_id;

-- name: set_doubts!
-- Why values still wait for a person.
UPDATE field_value f
SET reasons = ARRAY(SELECT jsonb_array_elements_text(d.reasons)), message = d.message
FROM jsonb_to_recordset(CAST(:doubts AS jsonb)) AS d(id uuid, reasons jsonb, message text)
WHERE f.org_id = :org_id AND f.subdocument_id = :subdocument_id AND f.id = d.id;

-- name: get_document_head^
-- A document and its batch's team, as people see it.
SELECT d.id, d.batch_id, d.team_id, t.slug AS team, d.filename, d.media_type, d.sha256, d.size, d.state, d.sensitivity,
       d.row_version, d.schema_key, d.page_count, d.incomplete_pages, d.duplicate_of, e.filename AS duplicate_filename,
       d.cancel_requested, d.error_step, d.error_code, d.error_detail, d.error_retryable, d.created_at, d.updated_at,
       d.original_key
FROM document d
JOIN team t ON t.org_id = d.org_id AND t.id = d.team_id
LEFT JOIN document e ON e.org_id = d.org_id AND e.id = d.duplicate_of AND e.deleted_at IS NULL
WHERE d.org_id = :org_id AND d.id = :document_id AND d.deleted_at IS NULL;

-- name: list_document_pages
-- Its pages.
SELECT number, width, height, text_source, image_key, words_key
FROM page
WHERE org_id = :org_id AND document_id = :document_id
ORDER BY number;

-- name: get_document_page^
-- One page.
SELECT p.number, p.width, p.height, p.text_source, p.image_key, p.words_key
FROM page p
JOIN document d ON d.org_id = p.org_id AND d.id = p.document_id AND d.deleted_at IS NULL
WHERE p.org_id = :org_id AND p.document_id = :document_id AND p.number = :number;

-- name: list_document_steps
-- Where its steps stand.
SELECT step, scope_key, state, ms, engine, engine_version, error_code, error_detail, error_retryable
FROM step_status
WHERE org_id = :org_id AND document_id = :document_id;

-- name: list_document_subdocuments
-- Its subdocuments, in order.
SELECT id, ordinal, pages, schema_key, schema_version, state, row_version, review_id, rules, evidence, revision,
       approved_by, approved_at, publish_after, publish_claimed_at, published_at, record_id, rejected_reason
FROM subdocument
WHERE org_id = :org_id AND document_id = :document_id
ORDER BY ordinal;
