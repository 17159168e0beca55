"""Records as files: CSV, XLSX, JSON and Parquet, written while they are read."""
