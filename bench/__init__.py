"""Benchmarks. They print figures; none of them is a test."""
