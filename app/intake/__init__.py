"""Everything that brings documents in or stops them: upload, batches, retry, cancel."""
