"""Readers propose values for fields; the pipeline grounds and ranks what they propose."""
