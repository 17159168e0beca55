"""The 14 steps, one module each, and the runner that calls them in order."""
