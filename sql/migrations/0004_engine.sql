-- The durable engine's own schema belongs to the workers. The web has nothing on it but this one function, which
-- enqueues the id of a document or a publication, inside the caller's transaction.

CREATE SCHEMA IF NOT EXISTS engine AUTHORIZATION pagewright_worker;

-- Made by the owner, then given to the worker role: a definer function owned by the owner of FORCEd tables
-- would have more reach than it needs, one owned by the worker has just the engine.
CREATE FUNCTION enqueue(workflow text, org_id uuid, args json, workflow_id text, queue text, version text,
                        not_before timestamptz DEFAULT NULL, priority int DEFAULT 100)
RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  -- Only for the organisation of the transaction: the engine itself knows no row-level security.
  IF org_id IS DISTINCT FROM nullif(current_setting('app.org_id', true), '')::uuid THEN
    RAISE EXCEPTION 'enqueue: not the organisation of this transaction' USING ERRCODE = '42501';
  END IF;
  IF workflow NOT IN ('process_document', 'publish_subdocument') THEN
    RAISE EXCEPTION 'enqueue: % is not for callers', workflow USING ERRCODE = '42501';
  END IF;
  RETURN engine.enqueue_workflow(
    workflow_name => workflow,
    queue_name => queue,
    positional_args => ARRAY[args],
    workflow_id => workflow_id,
    app_version => version,
    priority => priority,
    queue_partition_key => org_id::text,
    delay_until_epoch_ms => (extract(epoch FROM not_before) * 1000)::bigint);
END $$;
REVOKE ALL ON FUNCTION enqueue(text, uuid, json, text, text, text, timestamptz, int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION enqueue(text, uuid, json, text, text, text, timestamptz, int)
  TO pagewright_app, pagewright_worker;
-- Grants come first: once given away, the function is no longer ours to grant. Its new owner must be able to
-- make things in the schema at that moment, and never again.
GRANT CREATE ON SCHEMA public TO pagewright_worker;
ALTER FUNCTION enqueue(text, uuid, json, text, text, text, timestamptz, int) OWNER TO pagewright_worker;
REVOKE CREATE ON SCHEMA public FROM pagewright_worker;
