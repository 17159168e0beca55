-- Pages: what people see of them.

-- name: insert_pages!
-- The pages a split gave; those that are known stay.
INSERT INTO page (org_id, team_id, document_id, number, width, height, image_key)
SELECT d.org_id, d.team_id, d.id, p.number, p.width, p.height, p.image_key
FROM document d, unnest(:numbers::int[], :widths::int[], :heights::int[], :image_keys::text[])
  AS p (number, width, height, image_key)
WHERE d.org_id = :org_id AND d.id = :document_id AND d.run = :run AND NOT d.cancel_requested AND d.deleted_at IS NULL
ON CONFLICT (org_id, document_id, number) DO NOTHING;

-- name: set_page_read!
-- The upright image and the words of a page.
UPDATE page p
SET width = :width, height = :height, image_key = :image_key, words_key = :words_key, transform = :transform,
    text_source = :text_source
FROM document d
WHERE p.org_id = :org_id AND p.document_id = :document_id AND p.number = :number
  AND d.org_id = p.org_id AND d.id = p.document_id AND d.run = :run AND NOT d.cancel_requested
  AND d.deleted_at IS NULL
  AND EXISTS (SELECT 1 FROM worker_lease l
              WHERE l.executor_id = :executor_id AND l.reaped_at IS NULL AND l.drained_at IS NULL);

-- name: list_pages
-- The pages of a document, in order.
SELECT number, width, height, image_key, words_key, transform, text_source
FROM page
WHERE org_id = :org_id AND document_id = :document_id
ORDER BY number;

-- name: get_page^
-- One page of a document.
SELECT number, width, height, image_key, words_key, transform, text_source
FROM page
WHERE org_id = :org_id AND document_id = :document_id AND number = :number;

-- name: erase_pages!
-- The pages of a deleted document.
DELETE FROM page
WHERE org_id = :org_id AND document_id = :document_id;
