"""Evidence for accepting a value unseen: calibration, error budgets, audit samples."""
