"""Measurements, run by hand from the repository's root: ``python -m benchmarks.NAME --help``."""
