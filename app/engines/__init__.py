"""One file per outside engine: pdf, ocr, ai, storage, durable, live."""
