-- What we ask of the durable engine's own schema.

-- name: submit_hop
-- Enqueue a document or a publication within the caller's transaction and organisation.
SELECT enqueue(:name, :org_id, :args::json, :id, :queue, :version, :not_before, :priority);

-- name: submit_children
-- Enqueue the page hops of a document; workers alone may.
SELECT engine.enqueue_workflow(
  workflow_name => hop.name,
  queue_name => hop.queue,
  positional_args => ARRAY[hop.args],
  workflow_id => hop.id,
  app_version => :version,
  priority => 100,
  queue_partition_key => (:org_id::uuid)::text)
FROM unnest(:names::text[], :queues::text[], :ids::text[], :args::json[]) AS hop (name, queue, id, args);

-- name: list_over
-- Those of these hops that are over, however they ended.
SELECT hop.id
FROM unnest(:ids::text[]) AS hop (id)
WHERE NOT EXISTS (SELECT FROM engine.workflow_status w
                  WHERE w.workflow_uuid = hop.id AND w.status IN ('ENQUEUED', 'PENDING', 'DELAYED'));

-- name: withdraw_hops!
-- Hops that nobody has begun are due no more where their document was stopped, or has begun another run since. A
-- deleted document's own hop stays: it erases what a worker that died had stored.
WITH waiting AS MATERIALIZED (
  SELECT workflow_uuid, queue_name, split_part(workflow_uuid, ':', 2)::uuid AS document_id,
         split_part(workflow_uuid, ':', 3)::int AS run
  FROM engine.workflow_status
  WHERE status = 'ENQUEUED' AND queue_name = ANY (:queues::text[]) AND queue_partition_key = (:org_id::uuid)::text
)
UPDATE engine.workflow_status w
SET status = 'CANCELLED', completed_at = (extract(epoch FROM now()) * 1000)::bigint,
    updated_at = (extract(epoch FROM now()) * 1000)::bigint
FROM waiting n
JOIN document d ON d.org_id = :org_id AND d.id = n.document_id
WHERE w.workflow_uuid = n.workflow_uuid AND w.status = 'ENQUEUED'
  AND (d.run > n.run OR d.cancel_requested) AND (d.deleted_at IS NULL OR n.queue_name <> 'docs');
