"""Benchmarks: `python -m app.bench NAME`. One module each, with `def main(arguments: list[str]) -> int`."""
